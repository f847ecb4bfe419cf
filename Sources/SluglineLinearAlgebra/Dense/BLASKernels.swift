import CSluglineBLAS

// One of the two files of this target with unsafe code: each function checks its shapes and makes one call.

extension BLAS {
    /// Sees to it that OpenBLAS uses one thread and the best kernels for this processor, at its first use.
    static let oneThread: Void = {
        slugline_choose_kernels()
        openblas_set_num_threads(1)
    }()

    /// The processor that the kernels in use are made for, such as Haswell.
    public static var kernelName: String {
        oneThread
        return unsafe String(cString: openblas_get_corename())
    }

    /// A count as BLAS takes it: 32 bits in most builds.
    static func dimension(_ count: Int) -> blasint {
        precondition(count <= Int(blasint.max), "\(count) rows or columns, more than the \(blasint.max) of this BLAS")
        return blasint(count)
    }
}

extension BLAS {
    /// C = A·B, Aᵀ·B or A·Bᵀ.
    ///
    /// - Parameters:
    ///   - left: A, of m × k entries, or k × m if it is transposed.
    ///   - right: B, of k × n entries, or n × k if it is transposed.
    ///   - rowCount: m.
    ///   - innerCount: k; where it is 0, the result is all zeros.
    ///   - columnCount: n.
    ///   - result: C, of m × n entries; all are written.
    /// - Complexity: O(m · k · n).
    public static func multiply(
        _ left: Span<Float>, _ right: Span<Float>, rowCount: Int, innerCount: Int, columnCount: Int,
        transposing: Transposition = .none, into result: inout MutableSpan<Float>
    ) {
        check(left.count, rowCount, innerCount)
        check(right.count, innerCount, columnCount)
        check(result.count, rowCount, columnCount)
        guard result.count > 0 else { return }
        guard innerCount > 0 else { return result.update(repeating: 0) }
        let (m, k, n) = (dimension(rowCount), dimension(innerCount), dimension(columnCount))
        oneThread
        unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    unsafe cblas_sgemm(
                        CblasRowMajor, transposing == .left ? CblasTrans : CblasNoTrans,
                        transposing == .right ? CblasTrans : CblasNoTrans, m, n, k, 1, left.baseAddress!,
                        transposing == .left ? m : k, right.baseAddress!, transposing == .right ? k : n, 0,
                        result.baseAddress!, n)
                }
            }
        }
    }

    /// y = A·x or Aᵀ·x.
    ///
    /// - Parameters:
    ///   - matrix: A, of m × n entries.
    ///   - vector: x, of n entries, or m if A is transposed.
    ///   - rowCount: m.
    ///   - columnCount: n.
    ///   - result: y, of m entries, or n if A is transposed; all are written.
    /// - Complexity: O(m · n).
    public static func multiply(
        _ matrix: Span<Float>, vector: Span<Float>, rowCount: Int, columnCount: Int, transposed: Bool = false,
        into result: inout MutableSpan<Float>
    ) {
        check(matrix.count, rowCount, columnCount)
        check(vector.count, transposed ? rowCount : columnCount, 1)
        check(result.count, transposed ? columnCount : rowCount, 1)
        // Some versions multiply what the result holds by 0, which leaves NaN as it is.
        result.update(repeating: 0)
        guard matrix.count > 0 else { return }
        let (m, n) = (dimension(rowCount), dimension(columnCount))
        oneThread
        unsafe matrix.withUnsafeBufferPointer { matrix in
            unsafe vector.withUnsafeBufferPointer { vector in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    unsafe cblas_sgemv(
                        CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, m, n, 1, matrix.baseAddress!, n,
                        vector.baseAddress!, 1, 0, result.baseAddress!, 1)
                }
            }
        }
    }

    /// C = Aᵀ·A, exactly symmetric: one triangle is computed, at half the cost of a product, and mirrored.
    ///
    /// - Parameters:
    ///   - matrix: A, of m × n entries.
    ///   - rowCount: m; where it is 0, the result is all zeros.
    ///   - columnCount: n.
    ///   - result: C, of n × n entries; all are written.
    /// - Complexity: O(m · n²).
    public static func gram(
        _ matrix: Span<Float>, rowCount: Int, columnCount: Int, into result: inout MutableSpan<Float>
    ) {
        check(matrix.count, rowCount, columnCount)
        check(result.count, columnCount, columnCount)
        guard matrix.count > 0 else { return result.update(repeating: 0) }
        let (m, n) = (dimension(rowCount), dimension(columnCount))
        oneThread
        unsafe matrix.withUnsafeBufferPointer { matrix in
            unsafe result.withUnsafeMutableBufferPointer { result in
                unsafe cblas_ssyrk(
                    CblasRowMajor, CblasUpper, CblasTrans, n, m, 1, matrix.baseAddress!, n, 0,
                    result.baseAddress!, n)
            }
        }
        mirror(&result, columnCount)
    }

    /// Copies what stands above the diagonal below it.
    private static func mirror<Element>(_ matrix: inout MutableSpan<Element>, _ order: Int) {
        for row in 0..<order {
            for column in 0..<row { matrix[row * order + column] = matrix[column * order + row] }
        }
    }
}

