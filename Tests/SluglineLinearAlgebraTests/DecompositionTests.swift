import Testing

@testable import SluglineLinearAlgebra

struct DecompositionTests {
    static let orders = Array(0...9) + [64, 130]

    /// Aᵀ·A plus the identity, for a random A.
    static func positiveDefinite(_ order: Int, _ numbers: inout Numbers) -> DenseMatrix<Double> {
        let factor: DenseMatrix<Double> = numbers.matrix(order, order)
        var result = DenseMatrix<Double>(
            rowCount: order, columnCount: order,
            storage: Plain.product(
                factor.storage, factor.storage, rowCount: order, innerCount: order, columnCount: order,
                transposing: .left))
        for place in 0..<order { result[place, place] += 1 }
        return result
    }

    static func near(_ actual: [Double], _ expected: [Double]) -> Bool {
        actual.count == expected.count && zip(actual, expected).allSatisfy { abs($0 - $1) < 1e-10 * max(1, abs($1)) }
    }

    @Test(arguments: orders) func choleskyFactorsAndSolves(order: Int) throws {
        var numbers = Numbers(seed: 11)
        let matrix = Self.positiveDefinite(order, &numbers)
        var lowerHalf = matrix
        for row in 0..<order { for column in row + 1..<order { lowerHalf[row, column] = .nan } }
        let factor = try #require(CholeskyFactor(lowerHalf))
        let lower = factor.lower
        #expect(factor.diagonal.allSatisfy { $0 > 0 })
        for row in 0..<order { for column in row + 1..<order { #expect(lower[row, column] == 0) } }
        let product = Plain.product(
            lower.storage, lower.storage, rowCount: order, innerCount: order, columnCount: order, transposing: .right)
        #expect(Self.near(product, matrix.storage))

        let solutions: DenseMatrix<Double> = numbers.matrix(3, order)
        let rows = DenseMatrix(
            rowCount: 3, columnCount: order,
            storage: Plain.product(
                solutions.storage, matrix.storage, rowCount: 3, innerCount: order, columnCount: order,
                transposing: .none))
        #expect(Self.near(factor.solved(forRowsOf: rows).storage, solutions.storage))
        let none = factor.solved(forRowsOf: DenseMatrix(rowCount: 0, columnCount: order, storage: []))
        #expect(none.rowCount == 0 && none.columnCount == order)
    }

    @Test(arguments: [
        [-1, 0, 0, 1], [1, 0, 2, 1], [0, 0, 0, 0], [.nan, 0, 0, 1], [1, 0, .nan, 1], [.infinity, 0, 0, 1],
    ])
    func whatIsNotPositiveDefiniteHasNoFactor(storage: [Double]) {
        #expect(CholeskyFactor(DenseMatrix(rowCount: 2, columnCount: 2, storage: storage)) == nil)
    }

    @Test(arguments: orders) func eigenvectorsAreOrthonormalAndMapToTheirMultiples(order: Int) throws {
        var numbers = Numbers(seed: 12)
        let matrix = Self.positiveDefinite(order, &numbers)
        var lowerHalf = matrix
        for row in 0..<order { for column in row + 1..<order { lowerHalf[row, column] = 1e9 } }
        let eigen = try #require(SymmetricEigen(lowerHalf))
        let vectors = eigen.vectors.storage
        #expect(eigen.values.count == order && eigen.values == eigen.values.sorted())
        let images = Plain.product(
            vectors, matrix.storage, rowCount: order, innerCount: order, columnCount: order, transposing: .none)
        #expect(Self.near(images, vectors.indices.map { vectors[$0] * eigen.values[$0 / order] }))
        let products = Plain.product(
            vectors, vectors, rowCount: order, innerCount: order, columnCount: order, transposing: .right)
        #expect(Self.near(products, products.indices.map { $0 / order == $0 % order ? 1 : 0 }))
        for row in 0..<order {
            let vector = vectors[row * order..<(row + 1) * order]
            #expect(vector.max()! == vector.map(abs).max()!)
        }
    }

    /// The matrix with 2 on the diagonal and -1 beside it has the eigenvalues 2 - 2 cos(k π / (n + 1)).
    @Test func knownEigenvalues() throws {
        var matrix = DenseMatrix<Double>(rowCount: 5, columnCount: 5, repeating: 0)
        for place in 0..<5 { matrix[place, place] = 2 }
        for place in 1..<5 { matrix[place, place - 1] = -1 }
        let halfRootOfThree = 0.75.squareRoot()
        let eigen = try #require(SymmetricEigen(matrix))
        #expect(Self.near(eigen.values, [2 - 2 * halfRootOfThree, 1, 2, 3, 2 + 2 * halfRootOfThree]))
    }

    @Test func whatIsNotFiniteHasNoEigenvectors() {
        #expect(SymmetricEigen(DenseMatrix(rowCount: 1, columnCount: 1, repeating: .nan)) == nil)
        #expect(SymmetricEigen(DenseMatrix(rowCount: 2, columnCount: 2, storage: [1, 0, .infinity, 1])) == nil)
    }
}
