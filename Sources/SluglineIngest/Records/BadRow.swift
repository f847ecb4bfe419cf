public import Slugline

/// A row that could not be read, which is counted and reported while the reading goes on.
public struct BadRow: Sendable, Hashable {
    public var file: String
    /// The line on which the row begins, counted from 1.
    public var line: Int
    public var message: String
    public var remedy: String?

    public init(file: String, line: Int, message: String, remedy: String? = nil) {
        self.file = file
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    /// The row as the error that `report` is handed, or that is thrown where the reading is strict.
    public var error: SluglineError {
        SluglineError(.badInput, message, file: file, line: line, remedy: remedy)
    }
}

/// What is wrong with a row, before file and line are known.
struct RowFault: Error {
    var message: String
    var remedy: String?

    init(_ message: String, remedy: String? = nil) {
        self.message = message
        self.remedy = remedy
    }
}

/// Where the value of one column stands in the buffer, and what it is.
struct FieldPlace {
    enum Kind {
        case text
        /// A JSON number, `true` or `false`, as it was written.
        case literal
        /// A JSON array, as it was written.
        case array
        /// A JSON object, as it was written.
        case object
        /// JSON's `null`, or a key that the row does not have.
        case missing
    }

    var start = 0
    var end = 0
    var kind = Kind.missing

    init() {}

    init(_ range: Range<Int>, _ kind: Kind = .text) {
        start = range.lowerBound
        end = range.upperBound
        self.kind = kind
    }

    var range: Range<Int> { start..<end }
}
