import SluglineLinearAlgebra

/// Prints the kernels that OpenBLAS has chosen, a digest of exact products and one of plain products of the same rows.
///
/// OpenBLAS chooses its kernels when it is loaded, by the processor or by the variable OPENBLAS_CORETYPE, so comparing two
/// of them takes two processes. Tests run this program with different values of the variable.
@main
enum ExactRowsDigest {
    static func main() {
        let (rowCount, dimension) = (300, 256)
        var state: UInt64 = 1
        let rows = DenseMatrix(
            rowCount: rowCount, columnCount: dimension,
            storage: (0..<rowCount * dimension).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Float(Int32(truncatingIfNeeded: state >> 32)) / 0x1p31
            })
        let exact = ExactRows(unitRows: rows)
        var tile = [Float](repeating: 0, count: rowCount * rowCount)
        var result = tile.mutableSpan
        exact.multiply(0..<rowCount, with: exact, 0..<rowCount, into: &result)
        let exactDigest = digest(result.span)
        BLAS.multiply(
            rows.storage.span, rows.storage.span, rowCount: rowCount, innerCount: dimension, columnCount: rowCount,
            transposing: .right, into: &result)
        print(BLAS.kernelName, exactDigest, digest(result.span))
    }

    /// FNV-1a over the bits of the numbers.
    static func digest(_ numbers: Span<Float>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in numbers.indices { hash = (hash ^ UInt64(numbers[index].bitPattern)) &* 0x100_0000_01b3 }
        return hash
    }
}