extension BLAS {
    /// C = A·B, Aᵀ·B or A·Bᵀ, in double precision: see the one in single precision.
    public static func multiply(
        _ left: Span<Double>, _ right: Span<Double>, rowCount: Int, innerCount: Int, columnCount: Int,
        transposing: Transposition = .none, into result: inout MutableSpan<Double>
    ) {
        check(left.count, rowCount, innerCount)
        check(right.count, innerCount, columnCount)
        check(result.count, rowCount, columnCount)
        guard result.count > 0 else { return }
        guard innerCount > 0 else { return result.update(repeating: 0) }
        let (m, k, n) = (dimension(rowCount), dimension(innerCount), dimension(columnCount))
        oneThread
        unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    unsafe cblas_dgemm(
                        CblasRowMajor, transposing == .left ? CblasTrans : CblasNoTrans,
                        transposing == .right ? CblasTrans : CblasNoTrans, m, n, k, 1, left.baseAddress!,
                        transposing == .left ? m : k, right.baseAddress!, transposing == .right ? k : n, 0,
                        result.baseAddress!, n)
                }
            }
        }
    }

    /// y = A·x or Aᵀ·x, in double precision: see the one in single precision.
    public static func multiply(
        _ matrix: Span<Double>, vector: Span<Double>, rowCount: Int, columnCount: Int, transposed: Bool = false,
        into result: inout MutableSpan<Double>
    ) {
        check(matrix.count, rowCount, columnCount)
        check(vector.count, transposed ? rowCount : columnCount, 1)
        check(result.count, transposed ? columnCount : rowCount, 1)
        // Some versions multiply what the result holds by 0, which leaves NaN as it is.
        result.update(repeating: 0)
        guard matrix.count > 0 else { return }
        let (m, n) = (dimension(rowCount), dimension(columnCount))
        oneThread
        unsafe matrix.withUnsafeBufferPointer { matrix in
            unsafe vector.withUnsafeBufferPointer { vector in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    unsafe cblas_dgemv(
                        CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, m, n, 1, matrix.baseAddress!, n,
                        vector.baseAddress!, 1, 0, result.baseAddress!, 1)
                }
            }
        }
    }

    /// C = Aᵀ·A, in double precision: see the one in single precision.
    public static func gram(
        _ matrix: Span<Double>, rowCount: Int, columnCount: Int, into result: inout MutableSpan<Double>
    ) {
        check(matrix.count, rowCount, columnCount)
        check(result.count, columnCount, columnCount)
        guard matrix.count > 0 else { return result.update(repeating: 0) }
        let (m, n) = (dimension(rowCount), dimension(columnCount))
        oneThread
        unsafe matrix.withUnsafeBufferPointer { matrix in
            unsafe result.withUnsafeMutableBufferPointer { result in
                unsafe cblas_dsyrk(
                    CblasRowMajor, CblasUpper, CblasTrans, n, m, 1, matrix.baseAddress!, n, 0,
                    result.baseAddress!, n)
            }
        }
        mirror(&result, columnCount)
    }
}
