/// Finds the end of a CSV row, in as many steps as its bytes arrive in.
///
/// After RFC 4180, section 2: a quote at the beginning of a field opens it, two quotes within it stand for one, and line
/// ends within it belong to it. A quote anywhere else is text.
struct QuoteScan {
    enum Step {
        /// The row is this long, without its line feed.
        case complete(Int)
        case needsMore
        /// The limit was reached within quotes.
        case runaway
        /// The limit was reached outside quotes.
        case tooLong
        case misplaced
    }

    private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, closed }

    private var state = State.fieldStart
    private var holdsLineEnd = false
    /// How far the scan is, from the beginning of the row.
    private(set) var position = 0
    /// The line that the scan is on.
    private(set) var line: Int
    /// Where the last quoted field opened, from the beginning of the row, and on which line.
    private(set) var openPosition = 0
    private(set) var openLine: Int

    private let separator: UInt8

    init(line: Int, separator: UInt8) {
        self.line = line
        self.separator = separator
        openLine = line
    }

    /// Whether the bytes so far end within quotes.
    var isOpen: Bool { state == .quoted }

    /// Goes on through `bytes[start + position..<end]`, where the row begins at `start`.
    mutating func advance(_ bytes: [UInt8], from start: Int, to end: Int, limit: Int) -> Step {
        while start + position < end {
            let byte = bytes[start + position]
            if state == .quoted {
                if byte == .quote {
                    state = .quoteInQuoted
                } else if byte == .lineFeed {
                    line += 1
                    holdsLineEnd = true
                }
            } else if byte == .lineFeed {
                return .complete(position)
            } else if byte == separator {
                state = .fieldStart
            } else if byte == .quote, state == .fieldStart {
                state = .quoted
                (openPosition, openLine, holdsLineEnd) = (position, line, false)
            } else if byte == .quote, state == .quoteInQuoted {
                state = .quoted
            } else if state == .quoteInQuoted, byte == .carriageReturn || byte == .space {
                state = .closed
            } else if state == .quoteInQuoted || (state == .closed && byte != .carriageReturn && byte != .space) {
                // On one line, text after a closing quote is kept. After line ends, it shows that the quote that was
                // taken for the closing one opens a field of a later row.
                if holdsLineEnd { return .misplaced }
                state = .unquoted
            } else if state == .fieldStart {
                state = .unquoted
            }
            position += 1
            if position > limit { return state == .quoted ? .runaway : .tooLong }
        }
        return .needsMore
    }
}
