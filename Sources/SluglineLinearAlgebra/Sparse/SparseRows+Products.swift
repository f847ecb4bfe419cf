extension SparseRows {
    /// Rows that one piece of parallel work takes; part of no result, as each row is computed alone.
    private static let rowsPerPiece = 512

    /// S·D, dense.
    ///
    /// Each row is the sum of the rows of D that its entries name, in their order, in single precision without fused
    /// operations: the same bytes at any number of threads, on any machine.
    ///
    /// - Parameter dense: D, `columnCount × d`.
    /// - Returns: `rowCount × d`; an empty row gives zeros.
    /// - Complexity: O(entries · d).
    public func multiplied(by dense: DenseMatrix<Float>, parallel: Parallel) -> DenseMatrix<Float> {
        precondition(dense.rowCount == columnCount, "\(dense.rowCount) rows for \(columnCount) columns")
        let width = dense.columnCount
        let entryCount = BLAS.entryCount(rowCount, width)
        let pieces = parallel.map((rowCount + Self.rowsPerPiece - 1) / Self.rowsPerPiece) { piece in
            let rows = piece * Self.rowsPerPiece..<min(rowCount, (piece + 1) * Self.rowsPerPiece)
            var result: [Float] = []
            result.reserveCapacity(rows.count * width)
            var product = [Float](repeating: 0, count: width)
            for row in rows {
                var target = product.mutableSpan
                multiplyRow(row, by: dense, into: &target)
                result.append(contentsOf: product)
            }
            return result
        }
        var storage: [Float] = []
        storage.reserveCapacity(entryCount)
        for piece in pieces { storage.append(contentsOf: piece) }
        return DenseMatrix(rowCount: rowCount, columnCount: width, storage: storage)
    }

    /// Sᵀ·D, dense: each row of the result is summed in the order of the rows of S.
    ///
    /// - Parameter dense: D, `rowCount × d`.
    /// - Returns: `columnCount × d`; an empty column gives zeros.
    /// - Complexity: O(rows + columns + entries · d), and the memory of the transpose.
    public func transposeMultiplied(by dense: DenseMatrix<Float>, parallel: Parallel) -> DenseMatrix<Float> {
        precondition(dense.rowCount == rowCount, "\(dense.rowCount) rows for \(rowCount)")
        return transposed().multiplied(by: dense, parallel: parallel)
    }

    /// One row of S·D, without allocating.
    ///
    /// - Parameters:
    ///   - dense: D, `columnCount × d`.
    ///   - result: d numbers; all are written.
    public func multiplyRow(_ row: Int, by dense: DenseMatrix<Float>, into result: inout MutableSpan<Float>) {
        let width = dense.columnCount
        precondition(dense.rowCount == columnCount, "\(dense.rowCount) rows for \(columnCount) columns")
        precondition(result.count == width, "\(result.count) numbers, not \(width)")
        result.update(repeating: 0)
        let source = dense.storage.span
        for entry in range(ofRow: row) {
            let start = Int(columns[entry]) * width
            Self.add(values[entry], times: source.extracting(start..<start + width), to: &result)
        }
    }

    /// `target += weight · source`, entry by entry.
    ///
    /// Both counts are compared once, so that the loop needs no other check and is vectorised.
    @inline(__always)
    static func add(_ weight: Float, times source: Span<Float>, to target: inout MutableSpan<Float>) {
        precondition(source.count == target.count, "\(source.count) numbers, not \(target.count)")
        for index in 0..<source.count { target[index] += weight * source[index] }
    }
}
