/// What each headline means, as rows of word-vector space that BLAS can multiply without an error.
///
/// A row holds the integers round(4000 × unit row), or zeros where no word of the headline has a vector. A product of two
/// such rows is the cosine times 16,000,000, and it is exact at any order of additions: every partial sum is an integer
/// below 2²⁴.
public struct DenseRows: Sendable {
    /// Numbers a row.
    public let dimension: Int
    /// Row-major, rows × dimension.
    public let values: [Float]

    /// The length of a unit row.
    static let scale: Float = 4_000

    public init(dimension: Int, values: [Float]) {
        precondition(dimension > 0, "rows of \(dimension) numbers")
        precondition(values.count % dimension == 0, "\(values.count) numbers in rows of \(dimension)")
        self.dimension = dimension
        self.values = values
    }

    public var count: Int { values.count / dimension }

    /// The rows `rows`, in that order.
    func selecting(_ rows: some Sequence<Int>) -> DenseRows {
        var selected: [Float] = []
        for row in rows { selected += values[row * dimension..<(row + 1) * dimension] }
        return DenseRows(dimension: dimension, values: selected)
    }
}
