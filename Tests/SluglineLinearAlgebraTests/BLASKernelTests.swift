import Testing

@testable import SluglineLinearAlgebra

/// Every kernel against its plain twin. The entries are small integers, whose sums are exact in any order: results are equal,
/// not near. Results hold NaN before, which must not show.
struct BLASKernelTests {
    static let large = [(257, 130, 65), (33, 390, 40), (1, 500, 400)]

    static func shapes(_ body: (_ rowCount: Int, _ innerCount: Int, _ columnCount: Int) -> Void) {
        for rowCount in 0...9 {
            for innerCount in 0...9 {
                for columnCount in 0...9 { body(rowCount, innerCount, columnCount) }
            }
        }
        for shape in large { body(shape.0, shape.1, shape.2) }
    }

    @Test(arguments: [BLAS.Transposition.none, .left, .right]) func singleProducts(transposing: BLAS.Transposition) {
        var numbers = Numbers(seed: 1)
        Self.shapes { rowCount, innerCount, columnCount in
            let left = numbers.integers(rowCount * innerCount, Float.self)
            let right = numbers.integers(innerCount * columnCount, Float.self)
            var result = [Float](repeating: .nan, count: rowCount * columnCount)
            var span = result.mutableSpan
            BLAS.multiply(
                left.span, right.span, rowCount: rowCount, innerCount: innerCount, columnCount: columnCount,
                transposing: transposing, into: &span)
            let expected = Plain.product(
                left, right, rowCount: rowCount, innerCount: innerCount, columnCount: columnCount,
                transposing: transposing)
            #expect(result == expected, "\(rowCount) × \(innerCount) × \(columnCount)")
        }
    }

    @Test(arguments: [BLAS.Transposition.none, .left, .right]) func doubleProducts(transposing: BLAS.Transposition) {
        var numbers = Numbers(seed: 2)
        Self.shapes { rowCount, innerCount, columnCount in
            let left = numbers.integers(rowCount * innerCount, Double.self)
            let right = numbers.integers(innerCount * columnCount, Double.self)
            var result = [Double](repeating: .nan, count: rowCount * columnCount)
            var span = result.mutableSpan
            BLAS.multiply(
                left.span, right.span, rowCount: rowCount, innerCount: innerCount, columnCount: columnCount,
                transposing: transposing, into: &span)
            let expected = Plain.product(
                left, right, rowCount: rowCount, innerCount: innerCount, columnCount: columnCount,
                transposing: transposing)
            #expect(result == expected, "\(rowCount) × \(innerCount) × \(columnCount)")
        }
    }

    @Test(arguments: [false, true]) func productsWithAVector(transposed: Bool) {
        var numbers = Numbers(seed: 3)
        Self.shapes { rowCount, columnCount, _ in
            let (inner, outer) = transposed ? (rowCount, columnCount) : (columnCount, rowCount)
            let matrix = numbers.integers(rowCount * columnCount, Float.self)
            let vector = numbers.integers(inner, Float.self)
            let expected = Plain.product(
                matrix, vector, rowCount: outer, innerCount: inner, columnCount: 1,
                transposing: transposed ? .left : .none)
            var single = [Float](repeating: .nan, count: outer)
            var span = single.mutableSpan
            BLAS.multiply(
                matrix.span, vector: vector.span, rowCount: rowCount, columnCount: columnCount, transposed: transposed,
                into: &span)
            #expect(single == expected, "\(rowCount) × \(columnCount)")
            var double = [Double](repeating: .nan, count: outer)
            var doubleSpan = double.mutableSpan
            let (doubleMatrix, doubleVector) = (matrix.map(Double.init), vector.map(Double.init))
            BLAS.multiply(
                doubleMatrix.span, vector: doubleVector.span, rowCount: rowCount,
                columnCount: columnCount, transposed: transposed, into: &doubleSpan)
            #expect(double == expected.map(Double.init), "\(rowCount) × \(columnCount)")
        }
    }

    @Test func gramMatrices() {
        var numbers = Numbers(seed: 4)
        Self.shapes { rowCount, columnCount, _ in
            let matrix = numbers.integers(rowCount * columnCount, Float.self)
            let expected = Plain.product(
                matrix, matrix, rowCount: columnCount, innerCount: rowCount, columnCount: columnCount,
                transposing: .left)
            var single = [Float](repeating: .nan, count: columnCount * columnCount)
            var span = single.mutableSpan
            BLAS.gram(matrix.span, rowCount: rowCount, columnCount: columnCount, into: &span)
            #expect(single == expected, "\(rowCount) × \(columnCount)")
            var double = [Double](repeating: .nan, count: columnCount * columnCount)
            var doubleSpan = double.mutableSpan
            let doubleMatrix = matrix.map(Double.init)
            BLAS.gram(doubleMatrix.span, rowCount: rowCount, columnCount: columnCount, into: &doubleSpan)
            #expect(double == expected.map(Double.init), "\(rowCount) × \(columnCount)")
        }
    }

    /// Sixteen calls at once, which OpenBLAS would like to share its own threads, give what one alone gives.
    @Test func callsAtOnceDoNotDisturbEachOther() {
        var numbers = Numbers(seed: 5)
        let matrix: DenseMatrix<Float> = numbers.matrix(300, 200)
        let products = Parallel(threadCount: 4).map(16) { _ in
            var result = [Float](repeating: .nan, count: 300 * 300)
            var span = result.mutableSpan
            BLAS.multiply(
                matrix.storage.span, matrix.storage.span, rowCount: 300, innerCount: 200, columnCount: 300,
                transposing: .right, into: &span)
            return result
        }
        for product in products { #expect(product == products[0]) }
    }

    @Test func aWrongShapeIsRefused() async {
        await #expect(processExitsWith: .failure) {
            var result: [Float] = [0]
            var span = result.mutableSpan
            BLAS.multiply([1, 2].span, [1, 2, 3].span, rowCount: 1, innerCount: 2, columnCount: 1, into: &span)
        }
        await #expect(processExitsWith: .failure) {
            var result: [Double] = [0, 0]
            var span = result.mutableSpan
            BLAS.multiply([1, 2].span, vector: [1, 2].span, rowCount: 1, columnCount: 2, into: &span)
        }
        await #expect(processExitsWith: .failure) {
            var result: [Double] = [0, 0, 0]
            var span = result.mutableSpan
            BLAS.gram([1, 2].span, rowCount: 1, columnCount: 2, into: &span)
        }
    }
}
