import Foundation
import Testing

/// Reports as pages, by the command, and as Chromium lays them out.
struct PageTests {
    /// Headlines of 17 labels that share enough words to be confused, and one label that no test row has.
    private static let rows: String = {
        let subjects = (0..<40).map { "subject\($0)" }
        let lines = (0..<680).map { row -> String in
            let label = row % 17
            let word = subjects[(label * 2 + row / 17 * 7 % 5) % 40]
            return "label\(label)\t\(word) says \(subjects[(row * row) % 40]) number \(row % 11) is known\t"
                + (row % 5 == 0 && label != 4 ? "test" : "train")
        }
        return "label\theadline\tsplit\n" + lines.joined(separator: "\n") + "\n"
    }()

    private static func accuracyPage() throws -> (Workplace, Run) {
        let place = try Workplace(["news.tsv": rows])
        _ = try place.run("train", "news.tsv", "--where", "split=train", "--output", "m.safetensors", "--folds", "3")
        let run = try place.run(
            "evaluate", "news.tsv", "--where", "split=test", "--model", "m.safetensors", "--compare", "m.safetensors",
            "--trained-on", "news.tsv", "--minimum-probability", ".3", "--threads", "2", "--report", "r.html")
        return (place, run)
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What the README shows: the shipped model on its test headlines, with all that a page can hold.
    private static func shippedPage() throws -> Workplace {
        let (data, model) = (
            root.appending(path: "corpus/topics.tsv").path, root.appending(path: "models/topics.safetensors")
        )
        let place = try Workplace()
        let run = try place.run(
            "evaluate", data, "--where", "split=test", "--model", model.path, "--compare", model.path, "--trained-on",
            data,
            "--minimum-probability", ".6", "--report", "r.html", environment: ["SLUGLINE_VECTORS": ""])
        #expect(run.status == 0, "\(run.talk)")
        return place
    }

    /// The first 150 headlines of the invented day, with vectors, so that there is a map.
    private static func dayPage() throws -> Workplace {
        let day = try String(contentsOf: root.appending(path: "corpus/day.jsonl"), encoding: .utf8)
        let place = try Workplace([
            "day.jsonl": day.split(separator: "\n").prefix(150).joined(separator: "\n") + "\n"
        ])
        let run = try place.run(
            "cluster", "day.jsonl", "--vectors",
            root.appending(path: "models/english.vectors.safetensors").path, "--report", "day.html")
        #expect(run.status == 0, "\(run.talk)")
        return place
    }

    @Test func theAccuracyPageSaysHowToWriteItAgain() throws {
        let (place, run) = try Self.accuracyPage()
        #expect(run.status == 0 && run.output.hasPrefix("Of 128 headlines, "))
        let page = place.text("r.html")
        let command =
            "slugline evaluate news.tsv --where split=test --model m.safetensors --compare m.safetensors --trained-on "
            + "news.tsv --minimum-probability .3 --report r.html"
        #expect(page.contains("<code>" + command + "</code>"))
        // The label that no test row has keeps its row.
        #expect(page.contains("dir=\"auto\">label4</th><td class=\"n\">0</td>"))
        let bytes = place.bytes("r.html")
        _ = try place.run(command.split(separator: " ").dropFirst().map(String.init) + ["--threads", "1", "--quiet"])
        let isSame = place.bytes("r.html") == bytes
        #expect(isSame)
    }

    @Test func reportsAsMarkdownAndOfACrossValidation() throws {
        let place = try Workplace(["news.csv": newsRows])
        let run = try place.run("evaluate", "news.csv", "--cross-validate", "4", "--report", "r.md", "--quiet")
        #expect(run.status == 0 && place.text("r.md").hasPrefix("## Evaluation\n\n**Of 8 headlines, "))
        _ = try place.run("evaluate", "news.csv", "--cross-validate", "4", "--report", "r.html", "--quiet")
        let page = place.text("r.html")
        #expect(page.contains("Learning curve") && page.contains("mean of 4 folds"))
        let json = try json(try place.run("evaluate", "news.csv", "--cross-validate", "4", "--format", "json").output)
        #expect((json["by_length"] as? [Any])?.count == 5 && json["data_digest"] is String)
    }

    @Test(arguments: [
        ["evaluate", "news.csv", "--cross-validate", "4", "--report", "r.pdf"],
        ["evaluate", "--stories", "day.jsonl", "--report", "r.html"], ["cluster", "day.jsonl", "--report", "r.md"],
        ["cluster", "day.jsonl", "--sweep", "--report", "r.html"], ["cluster", "day.jsonl", "--report", "html"],
    ]) func endingsSayWhatIsWritten(_ arguments: [String]) throws {
        let place = try Workplace(["news.csv": newsRows, "day.jsonl": ClusterTests.day])
        let run = try place.run(arguments)
        #expect(run.status == 64 && run.output.isEmpty && place.names == ["day.jsonl", "news.csv"], "\(run.talk)")
    }

    @Test func aReportThatCannotBeWrittenIsSaid() throws {
        let place = try Workplace(["day.jsonl": ClusterTests.day])
        let run = try place.run("cluster", "day.jsonl", "--report", "nowhere/day.html")
        #expect(run.status == 73 && run.talk.contains("nowhere/day.html") && run.output.isEmpty)
    }

    @Test func theDayPageOfACommand() throws {
        let place = try Workplace(["day.jsonl": ClusterTests.day])
        let run = try place.run("cluster", "day.jsonl", "--report", "day.html", "--latest-date", "2025-01-03")
        #expect(run.status == 0 && run.output.hasPrefix("6 headlines"))
        let page = place.text("day.html")
        for text in [
            "1 to 3 January 2025", "Broke 1 Jan 10:00 at Wire; 3 outlets in 30\u{a0}min", "(1 repeated)",
            "1 headline has no date: its time made no difference.", "by words alone",
        ] { #expect(page.contains(text), "\(text)") }
        #expect(!page.contains("The map"))
    }

    @Test(.enabled(if: Chromium.path != nil, "chromium is not installed, so no page was laid out"))
    func pagesFitAndFetchNothing() throws {
        for (place, name) in [(try Self.shippedPage(), "r.html"), (try Self.dayPage(), "day.html")] {
            let page = place.text(name)
            for (width, isDark) in [(1_280, false), (400, true), (400, false)] {
                let found = try #require(try Chromium.look(at: page, width: width, isDark: isDark, in: place))
                #expect(found.width == width, "\(name)")
                #expect(found.pageWidth <= width, "\(name) at \(width)")
                #expect(found.overflowing.isEmpty, "\(name) at \(width): \(found.overflowing)")
                #expect(found.requests.isEmpty, "\(name): \(found.requests)")
                #expect(isDark ? found.ground < 60 : found.ground > 200, "\(name): ground \(found.ground)")
            }
        }
    }

    @Test(.enabled(if: Chromium.path != nil, "chromium is not installed, so no page was laid out"))
    func theProbeFindsWhatIsWrong() throws {
        let page = """
            <!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="x"/></head>
            <body style="background: #fff"><div style="width: 900px">wide</div><img src="http://127.0.0.1:9/x.png"></body></html>
            """
        let found = try #require(try Chromium.look(at: page, width: 400, isDark: false, in: try Workplace()))
        #expect(found.pageWidth > 800 && !found.overflowing.isEmpty && found.requests == ["http://127.0.0.1:9/x.png"])
    }
}
