import Testing

@testable import Slugline

struct EvaluationTests {
    /// Two labels in turn; the best label of a row is right, with probability 0.75, where `right` says so.
    static func scored(right: [Bool], groups: [UInt64] = [], abstained: [Bool] = []) -> ScoredHeadlines {
        let gold = right.indices.map { $0 % 2 }
        let probabilities = zip(gold, right).flatMap { ($0 == 0) == $1 ? [0.75, 0.25] : [0.25, 0.75] }
        return ScoredHeadlines(
            labels: ["a", "b"], gold: gold, probabilities: probabilities, abstained: abstained, groups: groups)
    }

    @Test func withoutRowsEverythingIsUndefined() {
        for labels in [[], ["a", "b"]] {
            let evaluation = Evaluation(of: ScoredHeadlines(labels: labels, gold: [], probabilities: []))
            let figures = [
                evaluation.accuracy, evaluation.macro?.f1, evaluation.micro?.f1, evaluation.weighted?.f1,
                evaluation.logLoss, evaluation.brierScore, evaluation.reliability.expectedCalibrationError,
                evaluation.majorityAccuracy, evaluation.accuracyWhenAnswering, evaluation.accuracyInterval?.lower,
                evaluation.macroF1Interval?.lower,
            ]
            #expect(figures.allSatisfy { $0 == nil })
            #expect(evaluation.topKAccuracy.allSatisfy { $0.accuracy == nil })
            #expect(evaluation.coverage.isEmpty)
            #expect(evaluation.labels.allSatisfy { $0.f1 == nil && $0.precision == nil && $0.recall == nil })
        }
    }

    @Test func abstainedRowsCountExceptWhenAnswering() {
        let evaluation = Evaluation(
            of: Self.scored(right: [true, true, true, false], abstained: [false, true, false, true]))
        #expect(evaluation.accuracy == 0.75)
        #expect(evaluation.abstainedCount == 2)
        #expect(evaluation.accuracyWhenAnswering == 1)
        let silent = Evaluation(of: Self.scored(right: [true], abstained: [true]))
        #expect(silent.accuracyWhenAnswering == nil)
    }

    @Test func majorityLabelIsTheFirstOfTheCommonest() {
        let scored = ScoredHeadlines(
            labels: ["a", "b", "c"], gold: [2, 1, 1, 2, 0],
            probabilities: (0..<5).flatMap { _ in [1.0, 0, 0] })
        let evaluation = Evaluation(of: scored)
        #expect(evaluation.majorityLabel == "b")
        #expect(evaluation.majorityAccuracy == 0.4)
    }

    @Test func theOrderOfRowsChangesNoCountAndNoInterval() {
        let right = (0..<60).map { $0 % 7 != 0 }
        let groups = (0..<60).map { UInt64($0 / 4) }
        let whole = Self.scored(right: right, groups: groups)
        let order = Array((0..<60).reversed())
        let permuted = ScoredHeadlines(
            labels: whole.labels, gold: order.map { whole.gold[$0] },
            probabilities: order.flatMap { whole.probabilities[2 * $0..<2 * $0 + 2] },
            groups: order.map { whole.groups[$0] })
        let (first, second) = (Evaluation(of: whole), Evaluation(of: permuted))
        #expect(first.confusion == second.confusion)
        #expect(first.accuracyInterval == second.accuracyInterval)
        #expect(first.macroF1Interval == second.macroF1Interval)
    }

    @Test func confusionsAreSortedByCountThenLabels() {
        let matrix = ConfusionMatrix(
            labels: ["a", "b", "c"], gold: [0, 1, 2, 2, 1, 0, 0], predicted: [1, 2, 0, 0, 2, 2, 0])
        let confusions = matrix.mostFrequentConfusions().map { [$0.gold, $0.predicted, $0.count] }
        #expect(confusions == [[1, 2, 2], [2, 0, 2], [0, 1, 1], [0, 2, 1]])
        #expect(matrix.mostFrequentConfusions(limit: 1).count == 1)
    }

    @Test func coverageTakesTiesWhole() {
        // 0.9: one of two right; with 0.8: three of four. A threshold cannot take the right one of the first two alone.
        let coverage = CoverageAtPrecision(
            atPrecision: 0.75, topProbability: [0.8, 0.9, 0.9, 0.8, 0.5], isCorrect: [true, true, false, true, false])
        #expect(coverage?.coverage == 0.8)
        #expect(coverage?.rowCount == 4)
        #expect(coverage?.minimumProbability == 0.8)
        let none = CoverageAtPrecision(atPrecision: 1, topProbability: [0.9, 0.9], isCorrect: [true, false])
        #expect(none?.coverage == 0)
        #expect(none?.minimumProbability == nil)
    }

    @Test func reliabilityBinsAreClosedOnTheRight() {
        for binCount in [1, 3, 10, 15, 49] {
            let edges = (0...binCount).map { Double($0) / Double(binCount) }
            let diagram = ReliabilityDiagram(
                topProbability: edges, isCorrect: edges.map { _ in true }, binCount: binCount)
            #expect(diagram.bins.map(\.count) == [2] + Array(repeating: 1, count: binCount - 1))
        }
    }
}
