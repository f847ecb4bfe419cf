import Testing

@testable import SluglineIngest

/// Saved pages; those in the test were written for it.
struct PageTests {
    private static let paragraph =
        "<p>The council said on Monday that the work on the bridge would go on as planned until the end of the year.</p>"

    private static func article(head: String, body: String) -> String {
        "<!DOCTYPE html><html><head><meta charset=utf-8>\(head)</head><body><header><nav><a href=/news>News from the whole "
            + "region today</a></nav></header>\(body)<aside><h3><a href=/other-story-2025>Another story that is a teaser</a>"
            + "</h3></aside><footer><a href=/about-us-and-more>About us and all our papers</a></footer></body></html>"
    }

    /// A page and its title, as `title|date|source|url`.
    static let articles = [
        (
            "linked data",
            article(
                head: """
                    <title>Bridge shut: what to know | Example Post</title><script type="application/ld+json">{"@graph":
                    [{"@type": ["NewsArticle"], "headline": "Bridge &amp; ferry shut", "datePublished": "2025-11-25T06:12:00Z",
                    "publisher": {"name": "Example Post"}}]}</script><link rel=canonical href=https://example.com/a/1>
                    """, body: "<h1>Bridge &amp; ferry <em>shut</em> after crack</h1>\(paragraph)"),
            "Bridge & ferry shut after crack|2025-11-25T06:12:00Z|Example Post|https://example.com/a/1"
        ),
        (
            "Open Graph",
            article(
                head: """
                    <title>Bridge shut</title><meta property="og:type" content="article"><meta property="og:title"
                    content="River bridge shut after crack - Example Post"><meta property="og:site_name" content="Example Post">
                    <meta property="article:published_time" content="2025-11-25">
                    """, body: "<h1>Example Post</h1>\(paragraph)"),
            "River bridge shut after crack|2025-11-25T00:00:00Z|Example Post|"
        ),
        (
            "a heading with the logo in it, and three paragraphs",
            article(
                head: "<title>Cierran el puente del río por una grieta » Local » Diario</title>",
                body: "<h1><span>Cierran el puente del río por una grieta</span><a href=/>Diario</a></h1>"
                    + "<time datetime='2025-11-25 06:12'>hoy</time>" + paragraph + paragraph + paragraph),
            "Cierran el puente del río por una grieta|2025-11-25T06:12:00Z||"
        ),
        (
            "Chinese",
            article(
                head: "<title>大桥因裂缝关闭市民改乘渡轮 - 例报</title>",
                body: "<h1>大桥因裂缝关闭市民改乘渡轮</h1>"
                    + String(repeating: "<p>市议会周一表示，大桥的维修工作将按计划进行到年底，届时市民可以重新使用大桥通行。</p>", count: 3)),
            "大桥因裂缝关闭市民改乘渡轮|||"
        ),
    ]

    @Test(arguments: articles)
    func anArticleGivesItsTitle(name: String, page: String, expected: String) throws {
        for input in ["a.html", "-"] {
            let reading = Reading(page, named: input) { $0.keepsRows = true }
            #expect(reading.error == nil && reading.format == "article page" && reading.fields.count == 1)
            let row = try #require(reading.fields.first)
            #expect(row[...3].joined(separator: "|") == expected && row[5] == "title")
        }
    }

    private static let frontPage = """
        <html><head><title>Example Post</title><meta property=og:site_name content="Example Post">
        <link rel=canonical href="https://example.com/"></head><body class="home has-nav">
        <nav><ul><li><a href=/politics>Politics and all the parties</a></ul></nav>
        <div class="main-menu"><h3><a href=/all-the-news-today>All of the news today</a></h3></div>
        <h1>Example Post</h1><main>
        <h2><a href="/2025/bridge-shut-after-crack">Bridge shut
          after crack</a></h2><p><a href="/2025/bridge-shut-after-crack">The council said that it would stay shut.</a></p>
        <a href="/2025/storm-tears-roof-off"><img alt="x"><h3>Storm tears roof off school</h3><p>Nobody was hurt, the fire
        brigade says.</p></a>
        <h2><a href="/category/reviews">Reviews and buying guides</a></h2>
        <h3><a href="/2025/storm-tears-roof-off?from=2">Storm tears roof off school</a></h3>
        <h3>Sign up for the daily letter</h3><h3><a href="/newsletter/daily-post-2025">Get the daily letter by mail</a></h3>
        <h3><a href="https://example.com/2025/ferry-fares-up">Ferry fares up</a></h3>
        <a href="/2025/podcast">Listen to the podcast on the storm</a>
        </main><footer><h4><a href=/terms-of-all-services>Terms of all our services</a></h4></footer></body></html>
        """

