import Foundation
import Testing

/// Evaluations, gates, comparisons and formats through the command.
struct ReportTests {
    private func trained() throws -> Workplace {
        let place = try Workplace(["news.csv": newsRows])
        #expect(try place.run("train", "news.csv", "--output", "m.safetensors", "--folds", "2").status == 0)
        return place
    }

    @Test func evaluationAsJSON() throws {
        let place = try trained()
        let run = try place.run(
            "evaluate", "news.csv", "-m", "m.safetensors", "--format", "json", "--mistakes", "wrong.csv", "--compare",
            "m.safetensors")
        let report = try json(run.output)
        #expect(run.status == 0 && report["rows"] as? Int == 8)
        for key in ["accuracy", "macro_f1", "micro_f1", "weighted_f1", "log_loss", "brier", "ece"] {
            #expect(report[key] is Double || report[key] is Int, "\(key)")
        }
        for key in ["top_k_accuracy", "coverage", "labels", "confusion", "mistakes", "comparison"] {
            #expect(report[key] != nil, "\(key)")
        }
        #expect(place.text("wrong.csv").hasPrefix("file,line,headline,label,best_label,probability"))
    }

    @Test(arguments: ["text", "markdown"]) func evaluationForPeople(format: String) throws {
        let place = try trained()
        let run = try place.run("evaluate", "news.csv", "-m", "m.safetensors", "--format", format)
        #expect(run.status == 0 && run.output.contains("8") && run.output.contains("sport"))
        #expect(!run.output.contains("\u{1B}["))
    }

    @Test func everyMistakeHasItsFileAndLine() throws {
        let place = try trained()
        try place.write("test.csv", Data("label,headline\nhealth,Cup final won\nzoo,Flu strain\n".utf8))
        _ = try place.run("evaluate", "test.csv", "-m", "m.safetensors", "--mistakes", "wrong.csv")
        #expect(place.text("wrong.csv").contains("test.csv,2,Cup final won,health,sport,"))
        #expect(place.text("wrong.csv").contains("test.csv,3,Flu strain,zoo,health,"))
    }

    @Test func theGateCloses() throws {
        let place = try trained()
        try place.write("wrong.csv", Data("label,headline\nhealth,Cup final won\nsport,Flu strain\n".utf8))
        let run = try place.run("evaluate", "wrong.csv", "-m", "m.safetensors", "--minimum-macro-f1", ".5")
        #expect(run.status == 1 && run.talk.contains("macro F1"))
        #expect(try place.run("evaluate", "news.csv", "-m", "m.safetensors", "--minimum-macro-f1", ".5").status == 0)
    }

    @Test func aModelThatIsNoBetterIsNotWritten() throws {
        let place = try trained()
        let run = try place.run(
            "train", "news.csv", "--output", "new.safetensors", "--folds", "2", "--require-better-than",
            "m.safetensors", "--on",
            "news.csv")
        #expect(run.status == 1 && run.talk.contains("not better") && place.bytes("new.safetensors") == nil)
    }

    @Test func crossValidation() throws {
        let place = try trained()
        let run = try place.run("evaluate", "news.csv", "--cross-validate", "4", "--format", "json")
        let report = try json(run.output)
        #expect(run.status == 0 && report["rows"] as? Int == 8)
        #expect((report["cross_validation"] as? [String: Any])?.isEmpty == false)
    }

    @Test func laterRowsAreTheTest() throws {
        let rows = newsRows.split(separator: "\n").enumerated().map { index, line in
            index == 0 ? "\(line),date" : "\(line),2025-11-0\(index)"
        }
        let place = try Workplace(["dated.csv": rows.joined(separator: "\n") + "\n"])
        let run = try place.run(
            "train", "dated.csv", "--output", "m.safetensors", "--folds", "0", "--test-after", "2025-11-07")
        #expect(
            run.status == 0 && run.talk.contains("6 headlines") && run.talk.contains("the 2 headlines from 2025-11-07"))
    }

    @Test func mergeEqualsATrainingOnBoth() throws {
        let place = try trained()
        try place.write("b.csv", Data("label,headline\nweather,Snow falls\nsport,Snow stops cup\n".utf8))
        _ = try place.run("train", "b.csv", "--settings-from", "m.safetensors", "--output", "b.safetensors")
        let run = try place.run(
            "merge", "m.safetensors", "b.safetensors", "--output", "both.safetensors", "--settings-from",
            "m.safetensors")
        _ = try place.run("train", "news.csv", "b.csv", "--settings-from", "m.safetensors", "--output", "f.safetensors")
        #expect(run.status == 0 && place.bytes("both.safetensors") == place.bytes("f.safetensors"))
        _ = try place.run("train", "b.csv", "--smoothing", "7", "--output", "c.safetensors", "--folds", "0")
        let refused = try place.run("merge", "m.safetensors", "c.safetensors", "--output", "d.safetensors")
        #expect(refused.status == 64 && refused.talk.contains("--settings-from") && place.bytes("d.safetensors") == nil)
    }

    @Test func columnsOfTheInputAreKept() throws {
        let place = try trained()
        try place.write("in.csv", Data("id,headline\n7,\"Cup, won\"\n".utf8))
        let table = try place.run("classify", "in.csv", "-m", "m.safetensors", "--format", "csv", "--quiet").output
        #expect(
            table.hasPrefix(
                "id,headline,predicted_label,best_label,probability,known_share,abstained,abstained_because,model\n"))
        #expect(table.contains("\n7,\"Cup, won\",sport,sport,"))
        let line = "{\"id\":12345678901234567890,\"title\":\"Cup won\",\"tags\":[1,\"b\"]}\n"
        let record = try place.run("score", "-", "-m", "m.safetensors", "--format", "jsonl", "--quiet", input: line)
            .output
        #expect(
            record.hasPrefix(
                "{\"id\":12345678901234567890,\"title\":\"Cup won\",\"tags\":[1,\"b\"],\"predicted_label\":\"sport\","))
    }

    @Test func tableIsOneLineAHeadlineInTheOrderOfTheInput() throws {
        let place = try trained()
        let lines = (0..<5_000).map { $0 % 2 == 0 ? "Cup won \($0)" : "Flu spreads \($0)" }
        let run = try place.run(
            "classify", "-", "-m", "m.safetensors", "--format", "tsv", "--threads", "3",
            input: lines.joined(separator: "\n") + "\n")
        let rows = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(rows.map { $0.last.map(String.init) ?? "" } == lines)
        #expect(rows.enumerated().allSatisfy { $1.first == ($0 % 2 == 0 ? "sport" : "health") })
    }
}
