import Slugline

/// The state of a reading: the window on the text and what is known of its columns.
struct RowReader {
    /// Sizes that tests make small.
    struct Limits {
        /// How much is read at once: large enough that the calls cost nothing, small enough for the second-level cache.
        var chunkSize = 1 << 18
        var rowLimit = RecordWindow.defaultRowLimit
        /// What is read should still be in the cache of the processor when it is classified.
        var batchSize = 1 << 19
        /// Very short rows cost more for where they end than for their bytes, so their number is bounded as well.
        var batchRowLimit = 1 << 14
        var batchFieldLimit = 1 << 17
        var documentSize = DocumentReader.sizeLimit
    }

    let format: InputFormat
    private(set) var rowCount = 0
    var badRowCount = 0
    var filteredRowCount = 0
    var headerBytes: [UInt8]?

    let name: String
    let options: ReadingOptions
    let limits: Limits
    let report: (SluglineError) -> Void
    var window: RecordWindow
    var roles = ColumnRoles()
    var columnNames: [String] = []
    /// How many columns a row has to have; nil where the format does not say.
    var columnCount: Int?
    var keys: KeyTable
    var assembler: RowAssembler
    var places: [FieldPlace] = []
    var members: [JSONObjectScanner.Member] = []
    /// The first row of a file without a header, which was looked at already.
    var firstRecord: Record?

    /// - Parameter named: The format; nil for JSON Lines where the first byte is `{`, else plain text.
    init(
        _ bytes: ByteStream, named: InputFormat?, name: String, options: ReadingOptions, limits: Limits,
        report: @escaping (SluglineError) -> Void
    ) throws {
        let text = try TextStream(bytes, encoding: options.encoding, name: name, chunkSize: limits.chunkSize)
        var window = RecordWindow(text, name: name, rowLimit: limits.rowLimit)
        let first = try window.firstByte()
        self.name = name
        self.window = window
        self.options = options
        self.limits = limits
        self.report = report
        format = named ?? (first == UInt8(ascii: "{") ? .jsonl : .text)
        keys = KeyTable(options: options)
        assembler = RowAssembler(options: options, format: format)
        try settleColumns(firstByte: first)
    }

    /// See `HeadlineReader.nextBatch()`.
    mutating func nextBatch() throws -> InputBatch? {
        var batch = InputBatch()
        let start = firstRecord?.range.lowerBound ?? window.start
        let stop = window.offset(of: start) + limits.batchSize
        let isLinesAlone = format == .text && !options.keepsRows && roles.isHeadlineAlone
        while window.offset(of: window.start) < stop || batch.count == 0 {
            guard batch.count < limits.batchRowLimit, batch.fields.count < limits.batchFieldLimit else { break }
            if isLinesAlone, addLines(before: stop, to: &batch.headlines) { continue }
            guard let record = try nextRecord() else { break }
            try add(record, to: &batch)
        }
        guard batch.count > 0 else { return nil }
        rowCount += batch.count
        if batch.headlines.labels.bytes.isEmpty { batch.headlines.labels.removeAll() }
        if batch.headlines.dates.allSatisfy({ $0 == nil }) { batch.headlines.dates = [] }
        if options.keepsRows { batch.columnNames = format == .jsonl ? keys.columnNames : columnNames }
        return batch
    }

    /// Adds the lines in the window that are headlines as they stand, up to the first that `add(_:to:)` has to look at.
    ///
    /// - Returns: whether there was one.
    private mutating func addLines(before stop: Int, to headlines: inout HeadlineBatch) -> Bool {
        window.addLines(
            to: &headlines, before: stop, rowCount: limits.batchRowLimit - headlines.count,
            keepsEmpty: options.keepsEmptyHeadlines)
    }
}
