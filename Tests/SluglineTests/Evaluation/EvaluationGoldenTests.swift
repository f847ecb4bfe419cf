import Slugline
import Testing

/// Every figure against scikit-learn 1.9.1 (`python3 Tests/Goldens/make-goldens.py`).
struct EvaluationGoldenTests {
    struct File: Decodable {
        var cases: [Case]
        var mcnemar: [McNemar]
    }

    struct Case: Decodable, CustomTestStringConvertible {
        var name: String
        var labelCount: Int
        var gold: [Int]
        var probabilities: [Double]
        var expected: Expected
        var testDescription: String { name }

        var scored: ScoredHeadlines {
            ScoredHeadlines(
                labels: (0..<labelCount).map { "label \($0)" }, gold: gold, probabilities: probabilities)
        }
    }

    struct Expected: Decodable {
        struct Scores: Decodable {
            var precision, recall, f1: Double
            var support: Int?
        }
        struct Bin: Decodable {
            var count: Int
            var meanProbability, accuracy: Double?
        }
        struct Coverage: Decodable {
            var precision, coverage: Double
            var minimumProbability: Double?
        }
        var accuracy: Double
        var macro, micro, weighted: Scores
        var labels: [Scores]
        var confusion: [Int]
        var logLoss, brier, ece: Double
        var topK: [Double]
        var bins: [Bin]
        var coverage: [Coverage]
    }

    struct McNemar: Decodable {
        var first, second: Int
        var chiSquare: Double?
        var p: Double
    }

    static func file() throws -> File { try Golden.read("metrics.json", as: File.self) }

    @Test(arguments: try file().cases) func scoresAgree(_ golden: Case) {
        let evaluation = Evaluation(of: golden.scored)
        let expected = golden.expected
        #expect(agrees(evaluation.accuracy, expected.accuracy))
        let averages = [
            (evaluation.macro, expected.macro), (evaluation.micro, expected.micro),
            (evaluation.weighted, expected.weighted),
        ]
        for (actual, expected) in averages {
            #expect(agrees(actual?.precision, expected.precision))
            #expect(agrees(actual?.recall, expected.recall))
            #expect(agrees(actual?.f1, expected.f1))
        }
        #expect(evaluation.labels.map(\.support) == expected.labels.map(\.support))
        for (actual, expected) in zip(evaluation.labels, expected.labels) {
            #expect(agrees(actual.precision ?? 0, expected.precision))
            #expect(agrees(actual.recall ?? 0, expected.recall))
            #expect(agrees(actual.f1 ?? 0, expected.f1))
        }
        #expect(evaluation.confusion.counts == expected.confusion)
    }

    @Test(arguments: try file().cases) func probabilityScoresAgree(_ golden: Case) {
        let evaluation = Evaluation(of: golden.scored)
        let expected = golden.expected
        #expect(agrees(evaluation.logLoss, expected.logLoss))
        #expect(agrees(evaluation.brierScore, expected.brier))
        #expect(evaluation.topKAccuracy.map(\.k) == [1, 2, 3])
        for (actual, expected) in zip(evaluation.topKAccuracy, expected.topK) {
            #expect(agrees(actual.accuracy, expected), "top \(actual.k)")
        }
        #expect(agrees(evaluation.reliability.expectedCalibrationError, expected.ece))
        #expect(evaluation.reliability.bins.map(\.count) == expected.bins.map(\.count))
        for (actual, expected) in zip(evaluation.reliability.bins, expected.bins) {
            #expect(agrees(actual.meanProbability, expected.meanProbability))
            #expect(agrees(actual.accuracy, expected.accuracy))
        }
        #expect(evaluation.coverage.count == 2)
        for (actual, expected) in zip(evaluation.coverage, expected.coverage) {
            #expect(agrees(actual.coverage, expected.coverage))
            #expect(actual.minimumProbability == expected.minimumProbability)
        }
    }

    @Test func mcNemarAgrees() throws {
        for golden in try Self.file().mcnemar {
            let test = McNemarTest(onlyFirstCorrectCount: golden.first, onlySecondCorrectCount: golden.second)
            #expect(agrees(test.chiSquare, golden.chiSquare), "\(golden)")
            // Relative however small: the smallest p of the table is far below 1e-6.
            #expect((test.pValue - golden.p).magnitude <= 1e-6 * golden.p, "\(golden)")
        }
    }
}
