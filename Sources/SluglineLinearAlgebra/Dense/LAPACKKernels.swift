import CSluglineBLAS

// One of the two files of this target with unsafe code: each function checks its shapes and makes its calls of LAPACK.
//
// LAPACK is column-major, Slugline row-major. For a symmetric matrix that is the same; what is a column there is a row here.

extension BLAS {
    /// Replaces the lower triangle of a symmetric matrix A by L, with A = L·Lᵀ; what stands above the diagonal is not read.
    ///
    /// - Parameter matrix: `order × order` entries.
    /// - Returns: False if A is not positive definite; `matrix` is then of no use.
    static func choleskyFactor(_ matrix: inout MutableSpan<Double>, order: Int) -> Bool {
        check(matrix.count, order, order)
        guard order > 0 else { return true }
        let n = dimension(order)
        var status: blasint = 0
        oneThread
        unsafe matrix.withUnsafeMutableBufferPointer { matrix in
            unsafe withUnsafePointer(to: n) { n in
                // The lower triangle of rows is the upper one of columns.
                unsafe dpotrf_("U", n, matrix.baseAddress!, n, &status, 1)
            }
        }
        precondition(status >= 0, "argument \(-status) of dpotrf")
        return status == 0
    }

    /// Replaces each row b by the x with L·Lᵀ·x = b.
    ///
    /// - Parameters:
    ///   - factor: L, `order × order` entries; what stands above the diagonal is not read.
    ///   - rows: `rowCount × order` entries.
    static func choleskySolve(
        _ factor: Span<Double>, order: Int, rows: inout MutableSpan<Double>, rowCount: Int
    ) {
        check(factor.count, order, order)
        check(rows.count, rowCount, order)
        guard rows.count > 0 else { return }
        let (n, count) = (dimension(order), dimension(rowCount))
        var status: blasint = 0
        oneThread
        unsafe factor.withUnsafeBufferPointer { factor in
            unsafe rows.withUnsafeMutableBufferPointer { rows in
                unsafe withUnsafePointer(to: n) { n in
                    unsafe withUnsafePointer(to: count) { count in
                        unsafe dpotrs_(
                            "U", n, count, factor.baseAddress!, n, rows.baseAddress!, n, &status, 1)
                    }
                }
            }
        }
        precondition(status == 0, "argument \(-status) of dpotrs")
    }

    /// Replaces a symmetric matrix by its eigenvectors, one a row, and gives the eigenvalues, ascending.
    ///
    /// - Parameter matrix: `order × order` entries; what stands above the diagonal is not read.
    /// - Returns: Nil if the method did not converge.
    static func symmetricEigen(_ matrix: inout MutableSpan<Double>, order: Int) -> [Double]? {
        check(matrix.count, order, order)
        guard order > 0 else { return [] }
        // As the documentation of dsyevd asks where vectors are wanted.
        let workCount = dimension(1 + 6 * order + 2 * entryCount(order, order))
        let integerWorkCount = dimension(3 + 5 * order)
        let n = dimension(order)
        var values = [Double](repeating: 0, count: order)
        var work = [Double](repeating: 0, count: Int(workCount))
        var integerWork = [blasint](repeating: 0, count: Int(integerWorkCount))
        var status: blasint = 0
        oneThread
        unsafe matrix.withUnsafeMutableBufferPointer { matrix in
            unsafe withUnsafePointer(to: n) { n in
                unsafe withUnsafePointer(to: workCount) { workCount in
                    unsafe withUnsafePointer(to: integerWorkCount) { integerWorkCount in
                        unsafe dsyevd_(
                            "V", "U", n, matrix.baseAddress!, n, &values, &work, workCount, &integerWork,
                            integerWorkCount, &status, 1, 1)
                    }
                }
            }
        }
        precondition(status >= 0, "argument \(-status) of dsyevd")
        return status == 0 ? values : nil
    }
}
