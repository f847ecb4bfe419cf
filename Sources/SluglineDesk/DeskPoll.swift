public import Slugline

/// What one poll of all feeds gave: headlines, most of which the desk has seen before.
public struct DeskPoll: Sendable {
    /// Text, dates (empty where no row has one) and outlets.
    public private(set) var headlines = HeadlineBatch()
    private var sources = ByteRows()
    /// The id in the feed, empty where there is none.
    private var identifiers = ByteRows()
    private var addresses = ByteRows()

    public init() {}

    public var count: Int { headlines.count }

    /// Adds rows with their columns; a column that is not there is nil.
    public mutating func append(
        _ batch: HeadlineBatch, identifier: (Int) -> String?, source: (Int) -> String?, address: (Int) -> String?
    ) {
        for row in 0..<batch.count {
            identifiers.append((identifier(row) ?? "").utf8)
            sources.append((source(row) ?? "").utf8)
            addresses.append((address(row) ?? "").utf8)
        }
        headlines.append(batch)
    }

    func headline(_ row: Int) -> ArraySlice<UInt8> { headlines.text.bytes[headlines.text.range(of: row)] }
    func source(_ row: Int) -> ArraySlice<UInt8> { sources.bytes[sources.range(of: row)] }
    func address(_ row: Int) -> ArraySlice<UInt8> { addresses.bytes[addresses.range(of: row)] }
    func date(_ row: Int) -> Int64? { headlines.dates.isEmpty ? nil : headlines.dates[row] }

    /// What a headline is called in the output: its id, else its address; empty where it has neither.
    func identifier(_ row: Int) -> ArraySlice<UInt8> {
        let identifier = identifiers.bytes[identifiers.range(of: row)]
        return identifier.isEmpty ? address(row) : identifier
    }

    /// What makes a headline the same as one of an earlier poll: its id in the feed, else its address, else outlet, text and
    /// date together.
    ///
    /// An id without a colon is no URI, and only means something at its outlet.
    func identity(_ row: Int) -> [UInt8] {
        let identifier = identifiers.bytes[identifiers.range(of: row)]
        func joined(_ mark: String, _ parts: ArraySlice<UInt8>...) -> [UInt8] {
            parts.reduce(into: Array(mark.utf8)) { $0 += [0x1F] + $1 }
        }
        if !identifier.isEmpty {
            return identifier.contains(UInt8(ascii: ":"))
                ? Array(identifier) : joined("id", source(row), identifier)
        }
        if !address(row).isEmpty { return Array(address(row)) }
        let date = date(row).map { Array(String($0).utf8) } ?? []
        return joined("headline", source(row), headline(row), date[...])
    }
}
