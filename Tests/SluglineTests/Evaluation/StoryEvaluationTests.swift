import Testing

@testable import Slugline

/// Figures against scikit-learn 1.9.1 (`python3 Tests/Goldens/make-story-goldens.py`), and what no library has.
struct StoryEvaluationTests {
    struct File: Decodable { var cases: [Case] }

    struct Case: Decodable, CustomTestStringConvertible {
        struct Scores: Decodable { var precision, recall, f1: Double }
        var name: String
        var gold, predicted: [Int]
        var bCubed, singletons: Scores
        var pairs: Scores?
        var adjustedRand, normalizedMutualInformation, homogeneity, completeness, vMeasure: Double
        var testDescription: String { name }
    }

    static func cases() throws -> [Case] { try Golden.read("stories.json", as: File.self).cases }

    @Test(arguments: try cases()) func scoresAgree(_ golden: Case) {
        let evaluation = StoryEvaluation(gold: golden.gold, predicted: golden.predicted)
        let triples: [(StoryEvaluation.PrecisionRecall?, Case.Scores?)] = [
            (evaluation.bCubed, golden.bCubed), (evaluation.pairs, golden.pairs),
            (evaluation.singletonBaseline, golden.singletons),
        ]
        for (actual, expected) in triples {
            #expect(agrees(actual?.precision, expected?.precision))
            #expect(agrees(actual?.recall, expected?.recall))
            #expect(agrees(actual?.f1, expected?.f1))
        }
        #expect(agrees(evaluation.adjustedRandIndex, golden.adjustedRand))
        #expect(agrees(evaluation.normalizedMutualInformation, golden.normalizedMutualInformation))
        #expect(agrees(evaluation.homogeneity, golden.homogeneity))
        #expect(agrees(evaluation.completeness, golden.completeness))
        #expect(agrees(evaluation.vMeasure, golden.vMeasure))
    }

    @Test func countsAndBaseline() {
        let evaluation = StoryEvaluation(gold: [5, 5, 5, 8, 9, 9], predicted: [1, 1, 2, 2, 3, 4])
        #expect(evaluation.rowCount == 6)
        #expect(evaluation.gold.storyCount == 3)
        #expect(evaluation.gold.singletonCount == 1)
        #expect(evaluation.gold.largestSize == 3)
        #expect(evaluation.predicted.storyCount == 4)
        #expect(evaluation.predicted.singletonCount == 2)
        #expect(evaluation.singletonBaseline?.precision == 1)
        #expect(agrees(evaluation.singletonBaseline?.recall, 0.5))
    }

    @Test func mistakesAreNamedLargestFirst() {
        //            row:  0  1  2  3  4  5  6  7
        let gold = [0, 0, 0, 1, 1, 2, 3, 3]
        let predicted = [0, 0, 1, 1, 1, 1, 2, 3]
        let evaluation = StoryEvaluation(gold: gold, predicted: predicted)
        #expect(evaluation.worstMerges.map(\.groups) == [[[3, 4], [2], [5]]])
        #expect(evaluation.worstMerges.map(\.pairCount) == [5])
        #expect(evaluation.worstSplits.map(\.groups) == [[[0, 1], [2]], [[6], [7]]])
        #expect(evaluation.worstSplits.map(\.pairCount) == [2, 1])
        var configuration = StoryEvaluation.Configuration()
        configuration.mistakeCount = 1
        #expect(
            StoryEvaluation(gold: gold, predicted: predicted, configuration: configuration).worstSplits.count == 1)
    }

    @Test func intervalsHoldTheFigure() throws {
        let golden = try #require(try Self.cases().first { $0.name == "stories of uneven size" })
        let evaluation = StoryEvaluation(gold: golden.gold, predicted: golden.predicted)
        let bCubed = try #require(evaluation.bCubedF1Interval)
        let pairs = try #require(evaluation.pairF1Interval)
        #expect(bCubed.lower < golden.bCubed.f1 && golden.bCubed.f1 < bCubed.upper)
        let pairF1 = try #require(golden.pairs).f1
        #expect(pairs.lower < pairF1 && pairF1 < pairs.upper)
        #expect(bCubed.upper - bCubed.lower < 0.4)

        var other = StoryEvaluation.Configuration()
        other.seed = 2
        #expect(
            StoryEvaluation(gold: golden.gold, predicted: golden.predicted, configuration: other).bCubedF1Interval
                != bCubed)
    }

    @Test func orderOfRowsDoesNotMatter() throws {
        let golden = try #require(try Self.cases().first { $0.name == "stories of uneven size" })
        let evaluation = StoryEvaluation(gold: golden.gold, predicted: golden.predicted)
        let reversed = StoryEvaluation(gold: golden.gold.reversed(), predicted: golden.predicted.reversed())
        #expect(evaluation.bCubed == reversed.bCubed)
        #expect(evaluation.bCubedF1Interval == reversed.bCubedF1Interval)
        #expect(evaluation.pairF1Interval == reversed.pairF1Interval)
        #expect(evaluation.vMeasure == reversed.vMeasure)
        #expect(evaluation.adjustedRandIndex == reversed.adjustedRandIndex)
    }

    @Test func nothingIsUndefinedAloud() {
        let empty = StoryEvaluation(gold: [], predicted: [])
        #expect(empty.bCubed == nil && empty.pairs == nil && empty.adjustedRandIndex == nil && empty.vMeasure == nil)
        #expect(empty.bCubedF1Interval == nil && empty.worstMerges.isEmpty && empty.gold.largestSize == 0)
        let one = StoryEvaluation(gold: [4], predicted: [2])
        #expect(one.bCubed?.f1 == 1 && one.bCubedF1Interval == nil)
    }

    @Test func identifiersAreByBytes() {
        #expect(StoryEvaluation.identifiers(of: ByteRows(["b", "a", "b", "", "a"])) == [0, 1, 0, 2, 1])
    }
}
