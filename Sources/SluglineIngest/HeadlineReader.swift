public import Slugline

/// Reads a headline file, or standard input, batch by batch.
///
///     var options = ReadingOptions()
///     options.needsLabels = true
///     var reader = try HeadlineReader(path: "news.csv.gz", options: options) { print($0) }
///     while let batch = try reader.nextBatch() { train(batch.headlines) }
///
/// CSV, TSV, JSON Lines, fastText, plain text, and documents such as feeds, compressed or not: see `InputFormat` and
/// `TextEncoding`. The rows of a file that cannot be read are reported and counted, and the reading goes on; a file that
/// cannot be what it is taken for is an error at once. Rows are checked to be UTF-8 without NUL bytes, and a headline is
/// never empty and never holds a line end.
///
/// Memory is one batch, of about half a megabyte of text, whatever the length of the input. An empty file gives no batch. The cost is
/// linear in the length of the text; nothing is allocated for a row.
public struct HeadlineReader: ~Copyable {
    private var rows: RowReader

    /// Opens the file at `path`, or standard input for `-`.
    ///
    /// - Parameters:
    ///   - path: The file as the user named it. Its ending tells the format unless `options` do; on standard input, text
    ///     whose first byte is `{` is JSON Lines and other text is plain.
    ///   - options: What is known of the input.
    ///   - report: Is handed each bad row when it is met, before the batch around it is returned. Not called for the row
    ///     that a strict reading throws.
    /// - Throws: `SluglineError`: `missingInput` for a file that cannot be opened or is a directory, `badSettings` for
    ///   options that contradict each other, `badInput` for an unknown ending, a damaged compressed file, an encoding that
    ///   the byte order mark rules out, a needed column that is not there, or a format without labels where they are needed.
    public init(path: String, options: ReadingOptions, report: @escaping (SluglineError) -> Void) throws {
        let file = try InputFile(path: path)
        try self.init(source: .file(file), path: path, options: options, report: report)
        self.file = file
    }

    /// Reads `bytes` as a file called `name` would be read.
    public init(
        bytes: [UInt8], named name: String, options: ReadingOptions, report: @escaping (SluglineError) -> Void
    ) throws {
        try self.init(source: .bytes(bytes, position: 0), path: name, options: options, report: report)
    }

    init(
        source: ByteSource, path: String, options: ReadingOptions, limits: RowReader.Limits = .init(),
        report: @escaping (SluglineError) -> Void
    ) throws {
        let opened = try OpenedInput(source, path: path, options: options, limits: limits)
        rows = try RowReader(
            opened.rows, named: opened.rowFormat, name: opened.name, options: opened.rowOptions, limits: limits,
            report: report)
        compression = opened.compression
        document = opened.document
        notes = opened.notes
    }

    private let compression: String?
    private var file: InputFile?
    /// What a document was read as; nil for rows.
    private let document: (format: InputFormat, description: String)?

    /// What the user should know of a document, such as that its XML was broken; without the file's name.
    public let notes: [String]
    /// The share of the file that was read so far, 0…1; nil for what has no length, such as a pipe.
    public var readShare: Double? { file?.readShare }
    /// The format that the input is read as.
    public var format: InputFormat { document?.format ?? rows.format }
    /// How many rows the batches so far hold.
    public var rowCount: Int { rows.rowCount }
    /// How many rows could not be read so far.
    public var badRowCount: Int { rows.badRowCount }
    /// How many rows the filters have left out so far.
    public var filteredRowCount: Int { rows.filteredRowCount }
    /// The header of CSV or TSV as it stood in the input, in UTF-8 and without its line end; nil where there is none.
    public var headerBytes: [UInt8]? { rows.headerBytes }

    /// Whether this is CSV or TSV whose first row was not taken for a header.
    public var isWithoutHeader: Bool { (format == .csv || format == .tsv) && headerBytes == nil }

    /// What the input is read as, for people: `JSON Lines, gzip`.
    public var formatDescription: String {
        var parts = [document?.description ?? format.displayName]
        if let compression { parts.append(compression) }
        if rows.window.encoding != .utf8 { parts.append(rows.window.encoding.rawValue) }
        return parts.joined(separator: ", ")
    }

    /// The next rows; nil at the end of the input.
    ///
    /// - Throws: `SluglineError`, for what ends the reading: a file that cannot be read on, damaged compression, a quote
    ///   that is open at the end of the file, and any bad row where the reading is strict.
    public mutating func nextBatch() throws -> InputBatch? { try rows.nextBatch() }
}
