import Slugline

/// An input of which it is known what it is, ready to be read row by row: a document has become rows already.
struct OpenedInput {
    /// The input as messages call it.
    let name: String
    private(set) var rows: ByteStream
    /// The format of `rows`; nil where only the rows can tell.
    private(set) var rowFormat: InputFormat?
    private(set) var rowOptions: ReadingOptions
    /// How the input is compressed; nil where it is not.
    let compression: String?
    /// What a document was read as; nil for rows.
    private(set) var document: (format: InputFormat, description: String)?
    private(set) var notes: [String] = []

    init(_ source: ByteSource, path: String, options: ReadingOptions, limits: RowReader.Limits) throws {
        try options.check()
        name = path == "-" ? "stdin" : path
        let ending = try options.format ?? (path == "-" ? nil : InputFormat(endingOf: path))
        rows = try ByteStream(source, name: name, chunkSize: limits.chunkSize)
        rowFormat = try InputRecognition.format(of: &rows, path: path, ending: ending, options: options)
        rowOptions = options
        compression = rows.compression
        guard let format = rowFormat, format.isDocument else { return }
        let read = try DocumentReader.read(
            &rows, as: format, name: name, options: options, sizeLimit: limits.documentSize)
        document = (format, read.description)
        notes = read.warnings
        rows = try ByteStream(.bytes(read.jsonLines, position: 0), name: "", chunkSize: limits.chunkSize)
        rowFormat = .jsonl
        rowOptions.encoding = .utf8
    }
}
