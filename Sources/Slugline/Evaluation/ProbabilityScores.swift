/// Scores of the probabilities themselves, not only of which label came out on top. All are nil without rows.
extension ScoredHeadlines {
    /// The mean of -ln p over the rows, p being the probability of the gold label: 0 at best, without upper bound.
    ///
    /// p is clipped to e…1-e with e = 2⁻⁵², the spacing of doubles at 1, so that one certain mistake costs 36 and not
    /// infinity. That is what `sklearn.metrics.log_loss` does since 1.3 (older versions: e = 1e-15); rows are not
    /// normalised again. O(rows).
    public var logLoss: Double? {
        let smallest = Double.ulpOfOne
        return mean { row in
            let probability = probabilities[row * labels.count + gold[row]]
            return -Elementary.log(min(max(probability, smallest), 1 - smallest))
        }
    }

    /// The multi-label Brier score, Σ over labels of (p - y)² averaged over the rows, where y is 1 for the gold label
    /// and 0 for the others: 0 at best, 2 when every row is surely wrong.
    ///
    /// This is Brier's own definition; for two labels it is twice the one-sided score that is also in use.
    /// Source: Brier, "Verification of forecasts expressed in terms of probability", 1950. O(rows × labels).
    public var brierScore: Double? {
        mean { row in
            var sum = 0.0
            for label in labels.indices {
                let difference = probabilities[row * labels.count + label] - (label == gold[row] ? 1 : 0)
                sum += difference * difference
            }
            return sum
        }
    }

    /// The share of rows whose gold label is among the `k` most probable; 1 when `k` is the number of labels or more.
    ///
    /// Labels of equal probability rank in the order of `labels`, so that k = 1 is the accuracy. (scikit-learn ranks
    /// them the other way round.) O(rows × labels).
    public func topKAccuracy(_ k: Int) -> Double? {
        precondition(k > 0, "the \(k) most probable labels")
        return mean { row in
            let start = row * labels.count
            let probability = probabilities[start + gold[row]]
            var rank = 0
            for label in labels.indices {
                let other = probabilities[start + label]
                if other > probability || (other == probability && label < gold[row]) { rank += 1 }
            }
            return rank < k ? 1 : 0
        }
    }

    private func mean(_ score: (Int) -> Double) -> Double? {
        guard rowCount > 0 else { return nil }
        return (0..<rowCount).reduce(0) { $0 + score($1) } / Double(rowCount)
    }
}
