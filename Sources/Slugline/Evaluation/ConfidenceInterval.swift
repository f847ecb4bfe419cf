/// A range that holds the true figure about as often as its level says.
public struct ConfidenceInterval: Sendable, Hashable {
    public let lower: Double
    public let upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// The percentile interval: the (1 - level)/2 and (1 + level)/2 quantiles of bootstrap replicates.
    ///
    /// A quantile between two replicates is interpolated linearly, as `numpy.percentile` does by default. Nil without
    /// replicates. O(n log n).
    ///
    /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, section 13.3.
    init?(percentilesOf replicates: [Double], level: Double) {
        guard !replicates.isEmpty else { return nil }
        let sorted = replicates.sorted()
        func quantile(_ share: Double) -> Double {
            let position = share * Double(sorted.count - 1)
            let index = min(max(Int(position), 0), sorted.count - 1)
            let next = min(index + 1, sorted.count - 1)
            return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
        }
        self.init(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
    }

    /// Wilson's interval of a share, for rows that count as independent: the shares p from which what was seen is no further
    /// than z standard errors away.
    ///
    ///     (s + z²/2 ± z √(s (n - s) / n + z²/4)) / (n + z²)        s hits in n rows
    ///
    /// Unlike the usual s/n ± z √…, it stays within 0…1 and does not shrink to a point at 0 or n hits. Nil without rows. O(1).
    ///
    /// Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
    public init?(wilson hitCount: Int, of rowCount: Int, level: Double) {
        precondition(hitCount >= 0 && hitCount <= rowCount, "\(hitCount) hits in \(rowCount) rows")
        precondition(level > 0 && level < 1, "confidence level \(level), expected 0…1")
        guard rowCount > 0 else { return nil }
        let z = Self.normalQuantile(within: level)
        let (hits, rows) = (Double(hitCount), Double(rowCount))
        let centre = hits + z * z / 2
        let spread = z * (hits * (rows - hits) / rows + z * z / 4).squareRoot()
        self.init(
            lower: max(0, (centre - spread) / (rows + z * z)), upper: min(1, (centre + spread) / (rows + z * z)))
    }

    /// The z for which a standard normal variable is within ±z with probability `level`: 1.96 for .95. The root of
    /// erfc(z / √2) = 1 - level, found by halving.
    private static func normalQuantile(within level: Double) -> Double {
        var (low, high) = (0.0, 40.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if Elementary.erfc(middle / 2.0.squareRoot()) > 1 - level { low = middle } else { high = middle }
        }
        return high
    }
}
