/// How precision and recall of one label move against each other as the probability that is asked for moves.
///
/// Every headline whose probability of the label is at least t counts as found, whether or not the label is its best:
///
///     precision(t) = found headlines that have the label / found headlines
///     recall(t)    = found headlines that have the label / headlines that have the label
///
/// The curve's summary is the average precision, Σ (recall(t) - recall(t before)) precision(t) over falling t, which unlike the
/// area under a straight line between points does not flatter.
///
/// Source: Davis and Goadrich, "The relationship between precision-recall and ROC curves", 2006; as
/// `sklearn.metrics.precision_recall_curve` and `average_precision_score`.
public struct PrecisionRecallCurve: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        /// The lowest probability that counts as found.
        public let minimumProbability: Double
        public let precision: Double
        public let recall: Double
    }

    /// One point for each probability that occurs, the highest first; empty where no headline has the label.
    public let points: [Point]
    /// 0…1; nil where no headline has the label.
    public let averagePrecision: Double?

    /// Finds the points in O(rows log rows).
    ///
    /// - Parameters:
    ///   - probabilities: the probability of the label, one a row; may be empty.
    ///   - hasLabel: whether the row has the label, one a row.
    public init(probabilities: [Double], hasLabel: [Bool]) {
        precondition(probabilities.count == hasLabel.count, "\(probabilities.count) rows, \(hasLabel.count) flags")
        let support = hasLabel.count { $0 }
        guard support > 0 else {
            points = []
            averagePrecision = nil
            return
        }
        var points: [Point] = []
        var sum = 0.0
        for step in FallingThreshold.steps(probabilities, isHit: hasLabel) {
            let precision = Double(step.hitCount) / Double(step.rowCount)
            let recall = Double(step.hitCount) / Double(support)
            sum += (recall - (points.last?.recall ?? 0)) * precision
            points.append(Point(minimumProbability: step.value, precision: precision, recall: recall))
        }
        self.points = points
        averagePrecision = min(1, sum)
    }
}

/// What lies at or above a threshold as it falls from the highest value to the lowest.
struct FallingThreshold {
    /// The threshold, one of the values.
    var value: Double
    /// Rows whose value is at least that.
    var rowCount: Int
    /// Those of them that are hits.
    var hitCount: Int

    /// One step for each value that occurs, the highest first; equal values come together, since no threshold can part them.
    /// O(rows log rows).
    static func steps(_ values: [Double], isHit: [Bool]) -> [FallingThreshold] {
        let order = values.indices.sorted { values[$0] > values[$1] }
        var steps: [FallingThreshold] = []
        var hitCount = 0
        for (position, row) in order.enumerated() {
            if isHit[row] { hitCount += 1 }
            let taken = position + 1
            if taken == order.count || values[order[taken]] < values[row] {
                steps.append(FallingThreshold(value: values[row], rowCount: taken, hitCount: hitCount))
            }
        }
        return steps
    }
}
