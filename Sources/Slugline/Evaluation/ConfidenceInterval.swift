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
}
