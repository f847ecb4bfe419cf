/// Linear regression toward given weights: the W that minimises
///
///     |X·W - Y|² + penalty · |W - W₀|²
///
/// for a sparse X and all columns of Y at once, by conjugate gradients.
///
/// With D = W - W₀ the minimum solves (Xᵀ·X + penalty·I)·D = Xᵀ·(Y - X·W₀), a symmetric positive definite system for each
/// column alone. So columns are solved in panels of 16, each by one thread from start to end: the same bytes at any number
/// of threads. An iteration goes over X once, row by row: t = x·P, then q += xᵀ·t while the row is at hand; so nothing of
/// the size of Y is held.
///
/// Numbers are held in single precision; the dot products that give each column its step are summed in double.
///
/// Memory, beside X, Y, W₀ and the result: 4 · 64 bytes for each column of X and each thread.
///
/// Source: Hestenes and Stiefel, "Methods of Conjugate Gradients for Solving Linear Systems", 1952; Golub and Van Loan,
/// Matrix Computations (2013), algorithm 11.3.3.
public struct RidgeRegression: Hashable, Sendable {
    /// How much a weight's distance from its start costs, at least 0. At 0, directions that X does not determine stay as
    /// they start.
    public var penalty: Float
    /// Steps of conjugate gradients, at least 0; a column that is solved earlier stays as it is.
    public var iterationCount: Int

    public init(penalty: Float, iterationCount: Int) {
        precondition(penalty >= 0 && penalty.isFinite, "a penalty of \(penalty), not at least 0")
        precondition(iterationCount >= 0, "\(iterationCount) iterations, not at least 0")
        self.penalty = penalty
        self.iterationCount = iterationCount
    }

    /// The weights W.
    ///
    /// - Parameters:
    ///   - inputs: X, n × v. With no rows, the result is the start.
    ///   - targets: Y, n × d. What is not a number spoils its own column of the result, and no other.
    ///   - start: W₀, v × d.
    ///   - progress: called after each iteration of a panel, from any thread, with how many of all are done.
    /// - Returns: W, v × d.
    /// - Complexity: O(iterations · (entries + v) · d).
    public func fitted(
        inputs: SparseRows, targets: DenseMatrix<Float>, start: DenseMatrix<Float>, parallel: Parallel,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) -> DenseMatrix<Float> {
        precondition(targets.rowCount == inputs.rowCount, "\(targets.rowCount) targets for \(inputs.rowCount) rows")
        precondition(start.rowCount == inputs.columnCount, "\(start.rowCount) weights for \(inputs.columnCount)")
        precondition(start.columnCount == targets.columnCount, "\(start.columnCount) and \(targets.columnCount)")
        let width = RidgePanel.width
        let panelCount = (start.columnCount + width - 1) / width
        let steps = StepCount(all: panelCount * iterationCount)
        let panels = parallel.map(panelCount) { index in
            var panel = RidgePanel(self, inputs, targets: targets, start: start, firstColumn: index * width)
            for _ in 0..<iterationCount {
                panel.step()
                steps.add(progress)
            }
            return panel.weights
        }
        var result = start
        for (index, panel) in panels.enumerated() {
            for row in panel.indices {
                for lane in 0..<min(width, start.columnCount - index * width) {
                    result[row, index * width + lane] += panel[row][lane]
                }
            }
        }
        return result
    }
}
