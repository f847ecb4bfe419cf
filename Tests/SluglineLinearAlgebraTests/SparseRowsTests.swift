import Testing

@testable import SluglineLinearAlgebra

struct SparseRowsTests {
    /// More rows than a piece of parallel work holds, and fewer; with and without columns.
    static let shapes = [(0, 3, 2), (3, 0, 2), (3, 4, 0), (1, 1, 1), (5, 7, 3), (1300, 40, 19)]

    @Test(arguments: shapes) func productsAreThoseOfTheDenseTwin(rowCount: Int, columnCount: Int, width: Int) {
        var numbers = Numbers(seed: 21)
        let rows = numbers.sparseRows(rowCount, columnCount, limit: 6)
        let dense: DenseMatrix<Float> = numbers.matrix(columnCount, width)
        let expected = Plain.product(
            Plain.dense(rows).storage, dense.storage, rowCount: rowCount, innerCount: columnCount, columnCount: width,
            transposing: .none)
        let product = rows.multiplied(by: dense, parallel: Parallel(threadCount: 1))
        #expect(product.rowCount == rowCount && product.columnCount == width)
        #expect(zip(product.storage, expected).allSatisfy { abs($0 - $1) < 1e-5 })
        for threadCount in [2, 3] {
            #expect(rows.multiplied(by: dense, parallel: Parallel(threadCount: threadCount)) == product)
        }
        for row in 0..<rowCount {
            var single = [Float](repeating: .nan, count: width)
            var span = single.mutableSpan
            rows.multiplyRow(row, by: dense, into: &span)
            #expect(single[...] == product.storage[product.range(ofRow: row)])
        }
    }

    @Test(arguments: shapes) func transposedProductsAreThoseOfTheDenseTwin(rowCount: Int, columnCount: Int, width: Int)
    {
        var numbers = Numbers(seed: 22)
        let rows = numbers.sparseRows(rowCount, columnCount, limit: 6)
        let dense: DenseMatrix<Float> = numbers.matrix(rowCount, width)
        let expected = Plain.product(
            Plain.dense(rows).storage, dense.storage, rowCount: columnCount, innerCount: rowCount, columnCount: width,
            transposing: .left)
        let product = rows.transposeMultiplied(by: dense, parallel: Parallel(threadCount: 1))
        #expect(product.rowCount == columnCount && product.columnCount == width)
        #expect(zip(product.storage, expected).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(rows.transposeMultiplied(by: dense, parallel: Parallel(threadCount: 2)) == product)
        #expect(Plain.dense(rows.transposed()) == Plain.transposed(Plain.dense(rows)))
    }

    @Test func rowsThatAreAppendedAreThoseOfTheArrays() {
        let given: [([UInt32], [Float])] = [([4, 1], [2, 3]), ([], []), ([0], [-1])]
        var rows = SparseRows(columnCount: 5)
        for (columns, values) in given { rows.appendRow(columns: columns.span, values: values.span) }
        #expect(rows == SparseRows(columnCount: 5, offsets: [0, 2, 2, 3], columns: [4, 1, 0], values: [2, 3, -1]))
        #expect(rows.rowCount == 3 && rows.range(ofRow: 1).isEmpty)
    }

    @Test func aColumnThatIsNotThereIsRefused() async {
        await #expect(processExitsWith: .failure) {
            _ = SparseRows(columnCount: 2, offsets: [0, 1], columns: [2], values: [1])
        }
        await #expect(processExitsWith: .failure) {
            _ = SparseRows(columnCount: 2, offsets: [0, 2, 1], columns: [0], values: [1])
        }
    }
}
