internal import SluglineLinearAlgebra

/// The products of some dense rows with others: the one place where the semantic half of the similarity is computed.
enum TileProduct {
    /// Writes the product of row i of `left` and row j of `right` to `tile[i * right.count + j]`.
    ///
    /// One product of matrices, A · Bᵀ, which gives the same bits on every machine (see `DenseRows`).
    /// O(left × right × dimension).
    static func fill(
        _ tile: inout [Float], left: Range<Int>, right: Range<Int>, of rows: DenseRows
    ) {
        let dimension = rows.dimension
        let values = rows.values.span
        var span = tile.mutableSpan
        BLAS.multiply(
            values.extracting(left.lowerBound * dimension..<left.upperBound * dimension),
            values.extracting(right.lowerBound * dimension..<right.upperBound * dimension), rowCount: left.count,
            innerCount: dimension, columnCount: right.count, transposing: .right, into: &span)
    }
}
