internal import SluglineLinearAlgebra

/// What each headline means, as rows of word-vector space that BLAS can multiply without an error.
///
/// A row holds the integers round(4000 × unit row), or zeros where no word of the headline has a vector. A product of two
/// such rows is the cosine times 16,000,000, and it is exact at any order of additions (`ExactRows`).
public struct DenseRows: Sendable {
    /// The rows, ready to be multiplied.
    let exact: ExactRows

    /// The length of a unit row.
    static let scale = ExactRows.scale

    /// - Parameter values: integers, row-major, rows × dimension; each row shorter than 4,096.
    public init(dimension: Int, values: [Float]) {
        precondition(dimension > 0, "rows of \(dimension) numbers")
        precondition(values.count % dimension == 0, "\(values.count) numbers in rows of \(dimension)")
        exact = ExactRows(
            integers: DenseMatrix(rowCount: values.count / dimension, columnCount: dimension, storage: values))
    }

    /// Numbers a row.
    public var dimension: Int { exact.dimension }
    /// Row-major, rows × dimension.
    public var values: [Float] { exact.integers.storage }
    public var count: Int { exact.count }

    /// The rows `rows`, in that order.
    public func selecting(_ rows: some Collection<Int>) -> DenseRows {
        var selected: [Float] = []
        selected.reserveCapacity(rows.count * dimension)
        for row in rows { selected += values[row * dimension..<(row + 1) * dimension] }
        return DenseRows(dimension: dimension, values: selected)
    }

    /// The sums of the rows `rows`, per dimension.
    func sums(over rows: some Sequence<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: dimension)
        for row in rows {
            for index in sums.indices { sums[index] += Double(values[row * dimension + index]) }
        }
        return sums
    }

    /// What groups of rows mean on the whole: the sum of the rows of each group, at length 4,000 again and rounded; zeros for a
    /// group without any. A row may be listed more than once. O(rows listed × dimension).
    public func centroids(of groups: [[Int]]) -> DenseRows {
        var centroids: [Float] = []
        centroids.reserveCapacity(groups.count * dimension)
        for group in groups { centroids += Self.integers(sums(over: group)) }
        return DenseRows(dimension: dimension, values: centroids)
    }

    /// `row` at length 4,000, rounded.
    static func integers(_ row: [Double]) -> [Float] {
        scaled(row, to: Double(scale)).map { Float($0.rounded()) }
    }

    /// `row` at length `length`; zeros stay zeros.
    static func scaled(_ row: [Double], to length: Double) -> [Double] {
        let squares = row.reduce(0) { $0 + $1 * $1 }
        return squares > 0 ? row.map { $0 * (length / squares.squareRoot()) } : row
    }

    /// Writes the product of row i of `left` and row j of `right`, a row of `other`, to `tile[i * right.count + j]`: the one
    /// place where the semantic half of the similarity is computed. O(left × right × dimension).
    func multiply(_ left: Range<Int>, with other: DenseRows, _ right: Range<Int>, into tile: inout [Float]) {
        var span = tile.mutableSpan
        exact.multiply(left, with: other.exact, right, into: &span)
    }
}
