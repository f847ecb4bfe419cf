import Testing

@testable import SluglineIngest

/// Broken feeds are read as far as they go, with a word; hostile ones are refused.
struct BrokenFeedTests {
    @Test(arguments: [
        // An entry that is never closed, a feed that ends early, a title that is never closed.
        ("<rss><channel><item><title>One</title><item><title>Two</title></item></channel></rss>", ["One", "Two"]),
        ("<rss><channel><item><title>One</title></item><item><title>Tw", ["One", "Tw"]),
        (
            "<rss><channel><item><title>One <b>or</title><link>x</link></item><item><title>Two</title></item></channel></rss>",
            ["One or", "Two"]
        ),
        ("<rss><channel><item><title>One</title></item></channel></rss> and more", ["One"]),
        ("<rss><channel><item><title>One</title><dc:date>x</dc:date></item></channel></rss>", ["One"]),
    ])
    func readAsFarAsItGoes(feed: String, headlines: [String]) {
        let reading = Reading(feed, named: "a.xml")
        #expect(reading.headlines == headlines && reading.error == nil)
        if feed.contains("dc:date") {
            #expect(reading.notes == [])
        } else {
            #expect(reading.notes.count == 1 && reading.notes[0].hasPrefix("broken XML on line 1 ("))
        }
    }

    @Test func theLineOfTheMistakeIsThatOfTheFile() {
        let reading = Reading("\n\n<rss>\n<channel><item><title>One</b></title></item></channel></rss>", named: "a.xml")
        #expect(reading.notes.first?.hasPrefix("broken XML on line 4 (") == true)
    }

    private static func feed(declaring entities: String, title: String) -> String {
        "<!DOCTYPE rss [\(entities)]><rss><channel><item><title>\(title)</title></item></channel></rss>"
    }

    @Test(arguments: [
        ("<!ENTITY x SYSTEM \"file:///etc/passwd\">", "the entity \"x\" refers to another file"),
        ("<!ENTITY x PUBLIC \"p\" \"http://example.com/x\">", "the entity \"x\" refers to another file"),
        ("<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;\">", "the entity \"x\" would make the document grow without bound"),
    ])
    func hostileEntitiesAreRefused(declaration: String, message: String) {
        let reading = Reading(Self.feed(declaring: declaration, title: "See &x;"), named: "a.xml")
        #expect(reading.error?.hasPrefix("a.xml: not read: \(message);") == true, "\(reading.error ?? "read")")
        #expect(reading.headlines == [])
    }

    @Test func anEntityOfPlainTextIsReadAndBounded() {
        let plain = Reading(Self.feed(declaring: "<!ENTITY pub \"Example Post\">", title: "&pub; sold"), named: "a.xml")
        #expect(plain.headlines == ["Example Post sold"] && plain.notes == [])
        let long = "<!ENTITY x \"\(String(repeating: "ha", count: 5000))\">"
        let many = Self.feed(declaring: long, title: String(repeating: "&x;", count: 200))
        #expect(Reading(many, named: "a.xml").error?.contains("grow without bound") == true)
    }

    /// What RSS 0.91 and RDF feeds declare is never fetched.
    @Test func theDocumentTypesOwnFilesAreNotRead() {
        let feed = Self.feed(
            declaring: "<!ENTITY % HTMLlat1 PUBLIC \"-//W3C//ENTITIES\" \"file:///etc/passwd\">%HTMLlat1;",
            title: "Caf&eacute; closed")
        #expect(Reading(feed, named: "a.xml").headlines == ["Café closed"])
    }

    @Test func deepNestingIsRefused() {
        let deep = "<rss>" + String(repeating: "<a>", count: 100_000)
        #expect(Reading(deep, named: "a.xml").error?.contains("nested more than 200 deep") == true)
    }

    @Test func aHugeDocumentIsRefused() {
        let feed = "<rss>" + String(repeating: " ", count: 1000)
        #expect(Reading(feed, named: "a.xml", documentSize: 1005).error == nil)
        #expect(
            Reading(feed, named: "a.xml", documentSize: 1004).error
                == "a.xml: the document is larger than 64 MB; split it; headlines in rows, such as JSON Lines, may have any length"
        )
    }

    /// Every beginning of a feed and every flipped byte ends in rows or an error, and never in a crash.
    @Test func anyDamageIsSurvived() {
        let feed = Array(FeedTests.cases.map(\.feed)[3].utf8)
        for length in feed.indices { _ = Reading(Array(feed[..<length]), named: "a.xml") }
        for index in feed.indices {
            var damaged = feed
            damaged[index] ^= 1 << (index % 8)
            let reading = Reading(damaged, named: "a.xml")
            #expect(reading.headlines.allSatisfy { !$0.isEmpty && !$0.utf8.contains(10) })
        }
    }
}
