/// How accuracy rises as fewer headlines are answered: what moving the threshold of `unknown` would do.
///
/// For every top probability t that occurs, answering the headlines of t or more covers `coverage` of all and is right for
/// `accuracy` of those. The last point answers all.
///
/// Source: El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification", 2010: the risk-coverage curve,
/// drawn with accuracy instead of risk.
public struct CoverageCurve: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        /// Headlines of this top probability or more are answered.
        public let minimumProbability: Double
        /// The share of headlines that is answered, above 0 and up to 1.
        public let coverage: Double
        /// How many headlines that is.
        public let rowCount: Int
        /// The share of the answered that is right.
        public let accuracy: Double
    }

    /// By falling probability, so by rising coverage; empty without rows.
    public let points: [Point]

    /// Finds the points in O(rows log rows).
    ///
    /// - Parameters:
    ///   - topProbability: the probability of the best label, one a row.
    ///   - isCorrect: whether that label is right, one a row.
    public init(topProbability: [Double], isCorrect: [Bool]) {
        precondition(topProbability.count == isCorrect.count, "\(topProbability.count) rows, \(isCorrect.count) flags")
        points = FallingThreshold.steps(topProbability, isHit: isCorrect).map { step in
            Point(
                minimumProbability: step.value, coverage: Double(step.rowCount) / Double(topProbability.count),
                rowCount: step.rowCount,
                // A quotient, not a product: 9 / 10 is the very double that 0.9 denotes.
                accuracy: Double(step.hitCount) / Double(step.rowCount))
        }
    }

    /// The accuracy of answering all but what is below `minimumProbability`; nil where that is everything.
    public func point(atProbability minimumProbability: Double) -> Point? {
        points.last { $0.minimumProbability >= minimumProbability }
    }
}
