/// Sixteen columns of a ridge regression on their way to the solution.
struct RidgePanel {
    typealias Numbers = SIMD16<Float>
    typealias Sums = SIMD16<Double>

    static let width = Numbers.scalarCount

    private let inputs: SparseRows
    private let penalty: Float
    /// D, the difference from the start: one vector for each column of X, as are the next three.
    private(set) var weights: [Numbers]
    /// What is left to explain.
    private var residual: [Numbers]
    private var direction: [Numbers]
    /// (Xᵀ·X + penalty·I)·direction.
    private var image: [Numbers]
    private var squares: Sums

    /// Columns `firstColumn` and the 15 after it, as far as there are so many; the rest is zeros and stays so.
    init(
        _ regression: RidgeRegression, _ inputs: SparseRows, targets: DenseMatrix<Float>, start: DenseMatrix<Float>,
        firstColumn: Int
    ) {
        self.inputs = inputs
        penalty = regression.penalty
        let zeros = [Numbers](repeating: .zero, count: inputs.columnCount)
        weights = zeros
        image = zeros
        let first = Self.panel(of: start, firstColumn)
        let wanted = Self.panel(of: targets, firstColumn)
        residual = zeros
        Self.pass(over: inputs, first, into: &residual) { row, sum in wanted[row] - sum }
        direction = residual
        squares = Self.dot(residual, residual)
    }

    /// One step of conjugate gradients in each column.
    mutating func step() {
        for index in image.indices { image[index] = penalty * direction[index] }
        Self.pass(over: inputs, direction, into: &image) { _, sum in sum }
        let length = Self.quotient(squares, Self.dot(direction, image))
        for index in weights.indices {
            weights[index] += length * direction[index]
            residual[index] -= length * image[index]
        }
        let next = Self.dot(residual, residual)
        let memory = Self.quotient(next, squares)
        squares = next
        for index in direction.indices { direction[index] = residual[index] + memory * direction[index] }
    }

    /// `result += xᵀ · body(row, x · panel)` for each row x.
    @inline(__always)
    private static func pass(
        over inputs: SparseRows, _ panel: [Numbers], into result: inout [Numbers],
        _ body: (_ row: Int, _ sum: Numbers) -> Numbers
    ) {
        for row in 0..<inputs.rowCount {
            let entries = inputs.range(ofRow: row)
            var sum = Numbers.zero
            for entry in entries { sum += inputs.values[entry] * panel[Int(inputs.columns[entry])] }
            let factor = body(row, sum)
            for entry in entries { result[Int(inputs.columns[entry])] += inputs.values[entry] * factor }
        }
    }

    private static func dot(_ left: [Numbers], _ right: [Numbers]) -> Sums {
        var sum = Sums.zero
        for index in left.indices { sum += Sums(left[index]) * Sums(right[index]) }
        return sum
    }

    /// Each quotient, and 0 where the divisor is 0: such a column is solved, and does not move.
    private static func quotient(_ dividends: Sums, _ divisors: Sums) -> Numbers {
        var result = Numbers.zero
        for lane in 0..<width where divisors[lane] > 0 { result[lane] = Float(dividends[lane] / divisors[lane]) }
        return result
    }

    private static func panel(of matrix: DenseMatrix<Float>, _ firstColumn: Int) -> [Numbers] {
        (0..<matrix.rowCount).map { row in
            var numbers = Numbers.zero
            for lane in 0..<min(width, matrix.columnCount - firstColumn) {
                numbers[lane] = matrix[row, firstColumn + lane]
            }
            return numbers
        }
    }
}
