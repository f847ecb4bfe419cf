/// Reads an article that was saved as plain text, with what stood around it: one paragraph a line, blank lines between.
///
/// The rule goes by length, end mark and place, and knows no language and no outlet:
///
/// - A **paragraph of the body** ends as a sentence does and is long (80 characters; a third of that in scripts without
///   spaces), or is so long (200) that it needs no end.
/// - The **title** is the first line that stands twice near the top, or else the first before the body that has a
///   headline's shape. Lines between it and the body (byline, date, a summary) are left out.
/// - A **column of other headlines** begins where at least three lines in a row are neither sentences nor long, and at most a
///   fifth of the body follows; failing that, after the last paragraph of the body. Its headlines have a headline's shape
///   (`HeadlineShape`), so that menu entries, times and teasers between them are left out, and so is a caption of at most
///   four words above it where the headlines are longer. It ends where five lines in a row are shorter than headlines: a
///   menu or the page's foot. Each headline is taken once, and the title not again.
/// - A **section head** is a short line within the body with a sentence right below.
struct PageText {
    private enum Line {
        case body
        case sentence
        case other
    }

    private let lines: [String]
    private let kinds: [Line]

    private static let bodyLength = 80
    private static let endlessLength = 200
    /// How far from the top the title may stand.
    private static let topLength = 10
    private static let menuLength = 5

    init(_ text: [UInt8]) {
        lines = text.split(
            maxSplits: DocumentReader.countLimit, whereSeparator: { $0 == .lineFeed || $0 == .carriageReturn }
        )
        .prefix(DocumentReader.countLimit).map { HeadlineText.plain(String(decoding: $0, as: UTF8.self)) }.filter {
            !$0.isEmpty
        }
        kinds = lines.map(Self.kind)
    }

    private static func kind(_ line: String) -> Line {
        let length = HeadlineShape.isUnspaced(line) ? 3 * line.count : line.count
        let isSentence = HeadlineShape.endsSentence(line)
        if length >= endlessLength || (isSentence && length >= bodyLength) { return .body }
        return isSentence ? .sentence : .other
    }

    /// Whether text that nobody named is such a page: it has at least two paragraphs of a body with blank lines between, and
    /// its title twice or no lack of paragraphs. A list of headlines is none.
    static func isPage(_ head: [UInt8]) -> Bool {
        let lines = head.split(separator: .lineFeed, omittingEmptySubsequences: false)
        let blankCount = lines.count { $0.allSatisfy(\.isBlank) }
        guard 3 * blankCount >= lines.count else { return false }
        let page = PageText(head)
        let bodyCount = page.kinds.count { $0 == .body }
        return bodyCount >= 3 || (bodyCount >= 1 && page.lines.count >= 2 && page.lines[0] == page.lines[1])
    }

    /// The headlines in their order; those of the sections, where they are wanted, at their places.
    func found(keepsSubheads: Bool) -> FoundHeadlines {
        var found = FoundHeadlines(description: "page text")
        guard let titleIndex else { return found }
        found.headlines.append(FoundHeadline(lines[titleIndex], kind: .title))
        var known: Set<String> = [lines[titleIndex].lowercased()]
        guard let bodyStart = kinds[titleIndex...].firstIndex(where: { $0 == .body }) else { return found }
        let column = columnStart(after: bodyStart)
        if keepsSubheads {
            for index in bodyStart..<column where isSubhead(index) && known.insert(lines[index].lowercased()).inserted {
                found.headlines.append(FoundHeadline(lines[index], kind: .subhead))
            }
        }
        var headlines = headlines(from: column)
        let lengths = headlines.map { HeadlineShape.wordCount(lines[$0]) }.sorted()
        if let first = headlines.first, HeadlineShape.wordCount(lines[first]) <= 4, lengths[lengths.count / 2] >= 7,
            !HeadlineShape.isUnspaced(lines[first])
        {
            headlines.removeFirst()
        }
        for index in headlines where known.insert(lines[index].lowercased()).inserted {
            found.headlines.append(FoundHeadline(lines[index], kind: .headline))
        }
        return found
    }

    private var titleIndex: Int? {
        let top = lines.indices.prefix(Self.topLength)
        let repeated = top.first { index in
            kinds[index] == .other
                && HeadlineShape.wordCount(lines[index]) + (HeadlineShape.isUnspaced(lines[index]) ? 3 : 0) >= 3
                && lines[(index + 1)...].prefix(Self.topLength).contains(lines[index])
        }
        if let repeated { return repeated }
        let bodyStart = kinds.firstIndex(of: .body) ?? kinds.endIndex
        return lines.indices[..<bodyStart].first { kinds[$0] == .other && HeadlineShape.isLongEnough(lines[$0]) }
            ?? lines.indices.first
    }

    /// Where the column of other headlines begins; the end where there is none.
    private func columnStart(after bodyStart: Int) -> Int {
        let bodyLength = lengthOfBody(from: bodyStart)
        var start = bodyStart
        while let runStart = kinds[start...].firstIndex(of: .other) {
            let runEnd = kinds[runStart...].firstIndex { $0 != .other } ?? kinds.endIndex
            if runEnd - runStart >= 3, 5 * lengthOfBody(from: runEnd) <= bodyLength { return runStart }
            start = runEnd
        }
        return (kinds.lastIndex(of: .body) ?? bodyStart) + 1
    }

    /// The lines of the column that are headlines, up to the first menu below.
    private func headlines(from start: Int) -> [Int] {
        var headlines: [Int] = []
        var shortCount = 0
        for index in lines.indices[start...] {
            if kinds[index] == .other, HeadlineShape.isHeadline(lines[index]) {
                headlines.append(index)
                shortCount = 0
            } else if kinds[index] == .other {
                shortCount += 1
                if shortCount == Self.menuLength, !headlines.isEmpty { break }
            }
        }
        return headlines
    }

    private func lengthOfBody(from start: Int) -> Int {
        kinds.indices[start...].reduce(0) { $0 + (kinds[$1] == .body ? lines[$1].count : 0) }
    }

    private func isSubhead(_ index: Int) -> Bool {
        kinds[index] == .other && index + 1 < kinds.count && kinds[index + 1] != .other
            && (HeadlineShape.wordCount(lines[index]) >= 2 || HeadlineShape.isUnspaced(lines[index]))
    }
}
