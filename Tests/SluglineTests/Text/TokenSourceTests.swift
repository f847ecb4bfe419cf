import Foundation
import Testing

@testable import Slugline

/// Where terms stand in the original headline.
struct TokenSourceTests {
    static func sources(_ headline: String) -> [String] {
        let bytes = Array(headline.utf8)
        var result = TokenizedHeadline()
        Tokenizer().tokenize(bytes.span, into: &result)
        return result.terms.filter { $0.kind != .mark }.map { String(decoding: bytes[$0.source], as: UTF8.self) }
    }

    @Test(arguments: [
        ("  Cup won!", ["Cup", "won"]), ("Apple's U.S. win", ["Apple's", "U.S", "win"]),
        ("1,700 men", ["1,700", "men"]),
        ("$50M, 4.3%", ["$50M", "4.3%"]), ("R&amp;D budget &#39;slashed&#39;", ["R&amp;D", "budget", "slashed"]),
        ("“Can’t” stop", ["Can’t", "stop"]), ("Caf&eacute; open", ["Caf&eacute;", "open"]),
        ("&euro;5 x", ["&euro;5", "x"]),
        ("cafe\u{301} open", ["cafe\u{301}", "open"]), ("e\u{301} e\u{301}s", ["e\u{301}", "e\u{301}s"]),
        ("地震 👍🏽!", ["地", "震", "👍🏽"]), ("❤️ it", ["❤️", "it"]), ("ＡＢ　１", ["ＡＢ", "１"]),
        ("\u{FEFF}co\u{AD}op x", ["co\u{AD}op", "x"]), ("İstanbul x", ["İstanbul", "x"]),
        ("\u{1112}\u{1161}\u{11AB}a", ["\u{1112}\u{1161}\u{11AB}", "a"]),
        ("Cup won by City - Example Times", ["Cup", "won", "by", "City"]),
    ]) func sourcesSliceTheHeadline(_ headline: String, _ expected: [String]) {
        // Scalars, since a string equals its normal form.
        #expect(Self.sources(headline).map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    }

    /// Random bytes: no crash, sources in order and inside the headline, terms valid UTF-8.
    @Test(arguments: 0..<20) func anyBytesGiveTermsInOrder(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let pieces = [
            "&", "&amp;", "&#39;", "'", "-", " - ", " | ", "\u{301}", "é", "🔥", "\u{200D}", "🇺", "地", "$", "5", "a",
            "%", ".", ",",
        ]
        let tokenizer = Tokenizer()
        var result = TokenizedHeadline()
        for _ in 0..<150 {
            var bytes: [UInt8] = []
            for _ in 0..<generator.next(below: 24) {
                if seed % 2 == 0 || generator.next(below: 3) == 0 {
                    bytes.append(UInt8(generator.next(below: 256)))
                } else {
                    bytes += pieces[generator.next(below: pieces.count)].utf8
                }
            }
            tokenizer.tokenize(bytes.span, into: &result)
            var end = 0
            var folded = 0
            for term in result.terms {
                #expect(term.source.lowerBound >= end && !term.source.isEmpty, "\(bytes)")
                #expect(term.range.lowerBound == folded && !term.range.isEmpty, "\(bytes)")
                #expect(String(validating: result.bytes[term.range], as: UTF8.self) != nil, "\(bytes)")
                (end, folded) = (term.source.upperBound, term.range.upperBound)
            }
            #expect(end <= bytes.count && folded == result.bytes.count, "\(bytes)")
        }
    }

    @Test func aBufferRemembersNothing() {
        let tokenizer = Tokenizer()
        var result = TokenizedHeadline()
        for headline in ["Café – open", "Plain words", "", "R&amp;D", "x", "地震"] {
            tokenizer.tokenize(Array(headline.utf8).span, into: &result)
            var fresh = TokenizedHeadline()
            tokenizer.tokenize(Array(headline.utf8).span, into: &fresh)
            #expect(result.terms == fresh.terms && result.bytes == fresh.bytes, "\(headline)")
        }
    }
}
