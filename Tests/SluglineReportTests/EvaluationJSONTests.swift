import Foundation
import Slugline
import SluglineReport
import Testing

struct EvaluationJSONTests {
    struct Written: Decodable {
        // swift-format-ignore: AlwaysUseLowerCamelCase
        var accuracy_interval: [Double]
    }

    static func object(_ report: EvaluationReport) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
    }

    @Test func keysAndValues() throws {
        let report = EvaluationReportTests.report(rows: 200, labelCount: 3)
        let json = try Self.object(report)
        let keys: Set = [
            "model", "files", "settings", "rows", "correct", "accuracy", "accuracy_interval", "confidence_level",
            "resamples", "seed", "macro_f1", "macro_f1_interval", "macro_precision", "macro_recall", "micro_f1",
            "weighted_f1", "weighted_precision", "weighted_recall", "log_loss", "brier", "ece",
            "ece_before_calibration",
            "top_k_accuracy", "duplicates",
            "coverage", "majority_label", "majority_accuracy", "abstained", "accuracy_when_answering", "labels",
            "data_digest", "answered_wrong", "reliability_before_calibration", "by_length", "by_known_share",
            "confusion", "reliability", "mistakes", "comparison", "cross_validation",
        ]
        #expect(Set(json.keys) == keys)
        #expect(json["rows"] as? Int == 200)
        #expect(json["accuracy"] as? Double == report.evaluation.accuracy)
        let interval = try #require(report.evaluation.accuracyInterval)
        // Through a decoder: JSONSerialization's numbers lose their last bit on the way to Double.
        let written = try JSONDecoder().decode(Written.self, from: Data(report.json()))
        #expect(written.accuracy_interval == [interval.lower, interval.upper])
        #expect((json["top_k_accuracy"] as? [String: Double])?["1"] == report.evaluation.accuracy)
        let confusion = try #require(json["confusion"] as? [String: Any])
        #expect((confusion["counts"] as? [[Int]])?.flatMap { $0 } == report.evaluation.confusion.counts)
        let mistake = try #require((json["mistakes"] as? [[String: Any]])?.first)
        #expect(mistake["headline"] as? String == report.mistakes[0].headline)
        #expect(mistake["line"] as? Int == 12)
        let comparison = try #require(json["comparison"] as? [String: Any])
        let test = try #require(report.comparison).comparison.test
        #expect(comparison["only_candidate_correct"] as? Int == test.onlyFirstCorrectCount)
        #expect((json["cross_validation"] as? [String: Any])?["folds"] as? Int == 2)
    }

    @Test func withoutRowsNothingIsNaN() throws {
        let empty = Evaluation(of: ScoredHeadlines(labels: [], gold: [], probabilities: []))
        let report = EvaluationReport(empty)
        let json = try Self.object(report)
        #expect(json["accuracy"] is NSNull)
        #expect(json["accuracy_interval"] is NSNull)
        #expect(json["comparison"] is NSNull)
        #expect((json["labels"] as? [Any])?.isEmpty == true)
        #expect(report.text(colour: false).hasPrefix("There are no headlines to evaluate.\n"))
        #expect(report.markdown().contains("There are no headlines"))
    }
}