    @Test func aFrontPageGivesItsHeadlines() {
        let reading = Reading(Self.frontPage, named: "front.html") { $0.keepsRows = true }
        #expect(reading.headlines == ["Bridge shut after crack", "Storm tears roof off school", "Ferry fares up"])
        #expect(reading.fields[0][3] == "https://example.com/2025/bridge-shut-after-crack")
        #expect(reading.fields[0][2] == "Example Post" && reading.fields[0][5] == "headline")
    }

    @Test func linksWithoutHeadingsAreHeadlinesWhereThereAreFewHeadings() {
        let links = (1...6).map { "<li><a href=/story-\($0)>• Story number \($0) of the day</a></li>" }.joined()
        let page =
            "<html><body><h1>News</h1><h2><a href=/lead-story>The lead story of today</a></h2><ul>\(links)</ul></body></html>"
        #expect(
            Reading(page, named: "a.htm").headlines
                == ["The lead story of today"] + (1...6).map { "Story number \($0) of the day" })
    }

    @Test func deepAndBrokenPages() {
        #expect(
            Reading("<html>" + String(repeating: "<div>", count: 5000), named: "a.html").error?
                .contains("nested more than 1000 deep") == true)
        let page = Array(Self.articles[0].1.utf8)
        for length in stride(from: 0, to: page.count, by: 7) {
            #expect(Reading(Array(page[..<length]), named: "a.html").error == nil)
        }
    }

    #if DEBUG
        private static let isOptimized = false
    #else
        private static let isOptimized = true
    #endif

    @Test(.enabled(if: isOptimized, "three million elements are for release builds"))
    func aPageOfTagsAloneIsRefused() {
        let tags = Array(repeatElement(Array("<p>".utf8), count: 3_100_000).joined())
        #expect(Reading(tags, named: "a.html").error?.contains("it has more than 3000000 elements") == true)
    }

    @Test func aFeedThatIsCalledAPageIsAFeed() {
        let feed = "<?xml version='1.0'?><rss><channel><item><title>Cup won</title></item></channel></rss>"
        #expect(Reading(feed, named: "a.html").format == "RSS feed")
        #expect(Reading(Self.frontPage, named: "a.xml").format == "front page")
    }

    @Test(.enabled(if: RealData.isThere("data/front-pages"), Comment(rawValue: RealData.missing)))
    func realArticlesGiveTheirTitle() throws {
        // Digests of the titles as they stand on the pages, whose text is their publishers'.
        for (name, title) in [
            ("spanish_article", "6e6ed2abdabcbbd2"), ("japanese_article", "55074c256f545a29"),
            ("time_001", "d91146556c18b7e0"),
        ] {
            let reading = Reading(
                try RealData.bytes("data/front-pages/\(name).html"), named: "\(name).html", chunk: 1 << 16)
            #expect(reading.headlines.count == 1)
            #expect(RealData.digest(reading.headlines) == title, "\(name)")
        }
    }

    @Test(.enabled(if: RealData.isThere("data/front-pages"), Comment(rawValue: RealData.missing)))
    func theRealFrontPageGivesItsHeadlinesInOrder() throws {
        let bytes = try RealData.bytes("data/front-pages/wired_main_site.html")
        let reading = Reading(bytes, named: "wired.html", chunk: 1 << 16) { $0.keepsRows = true }
        #expect(reading.headlines.count == 50)
        // The first twenty, read by a person on the page; every one leads to an article.
        #expect(RealData.digest(Array(reading.headlines.prefix(20))) == "12708565b0845cb0")
        let kinds = ["/story/", "/review/", "/gallery/", "/video/", "/20"]
        #expect(reading.fields.allSatisfy { row in kinds.contains { row[3].contains($0) } })
    }
}
