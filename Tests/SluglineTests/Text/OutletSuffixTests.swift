import Testing

@testable import Slugline

/// What is cut from the end of a headline, and what only looks like an outlet.
struct OutletSuffixTests {
    private static func kept(_ headline: String, _ outlets: OutletSuffix = OutletSuffix()) -> String {
        let bytes = Array(headline.utf8)
        return String(decoding: bytes[..<outlets.end(of: bytes.span)], as: UTF8.self)
    }

    @Test(arguments: [
        " - Example Times", " – Example Times", " — Example Times", " - The New York Times", " - BBC News", " - CNN",
        " - example.com", " - Example.co.uk", " | Example", " | the five words stay not", " - Times of India",
        " - Daily Mail Online", " - 7 News", " - Étoile News", " - NEWS", " | World | Example",
        " - Example Times - CNN",
    ]) func outletsGo(_ suffix: String) {
        #expect(Self.kept("City wins the cup" + suffix) == "City wins the cup")
        // Other names known or not, the rule is the same.
        #expect(Self.kept("City wins the cup" + suffix, OutletSuffix(names: ["Acme"])) == "City wins the cup")
    }

    @Test(
        arguments: [
            "", " ", " - ", "Win - at last", "Apple Unveils a Phone - A First Look", "Win - CNN", "Cup won | Example",
            "Cup | won | Example", "Cup – won | Example", "Cup - | Example Times",
            "City wins cup - police read the news", "City wins cup - Example", "City wins cup-Example Times",
            "City wins cup -Example Times", "City wins cup - ", "City wins cup | ", " | Example", " - Example Times",
            "City wins cup | six words are one too many", "City wins cup - The Very Long Name Of Times", "Times - News",
            "City wins cup - at the times", "City wins cup - .com",
        ]) func headlinesStay(_ headline: String)
    {
        #expect(Self.kept(headline) == headline)
        #expect(Self.kept(headline, OutletSuffix(names: ["Acme"])) == headline)
    }

    /// Wherever in a long headline it stands.
    @Test(arguments: [" - Example Times", " – Example Times", " | World | Example"]) func anyPlaceIsFound(
        _ suffix: String
    ) {
        for length in 0..<140 {
            let headline =
                "City - wins the" + String(repeating: " c", count: length / 2)
                + String(repeating: "u", count: length % 2)
            #expect(Self.kept(headline + suffix) == headline)
        }
    }

    /// With names that the caller gave each tail is read as a string, without them most are told by their bytes.
    @Test(arguments: 0..<8) func bytesTellWhatStringsDo(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let pieces = [
            " ", " ", "Times", "times", "News", "of", "the", "with", "é", "Éa", "\u{301}", "x.com", "ab.c", "7", "-",
            "|", "a", "B",
        ]
        for _ in 0..<400 {
            let count = generator.next(below: 9)
            let tail = (0..<count).map { _ in pieces[generator.next(below: pieces.count)] }.joined()
            let headline = "City wins cup - " + tail
            #expect(Self.kept(headline) == Self.kept(headline, OutletSuffix(names: ["Acme"])), "\(headline)")
        }
    }

    @Test func atMostTwoGo() {
        #expect(Self.kept("City wins the cup | A | B | C") == "City wins the cup | A")
        #expect(Self.kept("City wins the cup - CNN - CNN - CNN") == "City wins the cup - CNN")
        // The section stays where too little stands before it.
        #expect(Self.kept("Cup won | World | Example") == "Cup won | World")
    }

    @Test func givenNamesGo() {
        let outlets = OutletSuffix(names: ["  the acme ", "Ünder", "A Name Of More Than Five Words", "", " "])
        for name in ["The Acme", "THE  ACME", "ünder", "ÜNDER", "a name of more than five words"] {
            for mark in ["-", "–", "—", "|"] {
                #expect(Self.kept("Win \(mark) \(name)", outlets) == "Win", "\(mark) \(name)")
            }
        }
        #expect(Self.kept("Win - Acme", outlets) == "Win - Acme")
        #expect(Self.kept("- The Acme", outlets) == "- The Acme")
    }

    @Test func theOutletIsNoTerm() {
        #expect(Tokenizer().terms(of: "Cup won – Example Times") == ["cup", "won"])
        let outlets = OutletSuffix(names: ["Acme"])
        #expect(Tokenizer(outlets: outlets).terms(of: "Café won - Acme") == ["café", "won"])
    }
}
