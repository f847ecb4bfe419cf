import Testing

@testable import SluglineIngest

/// JSON that is one value: feeds, lists of articles, ninjs.
struct JSONDocumentTests {
    /// The rows as `headline|date|source|url|id|category`.
    private static func rows(_ text: String, named name: String = "a.json") -> [String] {
        let reading = Reading(text, named: name) { ($0.keepsRows, $0.keepsEmptyHeadlines) = (true, true) }
        #expect(reading.error == nil && reading.reports == [])
        return reading.fields.map { [$0[0], $0[1], $0[2], $0[3], $0[4], $0[6]].joined(separator: "|") }
    }

    @Test func jsonFeed() {
        let feed = """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Example Post", "home_page_url": "https://example.com/",
             "items": [{"id": "1", "url": "/1", "title": "R&amp;D cut", "date_published": "2025-11-25T06:12:00+01:00",
              "tags": ["economy", "b"]}, {"id": 2, "content_text": "A note"}]}
            """
        let rows = ["R&D cut|2025-11-25T05:12:00Z|Example Post|https://example.com/1|1|economy", "||Example Post||2|"]
        #expect(Self.rows(feed) == rows)
        #expect(Self.rows(feed, named: "-") == rows)
        #expect(Reading(feed, named: "a.txt") { $0.format = .feed }.headlines == ["R&D cut"])
        #expect(Reading(feed.filter { $0 != "\n" }, named: "-").format == "JSON Feed")
    }

    @Test func rssInJSON() {
        let feed = """
            {"rss": {"version": "2.0", "channel": {"title": "Example Post", "item": [
              {"title": "Cup won", "guid": {"#value": "https://example.com/1", "isPermaLink": "true"},
               "pubDate": "Tue, 25 Nov 2025 06:12:00 GMT", "category": ["sport"]}]}}}
            """
        #expect(
            Self.rows(feed) == [
                "Cup won|2025-11-25T06:12:00Z|Example Post|https://example.com/1|https://example.com/1|sport"
            ])
    }

    @Test(arguments: [
        "[{\"title\": \"Cup\\nwon\",\n \"site_name\": \"Example Post\", \"timestamp\": 1764051120}, {\"title\":\"Flu\"}]",
        "{\"status\": \"ok\", \"articles\": [{\"title\": \"Cup\\nwon\", \"site_name\": \"E\", \"timestamp\": 1764051120},"
            + "{\"title\": \"Flu\"}]}",
        "{\"response\": {\"tags\": [\"a\"], \"results\": [{\"title\": \"Cup won\", \"timestamp\": 1764051120}, {\"title\": \"Flu\"}]}}",
    ])
    func listsOfArticles(text: String) {
        for name in ["a.json", "-"] {
            let reading = Reading(text, named: name) { $0.keepsRows = true }
            #expect(reading.headlines == ["Cup won", "Flu"] && reading.error == nil)
            #expect(reading.dates == [1_764_051_120, nil])
            #expect(reading.columnNames.first == "title" && reading.lines == [1, 2])
        }
    }

    @Test func oneArticle() {
        let text =
            "{\n \"url\": \"https://example.com/1\",\n \"title\": \"Cup won\",\n \"out_links\": [{\"a\": 1}]\n}\n"
        #expect(Reading(text, named: "a.json").headlines == ["Cup won"])
    }

    @Test(arguments: [
        "{\"uri\": \"urn:1\", \"headlines\": [{\"role\": \"sub\", \"value\": \"Second\"}, {\"role\": \"main\", \"value\":"
            + " \"Cup won\"}], \"firstCreated\": \"2025-11-25T06:12:00Z\", \"infoSources\": [{\"name\": \"Agency\"}],"
            + " \"subjects\": [{\"name\": \"sport\"}]}",
        "{\"uri\": \"urn:1\", \"headline\": \"Cup won\", \"versioncreated\": \"2025-11-25T06:12:00Z\", \"pubstatus\": \"usable\","
            + " \"source\": \"Agency\", \"subject\": [{\"name\": \"sport\"}]}",
    ])
    func ninjs(item: String) {
        let row = "Cup won|2025-11-25T06:12:00Z|Agency||urn:1|sport"
        #expect(Self.rows(item) == [row])
        #expect(Self.rows("[\(item), \(item)]") == [row, row])
        let lines = Reading("\(item)\n\(item)\n", named: "a.txt") { $0.format = .ninjs }
        #expect(lines.headlines == ["Cup won", "Cup won"])
        #expect(Reading("\(item)\n", named: "-").format == "ninjs")
    }

    /// What was read as JSON Lines before still is.
    @Test(arguments: ["a.json", "-", "a.jsonl"])
    func linesStayLines(name: String) {
        let lines = "{\"title\": \"Cup won\", \"tags\": [{\"a\": 1}]}\n{\"title\": \"Flu\"}\n"
        #expect(Reading(lines, named: name).format == "JSON Lines")
        let broken = Reading("{\"title\": \n{\"title\": \"Flu\"}\n", named: name)
        #expect(broken.headlines == ["Flu"] && broken.reports.count == 1 && broken.format == "JSON Lines")
    }

    @Test func aBracketIsNotYetJSON() {
        #expect(Reading("[LIVE] Cup final\n", named: "-").headlines == ["[LIVE] Cup final"])
    }

    @Test(arguments: [
        ("[{\"title\": \"Cup\"}", "a.json: not JSON: expected a comma or a closing bracket at the end of the file"),
        ("{\n\"title\": \n}", "a.json: not JSON: expected a value at byte 13 of the file"),
        (
            String(repeating: "[", count: 70) + "{",
            "a.json: not read: values are nested more than 64 deep at byte 66 of the file"
        ),
    ])
    func faultsAreNamed(text: String, message: String) {
        #expect(Reading(text, named: "a.json") { $0.format = .json }.error == message)
    }
}
