import Testing

@testable import Slugline

/// Curves over thresholds, against small cases worked by hand and scikit-learn 1.5's figures for the same numbers:
///
///     average_precision_score([1, 0, 1, 1, 0], [.9, .8, .8, .4, .1])   # 0.8055555555555556
///     proportion_confint(8, 10, .05, "wilson")                         # 0.4901624715, 0.9433178485 (statsmodels 0.14)
struct EvaluationCurvesTests {
    @Test func precisionAndRecallAtEachProbability() throws {
        let curve = PrecisionRecallCurve(
            probabilities: [0.9, 0.8, 0.8, 0.4, 0.1], hasLabel: [true, false, true, true, false])
        #expect(curve.points.map(\.minimumProbability) == [0.9, 0.8, 0.4, 0.1])
        let (precisions, recalls): ([Double], [Double]) = ([1, 2.0 / 3, 0.75, 0.6], [1.0 / 3, 2.0 / 3, 1, 1])
        #expect(curve.points.map(\.precision) == precisions)
        #expect(curve.points.map(\.recall) == recalls)
        let average = try #require(curve.averagePrecision)
        #expect((average - 0.8055555555555556).magnitude < 1e-12)
    }

    @Test func aLabelThatNoHeadlineHasHasNoCurve() {
        for probabilities in [[], [0.2, 0.7]] as [[Double]] {
            let curve = PrecisionRecallCurve(
                probabilities: probabilities, hasLabel: probabilities.map { _ in false })
            #expect(curve.points.isEmpty && curve.averagePrecision == nil)
        }
    }

    @Test func orderDoesNotMatter() {
        let probabilities = (0..<200).map { Double(($0 * 37) % 50) / 50 }
        let flags = (0..<200).map { $0 % 3 == 0 }
        let order = (0..<200).map { ($0 * 73) % 200 }
        let curve = PrecisionRecallCurve(probabilities: probabilities, hasLabel: flags)
        let shuffled = PrecisionRecallCurve(
            probabilities: order.map { probabilities[$0] }, hasLabel: order.map { flags[$0] })
        let isSame = curve == shuffled
        #expect(isSame)
        #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.recall <= $1.recall })
    }

    @Test func coverageRisesAndEndsAtTheAccuracy() {
        let top = [0.9, 0.9, 0.7, 0.6]
        let curve = CoverageCurve(topProbability: top, isCorrect: [true, false, true, false])
        #expect(curve.points.map(\.coverage) == [0.5, 0.75, 1])
        let accuracies: [Double] = [0.5, 2.0 / 3, 0.5]
        #expect(curve.points.map(\.accuracy) == accuracies)
        #expect(curve.points.map(\.rowCount) == [2, 3, 4])
        #expect(curve.point(atProbability: 0.65)?.rowCount == 3)
        #expect(curve.point(atProbability: 0.91) == nil)
        #expect(CoverageCurve(topProbability: [], isCorrect: []).points.isEmpty)
    }

    @Test func wilsonsInterval() throws {
        let interval = try #require(ConfidenceInterval(wilson: 8, of: 10, level: 0.95))
        #expect((interval.lower - 0.4901624715).magnitude < 1e-8)
        #expect((interval.upper - 0.9433178485).magnitude < 1e-8)
        let none = try #require(ConfidenceInterval(wilson: 0, of: 5, level: 0.95))
        #expect(none.lower == 0 && none.upper > 0.3)
        let all = try #require(ConfidenceInterval(wilson: 5, of: 5, level: 0.95))
        let mirrored = all.lower + none.upper - 1
        #expect(all.upper == 1 && mirrored.magnitude < 1e-12)
        #expect(ConfidenceInterval(wilson: 0, of: 0, level: 0.95) == nil)
    }

    @Test func everyHeadlineIsInOneRange() {
        var words = KnownWords()
        let counts = [(0, 0), (3, 1), (4, 4), (5, 2), (10, 9), (12, 9), (14, 13), (40, 40)]
        for (wordCount, known) in counts { words.append(wordCount: wordCount, knownCount: known) }
        let scored = ScoredHeadlines(
            labels: ["a", "b"], gold: Array(repeating: 0, count: counts.count),
            probabilities: (0..<4).flatMap { _ in [0.8, 0.2, 0.3, 0.7] }, words: words)
        let curves = EvaluationCurves(of: scored)
        #expect(curves.byLength.map(\.rowCount) == [3, 1, 1, 1, 2])
        #expect(curves.byKnownShare.map(\.rowCount) == [3, 0, 1, 2, 2])
        #expect(curves.byLength.map(\.correctCount).reduce(0, +) == 4)
        #expect(curves.byKnownShare[1].accuracy == nil && curves.byKnownShare[1].interval == nil)
        #expect(curves.precisionRecall[1].averagePrecision == nil)
        #expect(EvaluationCurves(of: ScoredHeadlines(labels: [], gold: [], probabilities: [])).byLength.isEmpty)
    }

    @Test func answersAreRightOrWrong() {
        let scored = ScoredHeadlines(
            labels: ["a", "b"], gold: [0, 0, 1, 1], probabilities: [0.9, 0.1, 0.2, 0.8, 0.4, 0.6, 0.7, 0.3],
            abstained: [false, false, true, false])
        let evaluation = Evaluation(of: scored)
        #expect(evaluation.answeredCorrectCount == 1 && evaluation.answeredWrongCount == 2)
    }
}
