/// Whether a candidate is better than a baseline on the same headlines.
///
/// Both are judged row by row, so what makes a headline hard for both cancels out: a difference of 1 point can be
/// certain where the two accuracies' own intervals overlap widely.
public struct Comparison: Sendable, Hashable {
    public let rowCount: Int
    /// Nil without rows, as are all the other quotients.
    public let candidateAccuracy: Double?
    public let baselineAccuracy: Double?
    /// The candidate's accuracy less the baseline's: above 0 the candidate is better.
    public let accuracyDifference: Double?
    /// Paired bootstrap percentile interval of the difference, by group; nil with fewer than two groups. When it lies
    /// above 0, the candidate is better for more than these headlines.
    public let accuracyDifferenceInterval: ConfidenceInterval?
    /// McNemar's test; the candidate is its first classifier, the baseline its second.
    public let test: McNemarTest

    /// Compares row by row in O(rows log rows + resamples × rows).
    ///
    /// - Parameters:
    ///   - candidateIsCorrect: one flag a row; may be empty.
    ///   - baselineIsCorrect: one flag a row.
    ///   - groups: the rows to resample together, one id a row; empty when every row is its own group.
    ///   - configuration: resamples, seed and confidence level.
    public init(
        candidateIsCorrect: [Bool], baselineIsCorrect: [Bool], groups: [UInt64] = [],
        configuration: Evaluation.Configuration = .init()
    ) {
        precondition(
            candidateIsCorrect.count == baselineIsCorrect.count,
            "\(candidateIsCorrect.count) rows of the candidate, \(baselineIsCorrect.count) of the baseline")
        rowCount = candidateIsCorrect.count
        // 0: both right or both wrong; 1: only the candidate right; 2: only the baseline right.
        let outcomes = zip(candidateIsCorrect, baselineIsCorrect).map { $0 == $1 ? 0 : $0 ? 1 : 2 }
        test = McNemarTest(
            onlyFirstCorrectCount: outcomes.count { $0 == 1 }, onlySecondCorrectCount: outcomes.count { $0 == 2 })

        var differences: [Double] = []
        let bootstrap = GroupBootstrap(outcomes: outcomes, outcomeCount: 3, groups: groups)
        bootstrap.forEachResample(count: configuration.resampleCount, seed: configuration.seed) { tally in
            differences.append(Double(tally[1] - tally[2]) / Double(tally[0] + tally[1] + tally[2]))
        }
        accuracyDifferenceInterval = ConfidenceInterval(
            percentilesOf: differences, level: configuration.confidenceLevel)

        guard rowCount > 0 else {
            (candidateAccuracy, baselineAccuracy, accuracyDifference) = (nil, nil, nil)
            return
        }
        let rows = Double(rowCount)
        candidateAccuracy = Double(candidateIsCorrect.count { $0 }) / rows
        baselineAccuracy = Double(baselineIsCorrect.count { $0 }) / rows
        accuracyDifference = Double(test.onlyFirstCorrectCount - test.onlySecondCorrectCount) / rows
    }

    /// Compares two classifiers' scores of the same headlines; their lists of labels may differ.
    ///
    /// The gold labels must have the same names row by row. The candidate's groups are used.
    public init(
        of candidate: ScoredHeadlines, with baseline: ScoredHeadlines,
        configuration: Evaluation.Configuration = .init()
    ) {
        precondition(
            candidate.rowCount == baseline.rowCount,
            "\(candidate.rowCount) rows of the candidate, \(baseline.rowCount) of the baseline")
        for row in 0..<candidate.rowCount {
            precondition(
                candidate.labels[candidate.gold[row]] == baseline.labels[baseline.gold[row]],
                "gold labels of row \(row) differ")
        }
        self.init(
            candidateIsCorrect: (0..<candidate.rowCount).map(candidate.isCorrect),
            baselineIsCorrect: (0..<baseline.rowCount).map(baseline.isCorrect),
            groups: candidate.groups, configuration: configuration)
    }
}
