/// Minimises a smooth function of a few hundred numbers, given its gradient.
///
/// Limited-memory BFGS with ten pairs and a backtracking line search; on a convex function it ends at the minimum. Source:
/// Nocedal and Wright, Numerical Optimization (2006), algorithm 7.4.
enum LimitedMemoryBFGS {
    private static let memory = 10

    /// - Parameters:
    ///   - start: where to begin.
    ///   - iterationCount: how many steps are taken at most.
    ///   - tolerance: ends when a step gains less than this part of the value.
    ///   - function: value and gradient at a point.
    static func minimum(
        from start: [Double], iterationCount: Int = 200, tolerance: Double = 1e-9,
        _ function: ([Double]) -> (value: Double, gradient: [Double])
    ) -> [Double] {
        var point = start
        var (value, gradient) = function(point)
        var steps: [[Double]] = []
        var changes: [[Double]] = []
        for _ in 0..<iterationCount {
            let direction = direction(gradient, steps, changes)
            let slope = dot(gradient, direction)
            guard slope < 0 else { break }
            let length = steps.isEmpty ? min(1, 1 / dot(gradient, gradient).squareRoot()) : 1
            guard
                let next = LineSearch.next(
                    from: point, along: direction, slope, value, length: length, function, { $0.value }),
                next.result.value < value
            else { break }
            let step = zip(next.point, point).map { $0 - $1 }
            let change = zip(next.result.gradient, gradient).map { $0 - $1 }
            if dot(step, change) > 1e-12 * dot(change, change) {
                steps.append(step)
                changes.append(change)
                if steps.count > memory {
                    steps.removeFirst()
                    changes.removeFirst()
                }
            }
            let gain = value - next.result.value
            (point, (value, gradient)) = next
            if gain < tolerance * abs(value) { break }
        }
        return point
    }

    /// Minus the gradient times the approximate inverse curvature: the two-loop recursion.
    private static func direction(_ gradient: [Double], _ steps: [[Double]], _ changes: [[Double]]) -> [Double] {
        var result = gradient.map { -$0 }
        var factors: [Double] = []
        for (step, change) in zip(steps, changes).reversed() {
            let factor = dot(step, result) / dot(step, change)
            factors.append(factor)
            for index in result.indices { result[index] -= factor * change[index] }
        }
        if let step = steps.last, let change = changes.last {
            let scale = dot(step, change) / dot(change, change)
            for index in result.indices { result[index] *= scale }
        }
        for ((step, change), factor) in zip(zip(steps, changes), factors.reversed()) {
            let correction = factor - dot(change, result) / dot(step, change)
            for index in result.indices { result[index] += correction * step[index] }
        }
        return result
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }
}
