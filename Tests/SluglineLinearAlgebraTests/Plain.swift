@testable import SluglineLinearAlgebra

/// What the kernels compute, as plain loops: the twins that they are compared with.
enum Plain {
    /// C = A·B, Aᵀ·B or A·Bᵀ.
    static func product<Number: BinaryFloatingPoint>(
        _ left: [Number], _ right: [Number], rowCount: Int, innerCount: Int, columnCount: Int,
        transposing: BLAS.Transposition
    ) -> [Number] {
        var result: [Number] = []
        for row in 0..<rowCount {
            for column in 0..<columnCount {
                var sum: Number = 0
                for inner in 0..<innerCount {
                    let leftPlace = transposing == .left ? inner * rowCount + row : row * innerCount + inner
                    let rightPlace =
                        transposing == .right ? column * innerCount + inner : inner * columnCount + column
                    sum += left[leftPlace] * right[rightPlace]
                }
                result.append(sum)
            }
        }
        return result
    }

    static func dense(_ rows: SparseRows) -> DenseMatrix<Float> {
        var result = DenseMatrix<Float>(rowCount: rows.rowCount, columnCount: rows.columnCount, repeating: 0)
        for row in 0..<rows.rowCount {
            for entry in rows.range(ofRow: row) { result[row, Int(rows.columns[entry])] += rows.values[entry] }
        }
        return result
    }

    static func transposed<Number>(_ matrix: DenseMatrix<Number>) -> DenseMatrix<Number> {
        DenseMatrix(
            rowCount: matrix.columnCount, columnCount: matrix.rowCount,
            storage: (0..<matrix.columnCount).flatMap { column in
                (0..<matrix.rowCount).map { matrix[$0, column] }
            })
    }
}

/// Numbers that depend on the seed alone.
struct Numbers {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// An integer in -9...9, so that products of matrices are exact in any order.
    mutating func integer() -> Int {
        next(below: 19) - 9
    }

    /// A number in -1..<1.
    mutating func real() -> Double {
        Double(next(below: 1 << 30)) / 0x1p29 - 1
    }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(UInt64(bound).multipliedFullWidth(by: state).high)
    }

    mutating func integers<Number: BinaryFloatingPoint>(_ count: Int, _: Number.Type) -> [Number] {
        (0..<count).map { _ in Number(integer()) }
    }

    mutating func matrix<Number: BinaryFloatingPoint>(_ rowCount: Int, _ columnCount: Int) -> DenseMatrix<Number> {
        DenseMatrix(
            rowCount: rowCount, columnCount: columnCount,
            storage: (0..<rowCount * columnCount).map { _ in Number(real()) })
    }

    /// Rows of up to `limit` entries; some are empty, some name a column twice.
    mutating func sparseRows(_ rowCount: Int, _ columnCount: Int, limit: Int) -> SparseRows {
        var result = SparseRows(columnCount: columnCount)
        for _ in 0..<rowCount {
            let count = columnCount == 0 ? 0 : next(below: limit + 1)
            let columns = (0..<count).map { _ in UInt32(next(below: columnCount)) }
            let values = (0..<count).map { _ in Float(real()) }
            result.appendRow(columns: columns.span, values: values.span)
        }
        return result
    }
}
