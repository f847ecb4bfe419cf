/// A matrix of which only some entries of each row are held: compressed sparse rows.
///
/// Row i holds the value `values[k]` in column `columns[k]` for each k in `range(ofRow: i)`; every other entry is 0. Columns
/// of a row may stand in any order, and a column that stands there twice counts twice.
///
/// Memory: 8 bytes an entry and 8 bytes a row.
public struct SparseRows: Hashable, Sendable {
    public let columnCount: Int
    /// One more than there are rows, ascending from 0 to the number of entries.
    public private(set) var offsets: [Int]
    public private(set) var columns: [UInt32]
    public private(set) var values: [Float]

    /// No rows yet.
    public init(columnCount: Int) {
        precondition(columnCount >= 0 && columnCount <= 1 << 32, "\(columnCount) columns, not 0 to \(1 << 32)")
        self.columnCount = columnCount
        offsets = [0]
        columns = []
        values = []
    }

    /// Takes over the three arrays; what does not fit together is the caller's bug.
    public init(columnCount: Int, offsets: [Int], columns: [UInt32], values: [Float]) {
        self.init(columnCount: columnCount)
        precondition(columns.count == values.count, "\(columns.count) columns and \(values.count) values")
        precondition(offsets.first == 0 && offsets.last == columns.count, "offsets that do not span \(columns.count)")
        for (start, end) in zip(offsets, offsets.dropFirst()) { precondition(start <= end, "\(start) > \(end)") }
        for column in columns { precondition(column < columnCount, "column \(column) of \(columnCount)") }
        self.offsets = offsets
        self.columns = columns
        self.values = values
    }

    /// Adds a row at the end.
    ///
    /// - Parameters:
    ///   - columns: places of the entries, below `columnCount`.
    ///   - values: as many entries.
    public mutating func appendRow(columns: Span<UInt32>, values: Span<Float>) {
        precondition(columns.count == values.count, "\(columns.count) columns and \(values.count) values")
        for index in columns.indices {
            precondition(columns[index] < columnCount, "column \(columns[index]) of \(columnCount)")
            self.columns.append(columns[index])
            self.values.append(values[index])
        }
        offsets.append(self.columns.count)
    }

    public var rowCount: Int { offsets.count - 1 }

    /// Where the entries of row `row` stand in `columns` and `values`.
    public func range(ofRow row: Int) -> Range<Int> {
        precondition(row >= 0 && row < rowCount, "row \(row) of \(rowCount)")
        return offsets[row]..<offsets[row + 1]
    }

    /// The transpose; the entries of each of its rows are in the order of this matrix's rows.
    ///
    /// - Complexity: O(rows + columns + entries).
    public func transposed() -> SparseRows {
        precondition(rowCount <= 1 << 32, "\(rowCount) rows, more than \(1 << 32)")
        var next = [Int](repeating: 0, count: columnCount + 1)
        for column in columns { next[Int(column) + 1] += 1 }
        for column in 0..<columnCount { next[column + 1] += next[column] }
        var result = SparseRows(columnCount: rowCount)
        result.offsets = next
        result.columns = Array(repeating: 0, count: columns.count)
        result.values = Array(repeating: 0, count: columns.count)
        for row in 0..<rowCount {
            for entry in range(ofRow: row) {
                let place = next[Int(columns[entry])]
                next[Int(columns[entry])] = place + 1
                result.columns[place] = UInt32(row)
                result.values[place] = values[entry]
            }
        }
        return result
    }
}
