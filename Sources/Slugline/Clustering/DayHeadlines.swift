/// Headlines that are to be clustered, column by column.
///
/// A column that is present has one entry a headline.
public struct DayHeadlines: Sendable {
    /// The headlines, UTF-8.
    public var text: ByteRows
    /// When each was published, in seconds since 1970-01-01T00:00:00Z, nil where unknown; empty when no row has a date.
    public var dates: [Int64?]
    /// The outlet of each, UTF-8, an empty row where unknown; empty when unknown for all.
    public var sources: ByteRows

    public init(text: ByteRows, dates: [Int64?] = [], sources: ByteRows = ByteRows()) {
        precondition(dates.isEmpty || dates.count == text.count, "\(dates.count) dates, \(text.count) headlines")
        precondition(
            sources.isEmpty || sources.count == text.count, "\(sources.count) sources, \(text.count) headlines")
        self.text = text
        self.dates = dates
        self.sources = sources
    }

    /// The text and dates of `batch`.
    public init(_ batch: HeadlineBatch, sources: ByteRows = ByteRows()) {
        self.init(text: batch.text, dates: batch.dates, sources: sources)
    }

    /// Headlines of which nothing else is known.
    public init(_ headlines: some Sequence<String>) {
        self.init(text: ByteRows(headlines))
    }

    public var count: Int { text.count }

    /// The headlines `rows`, in that order.
    public func selecting(_ rows: some Sequence<Int>) -> DayHeadlines {
        var selected = DayHeadlines([String]())
        for row in rows {
            selected.text.append(text.bytes[text.range(of: row)])
            if !dates.isEmpty { selected.dates.append(dates[row]) }
            if !sources.isEmpty { selected.sources.append(source(row)) }
        }
        return selected
    }

    func date(_ row: Int) -> Int64? { dates.isEmpty ? nil : dates[row] }

    /// The outlet of `row`; empty where unknown.
    func source(_ row: Int) -> ArraySlice<UInt8> {
        sources.isEmpty ? [] : sources.bytes[sources.range(of: row)]
    }
}
