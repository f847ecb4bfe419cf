internal import SluglineLinearAlgebra

/// The rows that sharpness and lift of a calibration are fitted on: what the first step says of them, and what the
/// coefficients are multiplied with.
struct RefinementRows {
    private let rows: FittingRows
    /// Logarithms of the probabilities by the first step, rows × groups.
    private var logits: [SIMD4<Double>] = []
    /// Of each row, what the coefficients of the sharpness are multiplied with, and those of the lift, each with zeros behind.
    private var sharpness: [SIMD4<Double>] = []
    private var lift: [SIMD8<Double>] = []
    /// The best label of each row.
    private var best: [Int] = []
    /// What the coefficients are multiplied with in the logits of the right labels, summed over all rows.
    private var right = [Double](repeating: 0, count: coefficientCount)

    private static let sharpnessCount = Calibration.unfittedSharpness.count
    private static let coefficientCount = sharpnessCount + Calibration.liftCount
    /// A probability is taken to be e to this power at least, 1e-30.
    private static let lowestLogit = -69.07755278982137

    /// - Parameter calibration: the first step of the fit.
    init(_ rows: FittingRows, _ calibration: Calibration) {
        self.rows = rows
        let (biasGroups, slopeGroups) = (
            FittingRows.groups(calibration.biases), FittingRows.groups(calibration.slopes)
        )
        let largestEntropy = PortableElementary.log(Double(rows.labelCount))
        var row = [SIMD4<Double>](repeating: .zero, count: rows.groupCount)
        for index in 0..<rows.count {
            let scales = calibration.scales(
                [1, rows.lengths[index], rows.unknownShares[index]], hasMeaning: !rows.meaning.isEmpty)
            var probabilities = row.mutableSpan
            rows.writeLogits(of: index, scales, biases: biasGroups.span, slopes: slopeGroups.span, to: &probabilities)
            for group in 0..<rows.groupCount { logits.append(probabilities[group]) }
            let logarithm = rows.softmax(&probabilities)
            append(probabilities.span, logarithm, largestEntropy, row: index)
        }
    }

    /// Adds what is known of row `row`, the bare logits of which stand last in `logits`.
    private mutating func append(
        _ probabilities: Span<SIMD4<Double>>, _ logarithm: Double, _ largestEntropy: Double, row: Int
    ) {
        let first = row * rows.groupCount
        var entropy = 0.0
        var bestLabel = 0
        for label in 0..<rows.labelCount {
            let logit = logits[first + label / 4][label % 4] - logarithm
            entropy -= probabilities[label / 4][label % 4] * logit
            logits[first + label / 4][label % 4] = max(logit, Self.lowestLogit)
            if logit > logits[first + bestLabel / 4][bestLabel % 4] { bestLabel = label }
        }
        let features = Calibration.RefinementFeatures(
            entropyShare: rows.labelCount > 1 ? entropy / largestEntropy : 0,
            highest: probabilities[bestLabel / 4][bestLabel % 4], best: bestLabel)
        var (sharpness, lift) = (SIMD4<Double>.zero, SIMD8<Double>.zero)
        for index in features.sharpness.indices { sharpness[index] = features.sharpness[index] }
        for index in features.lift.indices { lift[index] = features.lift[index] }
        self.sharpness.append(sharpness)
        self.lift.append(lift)
        best.append(bestLabel)
        let (gold, weight) = (rows.gold[row], rows.weights[row])
        let logit = logits[first + gold / 4][gold % 4]
        for index in features.sharpness.indices { right[index] += weight * logit * sharpness[index] }
        guard gold == bestLabel else { return }
        for index in features.lift.indices { right[Self.sharpnessCount + index] += weight * lift[index] }
    }

    /// Log loss of all rows with the coefficients `point`, and its first and second derivatives.
    ///
    /// With the logits l of a row, the features s of the sharpness and f of the lift, which is added for the best label b, the
    /// second derivatives are Var(l) ssᵀ, p(b) (l(b) − E(l)) sfᵀ and p(b) (1 − p(b)) ffᵀ.
    func loss(_ point: [Double]) -> (value: Double, gradient: [Double], curvature: DenseMatrix<Double>) {
        var sharpnessPoint = SIMD4<Double>.zero
        var liftPoint = SIMD8<Double>.zero
        for index in 0..<Self.sharpnessCount { sharpnessPoint[index] = point[index] }
        for index in 0..<Calibration.liftCount { liftPoint[index] = point[Self.sharpnessCount + index] }
        var value = 0.0
        var (sharpnessSlopes, liftSlopes) = (SIMD4<Double>.zero, SIMD8<Double>.zero)
        var sharpnessCurvature = [SIMD4<Double>](repeating: .zero, count: Self.sharpnessCount)
        var mixedCurvature = [SIMD8<Double>](repeating: .zero, count: Self.sharpnessCount)
        var liftCurvature = [SIMD8<Double>](repeating: .zero, count: Calibration.liftCount)
        var buffer = [SIMD4<Double>](repeating: .zero, count: rows.groupCount)
        var probabilities = buffer.mutableSpan
        let allLogits = logits.span
        for row in 0..<rows.count {
            let logits = allLogits.extracting(row * rows.groupCount..<(row + 1) * rows.groupCount)
            let (sharpness, lift, best) = (sharpness[row], lift[row], best[row])
            let factor = (sharpnessPoint * sharpness).orderedSum
            let products = liftPoint * lift
            for group in 0..<rows.groupCount { probabilities[group] = factor * logits[group] }
            probabilities[best / 4][best % 4] += (products.lowHalf + products.highHalf).orderedSum
            let weight = rows.weights[row]
            value += weight * rows.softmax(&probabilities)
            var (means, squares) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
            for group in 0..<rows.groupCount {
                let product = probabilities[group] * logits[group]
                means += product
                squares += product * logits[group]
            }
            let mean = means.orderedSum
            let share = probabilities[best / 4][best % 4]
            let variance = squares.orderedSum - mean * mean
            let covariance = share * (logits[best / 4][best % 4] - mean)
            sharpnessSlopes += (weight * mean) * sharpness
            liftSlopes += (weight * share) * lift
            for index in 0..<Self.sharpnessCount {
                sharpnessCurvature[index] += (weight * variance * sharpness[index]) * sharpness
                mixedCurvature[index] += (weight * covariance * sharpness[index]) * lift
            }
            for index in 0..<Calibration.liftCount {
                liftCurvature[index] += (weight * share * (1 - share) * lift[index]) * lift
            }
        }
        var gradient = [Double](repeating: 0, count: Self.coefficientCount)
        var curvature = DenseMatrix<Double>(
            rowCount: Self.coefficientCount, columnCount: Self.coefficientCount, repeating: 0)
        for index in 0..<Self.sharpnessCount {
            gradient[index] = sharpnessSlopes[index]
            for column in 0..<Self.sharpnessCount { curvature[index, column] = sharpnessCurvature[index][column] }
        }
        for index in 0..<Calibration.liftCount {
            let row = Self.sharpnessCount + index
            gradient[row] = liftSlopes[index]
            // The factorisation reads what stands on the diagonal and below it.
            for column in 0..<Self.sharpnessCount { curvature[row, column] = mixedCurvature[column][index] }
            for column in 0..<Calibration.liftCount {
                curvature[row, Self.sharpnessCount + column] = liftCurvature[index][column]
            }
        }
        for index in point.indices {
            value -= point[index] * right[index]
            gradient[index] -= right[index]
        }
        return (value, gradient, curvature)
    }
}
