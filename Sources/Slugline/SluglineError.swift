/// What went wrong with something that Slugline was given: a file, a row, a model, an option.
///
/// A fault of the calling code is a `precondition`; a fault of the world is thrown as this type. The fields hold the
/// facts apart, so that a program can act on them and a person can read them as one line.
public struct SluglineError: Error, Hashable, Sendable {
    /// The kind of fault. New kinds may be added, so a `switch` over codes needs a `default`.
    public struct Code: Hashable, Sendable {
        let name: String

        /// Rows, columns, labels or encodings that cannot be read as what they claim to be.
        public static let badInput = Code(name: "badInput")
        /// A model or vectors file that is damaged, foreign, or of a version that this build cannot read.
        public static let badModel = Code(name: "badModel")
        /// A file that does not exist or may not be read.
        public static let missingInput = Code(name: "missingInput")
        /// A file that could not be written.
        public static let cannotWrite = Code(name: "cannotWrite")
        /// The state of a desk that another run is at work on.
        public static let stateLocked = Code(name: "stateLocked")
        /// The state of a desk that is damaged, or is none.
        public static let badState = Code(name: "badState")
        /// The state of a desk that a later version of Slugline wrote.
        public static let newerState = Code(name: "newerState")
        /// A disk that is full or fails.
        public static let outOfSpace = Code(name: "outOfSpace")
        /// Settings that contradict each other or the data.
        public static let badSettings = Code(name: "badSettings")
    }

    public var code: Code
    /// What happened, as one sentence without a full stop, in lower case unless it starts with a name.
    public var message: String
    /// The file as the user named it.
    public var file: String?
    /// The line, counted from 1, where the fault stands or the row that holds it begins.
    public var line: Int?
    /// What would have been right, and what to do about it.
    public var remedy: String?

    public init(
        _ code: Code, _ message: String, file: String? = nil, line: Int? = nil, remedy: String? = nil
    ) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.remedy = remedy
    }
}

extension SluglineError: CustomStringConvertible {
    /// `file:line: message; remedy`, with the parts that are known.
    public var description: String {
        var text = ""
        if let file { text += file + ":" }
        if let line { text += "\(line):" }
        if !text.isEmpty { text += " " }
        text += message
        if let remedy { text += "; " + remedy }
        return text
    }
}
