import Synchronization
import Testing

@testable import SluglineLinearAlgebra

struct RidgeRegressionTests {
    struct Problem {
        let inputs: SparseRows
        let targets: DenseMatrix<Float>
        let start: DenseMatrix<Float>

        init(rowCount: Int, columnCount: Int, width: Int) {
            var numbers = Numbers(seed: 31)
            inputs = numbers.sparseRows(rowCount, columnCount, limit: 6)
            targets = numbers.matrix(rowCount, width)
            start = numbers.matrix(columnCount, width)
        }

        func fitted(penalty: Float, iterationCount: Int, threadCount: Int = 1) -> DenseMatrix<Float> {
            RidgeRegression(penalty: penalty, iterationCount: iterationCount).fitted(
                inputs: inputs, targets: targets, start: start, parallel: Parallel(threadCount: threadCount))
        }

        /// The solution of (Xᵀ·X + penalty·I)·W = Xᵀ·Y + penalty·W₀ by elimination, in double precision.
        func solved(penalty: Double) throws -> DenseMatrix<Double> {
            let dense = Plain.dense(inputs).storage.map(Double.init)
            let (rowCount, columnCount, width) = (inputs.rowCount, inputs.columnCount, targets.columnCount)
            var matrix = DenseMatrix(
                rowCount: columnCount, columnCount: columnCount,
                storage: Plain.product(
                    dense, dense, rowCount: columnCount, innerCount: rowCount, columnCount: columnCount,
                    transposing: .left))
            for place in 0..<columnCount { matrix[place, place] += penalty }
            var sides = DenseMatrix(
                rowCount: columnCount, columnCount: width,
                storage: Plain.product(
                    dense, targets.storage.map(Double.init), rowCount: columnCount, innerCount: rowCount,
                    columnCount: width, transposing: .left))
            for place in sides.storage.indices { sides.storage[place] += penalty * Double(start.storage[place]) }
            return Plain.transposed(try #require(CholeskyFactor(matrix)).solved(forRowsOf: Plain.transposed(sides)))
        }
    }

    /// One column, a whole panel of sixteen, one more, and several panels.
    @Test(arguments: [1, 16, 17, 40]) func enoughStepsGiveTheSolution(width: Int) throws {
        let problem = Problem(rowCount: 60, columnCount: 12, width: width)
        let expected = try problem.solved(penalty: 0.5).storage
        let weights = problem.fitted(penalty: 0.5, iterationCount: 30).storage
        for (actual, expected) in zip(weights, expected) { #expect(abs(Double(actual) - expected) < 2e-5) }
        let few = problem.fitted(penalty: 0.5, iterationCount: 2).storage
        #expect(zip(few, expected).contains { abs(Double($0) - $1) > 1e-3 })
    }

    @Test func theNumberOfThreadsChangesNoByte() {
        let problem = Problem(rowCount: 60, columnCount: 12, width: 40)
        let weights = problem.fitted(penalty: 0.5, iterationCount: 7)
        for threadCount in [2, 3] {
            #expect(problem.fitted(penalty: 0.5, iterationCount: 7, threadCount: threadCount) == weights)
        }
    }

    @Test func withoutStepsRowsOrTheHopeOfGainTheStartStays() {
        let problem = Problem(rowCount: 20, columnCount: 6, width: 3)
        #expect(problem.fitted(penalty: 1, iterationCount: 0) == problem.start)
        let empty = Problem(rowCount: 0, columnCount: 6, width: 3)
        #expect(empty.fitted(penalty: 1, iterationCount: 5) == empty.start)
        #expect(empty.fitted(penalty: 0, iterationCount: 5) == empty.start)
        let stiff = problem.fitted(penalty: 1e9, iterationCount: 5)
        #expect(zip(stiff.storage, problem.start.storage).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(Problem(rowCount: 4, columnCount: 0, width: 3).fitted(penalty: 1, iterationCount: 2).storage.isEmpty)
        #expect(Problem(rowCount: 4, columnCount: 3, width: 0).fitted(penalty: 1, iterationCount: 2).storage.isEmpty)
    }

    /// A column of X that no row names is not determined, and a target that is not a number spoils its own column alone.
    @Test func whatIsNotDeterminedStays() {
        let inputs = SparseRows(columnCount: 3, offsets: [0, 1, 2], columns: [0, 2], values: [1, 2])
        let targets = DenseMatrix<Float>(rowCount: 2, columnCount: 2, storage: [3, .nan, 8, 1])
        let start = DenseMatrix<Float>(rowCount: 3, columnCount: 2, storage: [0, 5, 7, 5, 0, 5])
        let weights = RidgeRegression(penalty: 0, iterationCount: 9).fitted(
            inputs: inputs, targets: targets, start: start, parallel: Parallel(threadCount: 1))
        for (row, expected) in [3, 7, 4].enumerated() { #expect(abs(weights[row, 0] - Float(expected)) < 1e-5) }
        #expect(weights[0, 1].isNaN)
    }

    @Test func progressCountsEveryStepOfEveryPanel() {
        let problem = Problem(rowCount: 20, columnCount: 6, width: 40)
        let calls = Mutex<[Int]>([])
        _ = RidgeRegression(penalty: 1, iterationCount: 4).fitted(
            inputs: problem.inputs, targets: problem.targets, start: problem.start, parallel: Parallel(threadCount: 2)
        ) { done, all in
            calls.withLock { $0.append(done) }
            #expect(all == 12)
        }
        #expect(calls.withLock { $0.sorted() } == Array(1...12))
    }
}
