import Testing

@testable import SluglineIngest

/// Small feeds of every kind: what a row of each holds.
struct FeedTests {
    /// A feed and its first entry as `headline|date|source|url|id|category`, unknown parts empty.
    struct Case: CustomTestStringConvertible {
        var name: String
        var feed: String
        var first: String
        var format: String
        var testDescription: String { name }

        init(_ name: String, _ format: String, _ first: String, _ feed: String) {
            (self.name, self.format, self.first, self.feed) = (name, format, first, feed)
        }
    }

    private static func rss(_ item: String, version: String = "2.0", spaces: String = "") -> String {
        "<?xml version=\"1.0\"?><rss version=\"\(version)\"\(spaces)><channel><title>Example Post</title>"
            + "<link>https://example.com/</link><item>\(item)</item></channel></rss>"
    }

    private static func atom(_ entry: String) -> String {
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Example Post</title>"
            + "<link rel=\"self\" href=\"/feed\"/><link href=\"https://example.com/\"/><entry>\(entry)</entry></feed>"
    }

    static let cases = [
        Case(
            "RSS 2.0", "RSS 2.0 feed", "Cup won|2025-11-25T05:12:00Z|Example Post|https://example.com/1|n1|sport",
            rss(
                "<title>Cup\n won</title><link>https://example.com/1</link><guid isPermaLink=\"false\">n1</guid>"
                    + "<category>sport</category><category>football</category><pubDate>Tue, 25 Nov 2025 06:12:00 +0100"
                    + "</pubDate><media:title xmlns:media=\"http://search.yahoo.com/mrss/\">A photo</media:title>")),
        Case(
            "RSS 0.91, a guid that is the address", "RSS 0.91 feed",
            "Flu spreads||Example Post|https://example.com/2|https://example.com/2|",
            rss("<guid>https://example.com/2</guid><title>Flu spreads</title>", version: "0.91")),
        Case(
            "another outlet's entry", "RSS 2.0 feed", "Cup won||Other Times|https://example.com/1||",
            rss(
                "<title>Cup won</title><source url=\"https://example.org/feed\">Other Times</source>"
                    + "<link>https://example.com/1</link>")),
        Case(
            "CDATA, HTML and references in the title", "RSS 2.0 feed",
            "R&D budget ‘slashed’ by a third: Array<Int> | é||Example Post|||",
            rss(
                "<title><![CDATA[R&amp;D budget &#8216;slashed&#8217; by <b>a third</b>:]]> Array&lt;Int&gt; | &eacute;"
                    + "</title>")),
        Case(
            "a bare ampersand and a control character's number", "RSS 2.0 feed", "Q & A: don’t panic||Example Post|||",
            rss("<title>Q & A: don&#146;t panic</title>")),
        Case(
            "an image with a title and a link before the entry's", "RSS 2.0 feed",
            "Cup won||Example Post|https://example.com/1||",
            rss(
                "<image><title>Logo</title><link>https://example.com/logo</link></image><title>Cup won</title>"
                    + "<link>https://example.com/1</link>")),
        Case(
            "Dublin Core", "RSS 2.0 feed", "Cup won|2003-12-31T10:14:55Z|Example Post|||sport",
            rss(
                "<dc:title>Cup won</dc:title><dc:date>2003-12-31T10:14:55Z</dc:date><dc:subject>sport</dc:subject>",
                spaces: " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")),
        Case(
            "RDF", "RDF feed",
            "Cup won|2025-11-25T00:00:00Z|Example Post|https://example.com/1|https://example.com/id|",
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
              xmlns:d="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://example.com"><title>Example Post</title></channel>
            <item rdf:about="https://example.com/id"><title>Cup won</title><link>https://example.com/1</link>
            <d:date>2025-11-25</d:date></item></rdf:RDF>
            """),
        Case(
            "Atom", "Atom feed", "Cup won|2025-11-25T06:12:00Z|Example Post|https://example.com/1|tag:1|Sport",
            atom(
                "<title>Cup won</title><link rel=\"enclosure\" href=\"https://example.com/a.mp3\"/><link href=\"/1\"/>"
                    + "<id>tag:1</id><updated>2025-11-26T00:00:00Z</updated><published>2025-11-25T06:12:00Z</published>"
                    + "<category term=\"s\" label=\"Sport\"/><author><name>N. N.</name></author>")),
        Case(
            "Atom titles say what they are", "Atom feed", "AT&amp;T wins 3 < 4||Example Post|||",
            atom("<title type=\"text\">AT&amp;amp;T wins 3 &lt; 4</title>")),
        Case(
            "Atom, HTML and XHTML", "Atom feed", "Cup won twice||Other Times|||",
            atom(
                "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">Cup <em>won</em> twice</div></title>"
                    + "<source><title type=\"html\">Other &lt;b&gt;Times&lt;/b&gt;</title></source>")),
        Case(
            "xml:base", "Atom feed", "Cup won||Example Post|https://example.net/a/1||",
            atom("<title>Cup won</title><link xml:base=\"https://example.net/a/\" href=\"1\"/>")),
        Case(
            "a news sitemap", "sitemap", "Cup won|2025-11-25T00:00:00Z|Example Post|https://example.com/1||",
            """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
              xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.com/1</loc>
            <n:news><n:publication><n:name>Example Post</n:name><n:language>en</n:language></n:publication>
            <n:publication_date>2025-11-25</n:publication_date><n:title>Cup won</n:title></n:news></url></urlset>
            """),
        Case(
            "blank lines and a comment before the declaration", "RSS 2.0 feed", "Cup won||Example Post|||",
            "\n\n<!-- made by hand -->" + rss("<title>Cup won</title>")),
    ]

    @Test(arguments: cases)
    func firstEntry(_ example: Case) throws {
        let reading = Reading(example.feed, named: "a.xml") { $0.keepsRows = true }
        #expect(reading.error == nil && reading.reports.isEmpty)
        #expect(reading.format == example.format)
        #expect(reading.columnNames == ["headline", "date", "source", "url", "id", "kind", "category"])
        let row = try #require(reading.fields.first)
        #expect([row[0], row[1], row[2], row[3], row[4], row[6]].joined(separator: "|") == example.first)
        #expect(row[5] == "entry" && reading.headlines == [row[0]])
    }

    @Test func anUntitledEntryIsARowWhereEmptyHeadlinesAre() {
        let feed = Self.rss("<description>A note</description>")
        #expect(Reading(feed, named: "a.rss") { $0.keepsEmptyHeadlines = true }.headlines == [""])
        let reading = Reading(feed, named: "a.rss")
        #expect(reading.headlines == [] && reading.reports == [] && reading.error == nil)
        #expect(reading.notes == ["1 entry has no title and is left out"])
    }

    @Test func theCategoryIsTheLabelWhereOneIsNeeded() {
        let feed = Self.rss("<title>Cup won</title><category>sport</category>")
        #expect(Reading(feed, named: "a.rss") { $0.needsLabels = true }.labels == ["sport"])
        let bare = Reading(Self.rss("<title>Cup won</title>"), named: "a.rss") { $0.needsLabels = true }
        #expect(bare.reports == ["a.rss:1: no label; give every headline one label"])
    }

    @Test func aFeedIsKnownByItsFirstElement() {
        let feed = Self.rss("<title>Cup won</title>")
        #expect(Reading(feed, named: "-").headlines == ["Cup won"])
        #expect(Reading("  <?xml version='1.0'?>\n<!-- a\n-- > b -->" + feed, named: "-").headlines == ["Cup won"])
        #expect(Reading("<b>Cup</b> won", named: "-").headlines == ["<b>Cup</b> won"])
        let page = Reading("<svg></svg>", named: "a.xml")
        #expect(page.error?.hasPrefix("a.xml: there is no feed in it") == true)
    }

    @Test func anEmptyFeedHasNoRows() {
        let reading = Reading("<rss version=\"2.0\"></rss>", named: "a.xml")
        #expect(reading.headlines == [] && reading.error == nil && reading.notes == [])
    }
}
