/// The products of some dense rows with others: the one place where the semantic half of the similarity is computed.
enum TileProduct {
    /// Writes the product of row i of `left` and row j of `right` to `tile[i * right.count + j]`.
    ///
    /// Plain Swift for now; a matrix product of BLAS, A · Bᵀ, gives the same bits (see `DenseRows`).
    /// O(left × right × dimension).
    static func fill(
        _ tile: inout [Float], left: Range<Int>, right: Range<Int>, of rows: DenseRows
    ) {
        precondition(
            tile.count >= left.count * right.count, "a tile of \(tile.count) for \(left.count) × \(right.count)")
        let dimension = rows.dimension
        let values = rows.values.span
        for (place, row) in left.enumerated() {
            for column in right {
                var sum: Float = 0
                for index in 0..<dimension {
                    sum += values[row * dimension + index] * values[column * dimension + index]
                }
                tile[place * right.count + column - right.lowerBound] = sum
            }
        }
    }
}
