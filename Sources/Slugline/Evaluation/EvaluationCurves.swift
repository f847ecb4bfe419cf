/// What an evaluation looks like when it is drawn: curves over thresholds, and accuracy by kind of headline.
///
/// Apart from `Evaluation`, since the curve of each label costs a sort of all rows and holds a point for each.
public struct EvaluationCurves: Sendable {
    /// Precision against recall of each label, in the order of the labels; empty where these are more than 256.
    public let precisionRecall: [PrecisionRecallCurve]
    /// Accuracy against coverage.
    public let coverage: CoverageCurve
    /// Accuracy by number of words; empty where they were not counted.
    public let byLength: [AccuracyInRange]
    /// Accuracy by the share of words that is known; empty where they were not counted.
    public let byKnownShare: [AccuracyInRange]

    /// Draws up `scored` in O(labels × rows log rows).
    ///
    /// - Parameters:
    ///   - confidenceLevel: how often an interval is to hold the true figure, in 0…1.
    ///   - parallel: how many threads work at once; the result is the same at any number.
    public init(
        of scored: ScoredHeadlines, confidenceLevel: Double = Evaluation.Configuration().confidenceLevel,
        parallel: Parallel = Parallel(threadCount: 1)
    ) {
        let rows = 0..<scored.rowCount
        let isCorrect = rows.map(scored.isCorrect)
        let labelCount = scored.labels.count
        precisionRecall = parallel.map(labelCount <= Self.labelLimit ? labelCount : 0) { label in
            PrecisionRecallCurve(
                probabilities: rows.map { scored.probabilities[$0 * labelCount + label] },
                hasLabel: rows.map { scored.gold[$0] == label })
        }
        coverage = CoverageCurve(topProbability: scored.topProbability, isCorrect: isCorrect)
        byLength = scored.words.map { AccuracyInRange.byLength($0, isCorrect: isCorrect, level: confidenceLevel) } ?? []
        byKnownShare =
            scored.words.map { AccuracyInRange.byKnownShare($0, isCorrect: isCorrect, level: confidenceLevel) } ?? []
    }

    /// Beyond this many labels nobody looks at a curve each, and they would take longer than all else.
    private static let labelLimit = 256

    /// The average precision of a label; nil where no headline has it, or there are no curves.
    public func averagePrecision(of label: Int) -> Double? {
        precisionRecall.isEmpty ? nil : precisionRecall[label].averagePrecision
    }
}
