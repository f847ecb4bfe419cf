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
        var outline = TextOutline()
        var lowered: [UInt8] = []
        _ = outline.draw(headline, lowered: &lowered)
        return end(of: headline, outlinedBy: outline)
    }

    /// `end(of:)` where the outline of `headline` is drawn already.
    func end(of headline: Span<UInt8>, outlinedBy outline: TextOutline) -> Int {
        var end = headline.count
        // `City wins cup | World | Example`: a section before the outlet goes too, but no more than that.
        for _ in 0..<2 {
            guard let separator = lastSeparator(in: headline, outline, end: end) else { break }
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
    private func lastSeparator(in headline: Span<UInt8>, _ outline: TextOutline, end: Int) -> Separator? {
        let space = UInt8(ascii: " ")
        var index = end
        while let mark = outline.lastSpecial(before: index) {
            index = mark
            guard mark >= 1, mark + 1 < end, headline[mark + 1] == space else { continue }
            switch headline[mark] {
            case UInt8(ascii: "|"), UInt8(ascii: "-"):
                guard headline[mark - 1] == space else { continue }
                return Separator(start: mark - 1, end: mark + 2, isBar: headline[mark] == UInt8(ascii: "|"))
            case 0x93, 0x94:
                // En and em dash: E2 80 93, E2 80 94.
                guard mark >= 3, headline[mark - 1] == 0x80, headline[mark - 2] == 0xE2, headline[mark - 3] == space
                else { continue }
                return Separator(start: mark - 3, end: mark + 2, isBar: false)
            default: continue
            }
        }
        return nil
    }

    private func isOutlet(_ headline: Span<UInt8>, _ separator: Separator, end: Int) -> Bool {
        let wordsBehind = wordCount(headline, separator.end..<end, limit: 6)
        guard wordsBehind > 0, wordsBehind <= 5 || !names.isEmpty else { return false }
        let wordsBefore = wordCount(headline, 0..<separator.start, limit: 3)
        guard wordsBefore > 0 else { return false }
        if names.isEmpty, separator.isBar { return wordsBefore >= 3 }
        if names.isEmpty, wordsBefore < 2 || holdsPlainWord(headline, separator.end..<end) { return false }
        let tail = String(decoding: (separator.end..<end).map { headline[$0] }, as: UTF8.self)
        if !names.isEmpty, names.contains(Self.normalized(tail)) { return true }
        guard wordsBehind <= 5 else { return false }
        return separator.isBar ? wordsBefore >= 3 : wordsBefore >= 2 && isName(tail)
    }

    /// Whether a word in `range`, if all of that is ASCII, begins with a small letter, holds no point, and is longer than
    /// the small words: then it is no name. Most dashes are before such words, and strings are slow.
    private func holdsPlainWord(_ headline: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let part = headline.extracting(range)
        var (holds, isCandidate, length) = (false, false, 0)
        for index in 0..<part.count {
            let byte = part[index]
            if byte >= 0x80 { return false }
            if byte == UInt8(ascii: " ") {
                holds = holds || isCandidate && length > Self.smallWordLength
                length = 0
            } else {
                if length == 0 { isCandidate = byte &- 0x61 < 26 }
                isCandidate = isCandidate && byte != UInt8(ascii: ".")
                length += 1
            }
        }
        return holds || isCandidate && length > Self.smallWordLength
    }

    /// Whether `tail` reads as the name of an outlet.
    private func isName(_ tail: String) -> Bool {
        var holdsOutletWord = false
        for word in tail.split(separator: " ") {
            guard let first = word.unicodeScalars.first else { continue }
            let lowered = word.lowercased()
            let isDomain =
                word.utf8.contains(UInt8(ascii: "."))
                && Self.domains.contains { lowered.hasSuffix($0) && lowered.utf8.count > $0.utf8.count }
            let isCapital =
                first.isASCII
                ? ("A"..."Z").contains(first) || ("0"..."9").contains(first) : first.properties.isUppercase
            guard isCapital || isDomain || Self.smallWords.contains(lowered) else { return false }
            holdsOutletWord = holdsOutletWord || isDomain || Self.outletWords.contains(lowered)
        }
        return holdsOutletWord
    }

    /// How many words stand in `range`, `limit` where there are more; a bar or a dash on its own is none.
    private func wordCount(_ headline: Span<UInt8>, _ range: Range<Int>, limit: Int) -> Int {
        let part = headline.extracting(range)
        var count = 0
        var start = 0
        while start < part.count, count < limit {
            var end = start
            while end < part.count, part[end] != UInt8(ascii: " ") { end += 1 }
            if end > start, !isSeparator(part, start..<end) { count += 1 }
            start = end + 1
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
    /// The length of the longest.
    private static let smallWordLength = 3
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
