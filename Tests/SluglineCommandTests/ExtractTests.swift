import Foundation
import Testing

/// Feeds, pages and exports through the command.
struct ExtractTests {
    private static let feed = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Example Post</title><item><title>Cup won in extra time</title>
        <link>https://example.com/1</link><category>sport</category><pubDate>Tue, 25 Nov 2025 06:12:00 GMT</pubDate></item>
        <item><description>A note</description></item></channel></rss>
        """

    @Test func aFeedAsJSONLines() throws {
        let place = try Workplace(["feed.xml": Self.feed])
        let expected = """
            {"headline":"Cup won in extra time","date":"2025-11-25T06:12:00Z","source":"Example Post",\
            "url":"https://example.com/1","kind":"entry","category":"sport"}
            {"headline":"","source":"Example Post","kind":"entry"}

            """
        let run = try place.run("extract", "feed.xml")
        #expect(run.output == expected && run.talk == "" && run.status == 0)
        let piped = try place.run("extract", "-", input: Self.feed)
        #expect(piped.output == expected && piped.talk == "slugline: standard input is read as RSS 2.0 feed\n")
    }

    @Test func rowsOfAnyKindAsJSONLines() throws {
        let csv = "seendate;url;title;domain\n20251125T061200Z;https://example.com/1;Cup won;example.com\n"
        let place = try Workplace([
            "a.csv": csv, "b.json": "[{\"title\": \"Cup won\", \"source\": {\"name\": \"Example Post\"}}]",
            "c.txt": "\n\nCup won\n",
        ])
        let run = try place.run("extract", "a.csv", "b.json", "c.txt")
        #expect(
            run.output == """
                {"headline":"Cup won","date":"2025-11-25T06:12:00Z","source":"example.com","url":"https://example.com/1"}
                {"headline":"Cup won","source":"Example Post"}
                {"headline":"Cup won"}

                """)
    }

    @Test func aFolderAndABadFileInIt() throws {
        let place = try Workplace(["b.xml": Self.feed, "a.rss": Self.feed, "notes.md": "no", "c.xml": "<svg/>"])
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "more"), withIntermediateDirectories: false)
        try place.write("more/d.atom", Data(Self.feed.utf8))
        let run = try place.run("extract", ".", "--maximum-bad-rows", "0.5")
        #expect(run.status == 0 && run.output.split(separator: "\n").count == 6)
        #expect(run.talk.contains("slugline: ./c.xml: there is no feed in it"))
        #expect(run.talk.contains("1 of 7 rows could not be read"))
        #expect(try place.run("extract", ".").status == 65)
        #expect(try place.run("extract", "c.xml").status == 65)
        let empty = try Workplace()
        let none = try empty.run("extract", ".")
        #expect(none.status == 66 && none.talk.contains("no file that is known by its ending"))
    }

    @Test func classifyKeepsAFeedsColumns() throws {
        let place = try Workplace(["feed.xml": Self.feed, "news.csv": newsRows])
        #expect(try place.run("train", "news.csv", "--output", "m.safetensors", "--folds", "2").status == 0)
        let run = try place.run("classify", "feed.xml", "-m", "m.safetensors", "--format", "jsonl")
        let first = try json(String(run.output.split(separator: "\n")[0]))
        #expect(first["source"] as? String == "Example Post" && first["url"] as? String == "https://example.com/1")
        #expect(first["best_label"] as? String == "sport" && first["kind"] as? String == "entry")
        let ninjs = try place.run("classify", "feed.xml", "-m", "m.safetensors", "--format", "ninjs")
        let item = try json(String(ninjs.output.split(separator: "\n")[0]))
        #expect(item["uri"] as? String == "https://example.com/1")
        #expect((item["subjects"] as? [[String: Any]])?.first?["literal"] as? String == "medtop:15000000")
        let again = try place.run("extract", "-", input: ninjs.output)
        #expect(again.talk.contains("read as ninjs") && again.output.contains("\"category\":\"sport\""))
    }

    @Test func aPageIntoClassify() throws {
        let sentence = "The council said on Monday that the work on the bridge would go on until the end of the year."
        let page = [
            "Cup won in extra time", "Cup won in extra time", sentence, sentence,
            "Flu spreads through the city schools",
        ]
        .joined(separator: "\n\n")
        let place = try Workplace(["page.txt": page, "news.csv": newsRows])
        #expect(try place.run("train", "news.csv", "--output", "m.safetensors", "--folds", "2").status == 0)
        let found = try place.run("extract", "page.txt")
        #expect(found.output.split(separator: "\n").count == 2)
        let run = try place.run("classify", "-", "-m", "m.safetensors", "--format", "tsv", input: found.output)
        #expect(run.output.split(separator: "\n").map { $0.split(separator: "\t")[0] } == ["sport", "health"])
    }
}
