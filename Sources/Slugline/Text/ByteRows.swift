/// Rows of bytes end to end in one buffer: what a column of text looks like to the engine.
///
/// Nothing is allocated per row. Row `i` is `bytes[range(of: i)]`; rows hold UTF-8 unless a caller says otherwise.
public struct ByteRows: Sendable, Hashable {
    /// All rows, one after the other, without separators.
    public internal(set) var bytes: [UInt8] = []
    /// Where row `i` ends in `bytes`; it begins where the row before it ends.
    public internal(set) var ends: [Int] = []

    public init() {}

    /// Rows holding the UTF-8 of `strings`, in order.
    public init(_ strings: some Sequence<String>) {
        for string in strings { append(string.utf8) }
    }

    /// Rows that end at `ends` in `bytes`, rising to its end.
    init(bytes: [UInt8], ends: [Int]) {
        self.bytes = bytes
        self.ends = ends
    }

    public var count: Int { ends.count }
    public var isEmpty: Bool { ends.isEmpty }

    /// The place of row `index` in `bytes`.
    public func range(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// Row `index` as text; bytes that are not UTF-8 become U+FFFD.
    public func string(_ index: Int) -> String {
        String(decoding: bytes[range(of: index)], as: UTF8.self)
    }

    /// Adds one row.
    public mutating func append(_ row: some Sequence<UInt8>) {
        bytes.append(contentsOf: row)
        ends.append(bytes.count)
    }

    /// Adds one row. The generic form is not specialised across modules, which cost readers a third of their time.
    public mutating func append(_ row: ArraySlice<UInt8>) {
        bytes.append(contentsOf: row)
        ends.append(bytes.count)
    }

    /// Adds the row `source[range]`.
    mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
        for index in range { bytes.append(source[index]) }
        ends.append(bytes.count)
    }

    /// Adds `byte` to the row that is being written, which `endRow()` completes.
    public mutating func write(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Adds `part` to the row that is being written, which `endRow()` completes.
    public mutating func write(contentsOf part: some Sequence<UInt8>) {
        bytes.append(contentsOf: part)
    }

    /// Completes the row that `write` began; without a `write` the row is empty.
    public mutating func endRow() {
        ends.append(bytes.count)
    }

    /// Drops what `write` added since the last complete row.
    public mutating func discardPartialRow() {
        bytes.removeSubrange((ends.last ?? 0)...)
    }

    public mutating func removeAll(keepingCapacity: Bool = false) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
        ends.removeAll(keepingCapacity: keepingCapacity)
    }
}
