import Slugline

/// A record of the input: a line, or the several lines of a CSV row with quoted line ends.
struct Record {
    enum Problem {
        case tooLong
        /// A quote that is not closed within the limit of a row.
        case runawayQuote
        /// A quoted field with line ends that is closed in the middle of text, on line `closing`.
        case misplacedQuote(closing: Int)
    }

    /// Where it stands in the window, without its line end; empty where there is a problem.
    var range: Range<Int>
    /// The line on which it begins, counted from 1.
    var line: Int
    var problem: Problem?
}

/// The part of the text that is in memory, cut into records.
///
/// The window holds one record and one read at most, so any length of input flows through it. A record is valid until
/// the next is asked for. No result depends on how the text was cut into reads.
struct RecordWindow {
    /// The longest record: no headline is a megabyte long, but a file with the wrong line ends is.
    static let defaultRowLimit = 1 << 20

    private var stream: TextStream
    private let name: String
    private let rowLimit: Int
    /// Text stands in `bytes[start..<end]`. The current record is before `start`, and its fields may be rewritten.
    var bytes: [UInt8] = []
    private(set) var start = 0
    private(set) var end = 0
    /// The line that begins at `start`.
    private(set) var line = 1
    /// What stands between the fields of CSV.
    var separator = UInt8.comma
    /// How far into the text `bytes[0]` stands.
    private var base: Int
    private var atEnd = false

    init(_ stream: TextStream, name: String, rowLimit: Int) {
        self.stream = stream
        self.name = name
        self.rowLimit = rowLimit
        base = stream.markLength
    }

    var encoding: TextEncoding { stream.encoding }

    /// How far into the text the byte at `index` stands.
    func offset(of index: Int) -> Int { base + index }

    /// The first byte that is neither a space nor a line end, looking no further than one record's length.
    mutating func firstByte() throws -> UInt8? {
        var position = 0
        while true {
            while start + position < end {
                let byte = bytes[start + position]
                if !byte.isBlank { return byte }
                position += 1
                if position > rowLimit { return nil }
            }
            if try !refill() { return nil }
        }
    }

    /// The line that comes next, which stays the next; nil at the end, and for one that is too long.
    mutating func peekLine() throws -> ArraySlice<UInt8>? {
        guard let length = try measureLine(), length <= rowLimit else { return nil }
        return bytes[start..<start + length]
    }

    /// The next line; nil at the end.
    mutating func nextLine() throws -> Record? {
        guard let length = try measureLine() else { return nil }
        return try takeLine(length)
    }

    /// Adds the lines in the window as headlines, up to the first that is none as it stands or has not been read to its end.
    ///
    /// - Parameters:
    ///   - stop: how far into the text no line begins any more that is added.
    ///   - rowCount: how many are added at most.
    ///   - keepsEmpty: whether a blank line is an empty headline; else it is passed over.
    /// - Returns: whether a line was added or passed over.
    mutating func addLines(
        to headlines: inout HeadlineBatch, before stop: Int, rowCount: Int, keepsEmpty: Bool
    ) -> Bool {
        var lineBehind = line
        let next = headlines.appendLines(
            bytes.span.extracting(..<end), from: start,
            HeadlineBatch.LineLimits(stop: stop - base, rowCount: rowCount, length: rowLimit, keepsEmpty: keepsEmpty),
            line: &lineBehind)
        let isAny = next > start
        (start, line) = (next, lineBehind)
        return isAny
    }

    /// The next CSV row; nil at the end.
    ///
    /// A quote that never closes must not swallow the rows after it. Where the row grows beyond the limit, or its quote
    /// turns out to have been closed by the opening quote of a later row, the line with the quote is a bad row and
    /// reading goes on with the line after it.
    ///
    /// - Throws: `SluglineError.badInput` for a quote that is open at the end of the file.
    mutating func nextQuotedRecord() throws -> Record? {
        guard let length = try measureLine() else { return nil }
        if length > rowLimit || firstIndex(of: .quote, in: bytes, from: start, to: start + length) == nil {
            return try takeLine(length)
        }
        var scan = QuoteScan(line: line, separator: separator)
        while true {
            switch scan.advance(bytes, from: start, to: end, limit: rowLimit) {
            case .complete(let length):
                return take(length, lines: scan.line - line + 1)
            case .runaway:
                return try dropLine(of: scan, problem: .runawayQuote)
            case .tooLong:
                let first = line
                start += scan.position
                line = scan.line
                return try dropLine(from: first)
            case .misplaced:
                return try dropLine(of: scan, problem: .misplacedQuote(closing: scan.line))
            case .needsMore:
                if try refill() { continue }
                guard !scan.isOpen else {
                    throw SluglineError(
                        .badInput, "the quote that opens here is never closed", file: name, line: scan.openLine,
                        remedy: "close it, or double it if it belongs to the text")
                }
                return take(end - start, lines: scan.line - line + 1)
            }
        }
    }

    /// Makes sure that the line at `start` is in the window and returns its length without its line feed; a length
    /// above the limit means that there is more of it. Nil at the end.
    private mutating func measureLine() throws -> Int? {
        var seen = 0
        while true {
            if let feed = firstIndex(of: .lineFeed, in: bytes, from: start + seen, to: end) { return feed - start }
            seen = end - start
            if seen > rowLimit { return seen }
            if try !refill() { return seen == 0 ? nil : seen }
        }
    }

    private mutating func takeLine(_ length: Int) throws -> Record {
        length > rowLimit ? try dropLine(from: line) : take(length, lines: 1)
    }

    /// Hands out `length` bytes and steps over the line end behind them.
    private mutating func take(_ length: Int, lines: Int) -> Record {
        let range = start..<start + length
        var textEnd = range.upperBound
        // More than one carriage return comes of converting line ends twice.
        while textEnd > range.lowerBound, bytes[textEnd - 1] == .carriageReturn { textEnd -= 1 }
        let record = Record(range: range.lowerBound..<textEnd, line: line)
        start = min(range.upperBound + 1, end)
        line += lines
        return record
    }

    private mutating func dropLine(of scan: QuoteScan, problem: Record.Problem) throws -> Record {
        start += scan.openPosition
        line = scan.openLine
        var record = try dropLine(from: scan.openLine)
        record.problem = problem
        return record
    }

    /// Steps over the rest of the line at `start`, however long it is.
    private mutating func dropLine(from first: Int) throws -> Record {
        while true {
            if let feed = firstIndex(of: .lineFeed, in: bytes, from: start, to: end) {
                start = feed + 1
                break
            }
            start = end
            if try !refill() { break }
        }
        line += 1
        return Record(range: start..<start, line: first, problem: .tooLong)
    }

    /// Reads more behind `end`; false at the end of the text.
    private mutating func refill() throws -> Bool {
        if atEnd { return false }
        let room = stream.roomWanted
        if end + room > bytes.count {
            for index in start..<end { bytes[index - start] = bytes[index] }
            base += start
            (start, end) = (0, end - start)
            if end + room > bytes.count {
                bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, room)))
            }
        }
        let count = try stream.read(into: &bytes, at: end)
        end += count
        atEnd = count == 0
        return !atEnd
    }
}
