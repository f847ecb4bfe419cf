/// The lower triangular L with A = L·Lᵀ, which solves A·x = b for a symmetric positive definite A.
///
/// Source: Golub and Van Loan, Matrix Computations (2013), section 4.2; computed by LAPACK's `dpotrf` and `dpotrs`.
public struct CholeskyFactor: Hashable, Sendable {
    /// L, n × n, with zeros above the diagonal.
    public let lower: DenseMatrix<Double>

    /// Factors a matrix; nil if it is not positive definite to working precision.
    ///
    /// - Parameter matrix: A, n × n. What stands above its diagonal is not read. A caller that needs it no longer spares a copy.
    /// - Complexity: O(n³).
    public init?(_ matrix: consuming DenseMatrix<Double>) {
        let order = matrix.rowCount
        precondition(matrix.columnCount == order, "\(order) rows and \(matrix.columnCount) columns")
        var span = matrix.storage.mutableSpan
        guard BLAS.choleskyFactor(&span, order: order) else { return nil }
        for row in 0..<order {
            for column in row + 1..<order { span[row * order + column] = 0 }
            // A matrix with entries that are not numbers may pass as factored.
            guard span[row * order + row].isFinite else { return nil }
        }
        lower = matrix
    }

    /// The diagonal of L; its squares multiply to the determinant of A.
    public var diagonal: [Double] { (0..<lower.rowCount).map { lower[$0, $0] } }

    /// A matrix whose rows are the x with A·x = b for each row b of `rows`.
    ///
    /// - Parameter rows: r × n.
    /// - Complexity: O(r · n²).
    public func solved(forRowsOf rows: DenseMatrix<Double>) -> DenseMatrix<Double> {
        precondition(rows.columnCount == lower.rowCount, "\(rows.columnCount) columns, not \(lower.rowCount)")
        var storage = rows.storage
        var span = storage.mutableSpan
        BLAS.choleskySolve(lower.storage.span, order: lower.rowCount, rows: &span, rowCount: rows.rowCount)
        return DenseMatrix(rowCount: rows.rowCount, columnCount: rows.columnCount, storage: storage)
    }
}
