/// Eigenvalues and eigenvectors of a symmetric matrix: A·v = λ·v.
///
/// The sign of an eigenvector is chosen so that the entry of largest magnitude (the first of equals) is positive; the
/// vectors of equal eigenvalues are any orthonormal basis of their space.
///
/// Source: Golub and Van Loan, Matrix Computations (2013), chapter 8; computed by LAPACK's `dsyevd`.
public struct SymmetricEigen: Hashable, Sendable {
    /// n eigenvalues, ascending.
    public let values: [Double]
    /// n × n; row i is the eigenvector of unit length that belongs to `values[i]`.
    public let vectors: DenseMatrix<Double>

    /// Decomposes a matrix; nil if it holds entries that are not finite or the method does not converge.
    ///
    /// - Parameter matrix: A, n × n. What stands above its diagonal is not used.
    /// - Complexity: O(n³), and 2n² numbers of memory beside the vectors.
    public init?(_ matrix: DenseMatrix<Double>) {
        let order = matrix.rowCount
        precondition(matrix.columnCount == order, "\(order) rows and \(matrix.columnCount) columns")
        guard matrix.storage.allSatisfy(\.isFinite) else { return nil }
        var storage = matrix.storage
        var span = storage.mutableSpan
        guard let values = BLAS.symmetricEigen(&span, order: order) else { return nil }
        for row in 0..<order {
            var largest = row * order
            for place in row * order..<(row + 1) * order where abs(span[place]) > abs(span[largest]) {
                largest = place
            }
            guard span[largest] < 0 else { continue }
            for place in row * order..<(row + 1) * order { span[place] = -span[place] }
        }
        self.values = values
        vectors = DenseMatrix(rowCount: order, columnCount: order, storage: storage)
    }
}
