/// Finds the name of the outlet that aggregators put behind a headline: `Cup won - Example Times`, `City wins cup | Example`.
///
/// The rule looks at one headline alone, so that what else is in a batch never changes a result:
///
/// - behind ` | `: up to five words go, where at least three stand before it;
/// - behind ` - `, ` – ` or ` — `: up to five words go where at least two stand before it and they are a name (every word
///   begins with a capital or a digit, but for `of`, `the`, `and`, …) that holds a word which outlets are called by
///   (`Times`, `News`, `Herald`, …) or a domain (`example.com`);
/// - behind any of these, a name that the caller gave.
///
/// `Win - at last` stays, and so does `Apple Unveils a Phone - A First Look`.
public struct OutletSuffix: Sendable, Hashable {
    /// The caller's names, lower-cased.
    private let names: Set<String>

    /// - Parameter names: outlets to drop beside those that the rule finds; case and outer spaces do not matter.
    public init(names: some Sequence<String> = []) {
        self.names = Set(names.map(Self.normalized).filter { !$0.isEmpty })
    }

    /// Where `headline` ends without its outlet, in bytes; its count where there is none, which is certain where it
    /// holds no bar, no hyphen and nothing but ASCII. O(bytes).
    public func end(of headline: Span<UInt8>) -> Int {
        var end = headline.count
        // `City wins cup | World | Example`: a section before the outlet goes too, but no more than that.
        for _ in 0..<2 {
            guard let separator = lastSeparator(in: headline, end: end) else { break }
            guard isOutlet(headline, separator, end: end) else { break }
            end = separator.start
        }
        return end
    }

    private struct Separator {
        var start: Int
        var end: Int
        var isBar: Bool
    }

    /// The last ` | ` or spaced dash before `end`.
    private func lastSeparator(in headline: Span<UInt8>, end: Int) -> Separator? {
        let space = UInt8(ascii: " ")
        var index = end - 1
        while index >= 2 {
            guard headline[index] == space else {
                index -= 1
                continue
            }
            let mark = headline[index - 1]
            if mark == UInt8(ascii: "|") || mark == UInt8(ascii: "-"), headline[index - 2] == space {
                return Separator(start: index - 2, end: index + 1, isBar: mark == UInt8(ascii: "|"))
            }
            // En and em dash: E2 80 93, E2 80 94.
            if index >= 4, mark == 0x93 || mark == 0x94, headline[index - 2] == 0x80, headline[index - 3] == 0xE2,
                headline[index - 4] == space
            {
                return Separator(start: index - 4, end: index + 1, isBar: false)
            }
            index -= 1
        }
        return nil
    }

    private func isOutlet(_ headline: Span<UInt8>, _ separator: Separator, end: Int) -> Bool {
        let wordsBefore = wordCount(headline, 0..<separator.start)
        let wordsBehind = wordCount(headline, separator.end..<end)
        guard wordsBehind > 0, wordsBehind <= 5 || !names.isEmpty, wordsBefore > 0 else { return false }
        let tail = String(decoding: (separator.end..<end).map { headline[$0] }, as: UTF8.self)
        if !names.isEmpty, names.contains(Self.normalized(tail)) { return true }
        guard wordsBehind <= 5 else { return false }
        return separator.isBar ? wordsBefore >= 3 : wordsBefore >= 2 && isName(tail)
    }

    /// Whether `tail` reads as the name of an outlet.
    private func isName(_ tail: String) -> Bool {
        var holdsOutletWord = false
        for word in tail.split(separator: " ") {
            guard let first = word.unicodeScalars.first else { continue }
            let lowered = word.lowercased()
            let isDomain = Self.domains.contains { lowered.hasSuffix($0) && lowered.utf8.count > $0.utf8.count }
            let isCapital = first.properties.isUppercase || (UInt32(48)...57).contains(first.value)
            guard isCapital || isDomain || Self.smallWords.contains(lowered) else { return false }
            holdsOutletWord = holdsOutletWord || isDomain || Self.outletWords.contains(lowered)
        }
        return holdsOutletWord
    }

    /// How many words stand in `range`; a bar or a dash on its own is none.
    private func wordCount(_ headline: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound {
            guard index == range.upperBound || headline[index] == UInt8(ascii: " ") else { continue }
            if index > start, !isSeparator(headline, start..<index) { count += 1 }
            start = index + 1
        }
        return count
    }

    private func isSeparator(_ headline: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let last = headline[range.upperBound - 1]
        switch range.count {
        case 1: return last == UInt8(ascii: "|") || last == UInt8(ascii: "-")
        case 3:
            return headline[range.lowerBound] == 0xE2 && headline[range.lowerBound + 1] == 0x80 && (last | 7) == 0x97
        default: return false
        }
    }

    private static func normalized(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let smallWords: Set<String> = ["of", "the", "and", "for", "in", "on", "at", "&", "de", "la", "le"]
    private static let domains = [
        ".com", ".org", ".net", ".co.uk", ".in", ".au", ".ca", ".ie", ".de", ".fr", ".tv", ".io",
    ]
    /// Words that outlets are called by; names of single outlets only where no such word is in them.
    private static let outletWords: Set<String> = [
        "abc", "advertiser", "afp", "argus", "bbc", "bloomberg", "broadcasting", "bulletin", "cbc", "cbs", "chronicle",
        "cnbc", "cnn", "courier", "daily", "dispatch", "echo", "enquirer", "espn", "examiner", "express", "gazette",
        "globe",
        "guardian", "herald", "inquirer", "insider", "itv", "journal", "ledger", "magazine", "mail", "mercury",
        "mirror",
        "nbc", "news", "newspaper", "newsweek", "npr", "observer", "online", "patriot", "pbs", "post", "press", "radio",
        "record", "register", "reporter", "reuters", "review", "sentinel", "standard", "statesman", "telegraph",
        "times",
        "today", "tribune", "tv", "weekly", "wire",
    ]
}
