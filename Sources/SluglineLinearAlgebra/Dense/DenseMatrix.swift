/// A matrix whose rows lie end to end in one array: entry (i, j) is `storage[i * columnCount + j]`.
///
/// A plain value: copies share the array until one of them is changed. The kernels of `BLAS` work on spans, so a matrix
/// is handed to them as `matrix.storage.span`, and one row of it as `storage.span.extracting(matrix.range(ofRow: i))`.
public struct DenseMatrix<Element> {
    public let rowCount: Int
    public let columnCount: Int
    /// `rowCount × columnCount` entries, row after row. Whoever changes entries here leaves their number as it is.
    public var storage: [Element]

    /// Takes over an array of `rowCount × columnCount` entries; either count may be 0.
    public init(rowCount: Int, columnCount: Int, storage: [Element]) {
        BLAS.check(storage.count, rowCount, columnCount)
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.storage = storage
    }

    /// A matrix of one value.
    public init(rowCount: Int, columnCount: Int, repeating value: Element) {
        self.init(
            rowCount: rowCount, columnCount: columnCount,
            storage: Array(repeating: value, count: BLAS.entryCount(rowCount, columnCount)))
    }

    @inlinable
    public subscript(row: Int, column: Int) -> Element {
        get { storage[place(row, column)] }
        set { storage[place(row, column)] = newValue }
    }

    /// Where row `row` stands in `storage`.
    @inlinable
    public func range(ofRow row: Int) -> Range<Int> {
        precondition(row >= 0 && row < rowCount, "row \(row) of \(rowCount)")
        return row * columnCount..<(row + 1) * columnCount
    }

    @inlinable
    func place(_ row: Int, _ column: Int) -> Int {
        precondition(row >= 0 && row < rowCount, "row \(row) of \(rowCount)")
        precondition(column >= 0 && column < columnCount, "column \(column) of \(columnCount)")
        return row * columnCount + column
    }
}

extension DenseMatrix: Sendable where Element: Sendable {}
extension DenseMatrix: Equatable where Element: Equatable {}
extension DenseMatrix: Hashable where Element: Hashable {}
