import Foundation
import Slugline
import Testing

@testable import SluglineReport

/// Every figure of the JSON report stands in the page, as people write it.
struct PageFiguresTests {
    /// How the page writes the number that stands under a key.
    private enum Form {
        case count, decimal, percent, points, hundredths, signed, level, pValue

        func text(_ number: Double) -> String {
            switch self {
            case .count: NumberText.count(Int(number))
            case .decimal: NumberText.decimal(number)
            case .percent: NumberText.percent(number)
            case .points: NumberText.signed(number * 100, places: 1)
            case .hundredths: NumberText.decimal(number, places: 2)
            case .signed: NumberText.signed(number, places: 2)
            case .level: NumberText.level(number)
            case .pValue: NumberText.decimal(number)
            }
        }
    }

    private static let forms: [String: Form] = [
        "rows": .count, "correct": .count, "resamples": .count, "seed": .count, "abstained": .count,
        "answered_wrong": .count, "support": .count, "predicted": .count, "counts": .count, "line": .count,
        "only_candidate_correct": .count, "only_baseline_correct": .count, "folds": .count,
        "accuracy": .percent, "accuracy_interval": .percent, "interval": .percent, "majority_accuracy": .percent,
        "accuracy_when_answering": .percent, "1": .percent, "2": .percent, "3": .percent, "precision": .percent,
        "recall": .percent, "coverage": .percent, "mean_probability": .percent, "probability": .percent,
        "candidate_accuracy": .percent, "baseline_accuracy": .percent, "fold_accuracies": .percent,
        "mean_accuracy": .percent, "nested_accuracy": .percent, "accuracy_without": .percent,
        "macro_f1": .decimal, "macro_f1_interval": .decimal, "macro_precision": .decimal, "macro_recall": .decimal,
        "micro_f1": .decimal, "weighted_f1": .decimal, "weighted_precision": .decimal, "weighted_recall": .decimal,
        "log_loss": .decimal, "brier": .decimal, "ece": .decimal, "ece_before_calibration": .decimal, "f1": .decimal,
        "average_precision": .decimal, "minimum_probability": .decimal, "difference": .points,
        "difference_interval": .points, "above": .hundredths, "to": .hundredths, "weight": .signed,
        "mcnemar_chi_square": .hundredths, "mcnemar_p": .pValue, "confidence_level": .level,
    ]

    /// Key and value of every number in `json`; those of a list stand under its key.
    private static func numbers(_ json: Any, key: String = "") -> [(key: String, value: Double)] {
        switch json {
        case let object as [String: Any]:
            // Bins without headlines are not drawn, and the bounds of kinds are words ("up to 4").
            if object["mean_probability"] is NSNull { return [] }
            return object.flatMap { name, value -> [(key: String, value: Double)] in
                if object["from"] != nil, name == "from" || name == "to" { return [] }
                // The F1 of a label that no headline has is shown as "–".
                if name == "f1", object["support"] as? Int == 0 { return [] }
                return numbers(value, key: name)
            }
        case let list as [Any]: return list.flatMap { numbers($0, key: key) }
        case let number as NSNumber: return [(key, number.doubleValue)]
        default: return []
        }
    }

    @Test(arguments: [2, 17]) func everyFigureOfTheJSONReportStandsInThePage(labelCount: Int) throws {
        var report = AccuracyPageTests.report(rows: 1_200, labelCount: labelCount)
        report.settings.append(.init("seed", String(report.evaluation.configuration.seed)))
        let page = try ParsedPage(report.html())
        let punctuation = CharacterSet(charactersIn: "();,.:")
        // A figure may stand at the end of a sentence, in brackets, or behind the name of its file.
        let words = page.text.split { $0 == " " || $0 == "\n" || $0 == ":" }
        let tokens = Set(words.map { $0.trimmingCharacters(in: punctuation) })
        let object = try JSONSerialization.jsonObject(with: Data(report.json()))
        let numbers = Self.numbers(object)
        #expect(numbers.count > 150)
        for (key, value) in numbers where !(key == "counts" && value == 0) {
            let form = try #require(Self.forms[key], "no form for \(key)")
            let isThere = tokens.contains(form.text(value))
            #expect(isThere, "\(key) \(value) is not in the page as \(form.text(value))")
        }
    }

    @Test func everyFigureOfAStoryStandsInTheDayPage() throws {
        let headlines = DayHeadlines(
            text: ByteRows([
                "Storm closes airport in Lisbon", "Lisbon airport closed by storm", "Storm closes airport in Lisbon",
                "Central bank cuts rates", "Central bank cuts rates again", "Goalkeeper breaks his hand",
            ]), dates: [36_000, 37_200, 37_800, 39_600, 40_000, nil],
            sources: ByteRows(["Wire", "Blog", "Wire", "Wire", "Post", "Post"]))
        let shares: [Float] = [0.625, 0.75, 0.875, 0.5, 0.5, 0.625]
        let labels = LabelShares(labels: ["news", "other"], probabilities: shares.flatMap { [$0, 1 - $0] })
        let clustering = try StoryClusterer().cluster(headlines, labels: labels)
        let report = ClusteringReport(clustering, headlines: headlines, identifiers: ByteRows((0..<6).map { "h\($0)" }))
        let page = try ParsedPage(report.dayPage().html())
        var checkedCount = 0
        for line in String(decoding: report.jsonLines(), as: UTF8.self).split(separator: "\n") {
            let story = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let title = try #require(story["title"] as? String)
            let size = try #require(story["size"] as? Int)
            let kind = size > 1 ? "article" : "li"
            let text = try #require(page.all(kind).first { $0.text.contains(title) }).text
            let probability = try #require(story["probability"] as? Double)
            var expected = ["news \(NumberText.decimal(probability * 100, places: 0))\u{a0}%"]
            if size > 1 {
                expected += ["\(size) headlines", "story \(try #require(story["story"] as? Int))"]
                for key in ["cohesion", "minimum_cohesion"] {
                    expected.append(NumberText.decimal(try #require(story[key] as? Double), places: 2))
                }
                for outlet in try #require(story["outlets"] as? [[String: Any]]) {
                    let count = try #require(outlet["count"] as? Int)
                    expected.append((outlet["name"] as? String ?? "") + (count > 1 ? " \(count)" : ""))
                }
                expected += try #require(story["keywords"] as? [String])
            }
            for figure in expected { #expect(text.contains(figure), "\(figure) in \(text)") }
            checkedCount += expected.count
        }
        #expect(checkedCount > 20)
    }
}
