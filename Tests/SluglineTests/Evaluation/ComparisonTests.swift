import Testing

@testable import Slugline

struct ComparisonTests {
    @Test func countsAndDifference() throws {
        let candidate = (0..<200).map { $0 % 10 != 0 }
        let baseline = (0..<200).map { $0 % 5 != 0 && $0 != 3 }
        let comparison = Comparison(candidateIsCorrect: candidate, baselineIsCorrect: baseline)
        #expect(comparison.test.onlyFirstCorrectCount == 21)
        #expect(comparison.test.onlySecondCorrectCount == 0)
        #expect(agrees(comparison.accuracyDifference, 21.0 / 200))
        let interval = try #require(comparison.accuracyDifferenceInterval)
        // Theory: 0.105 ± 1.96 √(0.105 × 0.895 / 200), 0.0625 to 0.1475, in steps of 0.005.
        #expect(interval.lower > 0.055 && interval.lower < 0.07)
        #expect(interval.upper > 0.14 && interval.upper < 0.155)
        let reversed = Comparison(candidateIsCorrect: baseline, baselineIsCorrect: candidate)
        #expect(reversed.test.pValue == comparison.test.pValue)
        #expect(reversed.accuracyDifference == -0.105)
    }

    @Test func aClassifierDoesNotDifferFromItself() {
        let right = (0..<50).map { $0 % 3 == 0 }
        let comparison = Comparison(candidateIsCorrect: right, baselineIsCorrect: right)
        #expect(comparison.accuracyDifference == 0)
        #expect(comparison.accuracyDifferenceInterval == ConfidenceInterval(lower: 0, upper: 0))
        #expect(comparison.test.pValue == 1)
    }

    @Test func withoutRowsNothingIsDefined() {
        let comparison = Comparison(candidateIsCorrect: [], baselineIsCorrect: [])
        #expect(comparison.accuracyDifference == nil)
        #expect(comparison.candidateAccuracy == nil)
        #expect(comparison.accuracyDifferenceInterval == nil)
        #expect(comparison.test.pValue == 1)
    }

    @Test func listsOfLabelsMayDiffer() {
        let candidate = ScoredHeadlines(labels: ["a", "b"], gold: [0, 1], probabilities: [1, 0, 0, 1])
        let baseline = ScoredHeadlines(labels: ["b", "c", "a"], gold: [2, 0], probabilities: [1, 0, 0, 1, 0, 0])
        let comparison = Comparison(of: candidate, with: baseline)
        #expect(comparison.candidateAccuracy == 1)
        #expect(comparison.baselineAccuracy == 0.5)
    }
}
