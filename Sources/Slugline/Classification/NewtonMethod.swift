internal import SluglineLinearAlgebra

/// Minimises a smooth convex function of a few numbers, given its gradient and its matrix of second derivatives.
///
/// Near the minimum each step doubles the digits that are right, so where it ends does not depend on how it got there.
/// Source: Nocedal and Wright, Numerical Optimization (2006), algorithm 3.2.
enum NewtonMethod {
    /// A step that promises less is the last one: the next would change nothing that can be told.
    private static let smallestDecrease = 1e-9

    /// - Parameters:
    ///   - start: where to begin.
    ///   - function: value, gradient and second derivatives at a point, the latter positive definite.
    static func minimum(
        from start: [Double], iterationCount: Int = 50,
        _ function: ([Double]) -> (value: Double, gradient: [Double], curvature: DenseMatrix<Double>)
    ) -> [Double] {
        var point = start
        var current = function(point)
        for _ in 0..<iterationCount {
            guard let factor = CholeskyFactor(current.curvature) else { break }
            let gradient = DenseMatrix(rowCount: 1, columnCount: point.count, storage: current.gradient)
            let direction = factor.solved(forRowsOf: gradient).storage.map { -$0 }
            let slope = zip(current.gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
            guard slope < 0,
                let next = LineSearch.next(from: point, along: direction, slope, current.value, function, { $0.value })
            else { break }
            (point, current) = next
            if -slope < smallestDecrease { break }
        }
        return point
    }
}
