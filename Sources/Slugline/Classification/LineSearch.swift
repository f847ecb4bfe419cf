/// How far to go in a direction in which a function decreases. Source: Nocedal and Wright, Numerical Optimization (2006),
/// algorithm 3.1.
enum LineSearch {
    /// The first of the points at `length`, half of it, a quarter of it… at which the function has decreased by a part of what its
    /// slope promises, with what `function` says of it; nil where there is none.
    ///
    /// - Parameters:
    ///   - slope: that in the direction at `point`, below 0.
    ///   - value: the function at `point`.
    static func next<Result>(
        from point: [Double], along direction: [Double], _ slope: Double, _ value: Double, length: Double = 1,
        _ function: ([Double]) -> Result, _ valueOf: (Result) -> Double
    ) -> (point: [Double], result: Result)? {
        var length = length
        while length > 1e-12 {
            let candidate = zip(point, direction).map { $0 + length * $1 }
            let result = function(candidate)
            if valueOf(result) <= value + 1e-4 * length * slope { return (candidate, result) }
            length /= 2
        }
        return nil
    }
}
