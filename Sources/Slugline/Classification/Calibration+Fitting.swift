extension Calibration {
    /// How strongly the coefficients are drawn to 0: those of the scales, biases, slopes. Without that, a few headlines that
    /// are told apart without a mistake would be given certainty. Half the square of each times its penalty
    /// is added to the log loss of all rows, so with hundreds of rows they matter little.
    private static let penalties = (scale: 1.0, bias: 1.0, slope: 10.0)

    /// Digits kept of a coefficient. Beyond these they say nothing, and mathematics libraries differ.
    private static let decimalUnit = 100_000.0

    /// The most likely calibration of the rows `rows` of `sample`; without usable rows, `unfitted`.
    ///
    /// Of more than 30,000 rows, or 500 for each label, so many are taken, evenly spread: that is hundreds for each coefficient,
    /// and fitting a dozen times to a million rows took longer than all else in a training.
    ///
    /// O(rows × labels) a step, 20 to 40 steps as a rule, fewer from a calibration of much the same rows.
    ///
    /// - Parameter first: where to begin: a calibration of the same evidence. There is one optimum, so where the fit ends does not
    ///   tell which rows that one has seen.
    init(fittedTo sample: CalibrationSample, rows: [Int], startingFrom first: Calibration? = nil) {
        var rows = sample.usable(rows)
        let limit = max(30_000, 500 * sample.labelCount)
        if rows.count > limit { rows = (0..<limit).map { [rows] in rows[$0 * rows.count / limit] } }
        self = .unfitted(labelCount: sample.labelCount)
        guard rows.count >= 2 else { return }
        let fitted = FittingRows(sample, rows)
        fitEvidence(fitted, startingFrom: first)
        fitRefinement(fitted)
    }

    /// The first step: scales, biases and slopes, with a sharpness of 1 and no lift.
    ///
    /// The log loss of all rows is the sum of the logarithms that `FittingRows.softmax` gives less the logits of the right
    /// labels, which are linear in the coefficients: what they are multiplied with is summed once.
    private mutating func fitEvidence(_ rows: FittingRows, startingFrom first: Calibration?) {
        let labelCount = rows.labelCount
        let hasMeaning = !rows.meaning.isEmpty
        // Either evidence is measured in its own spread here, so that all coefficients are of one size.
        let unit = rows.spread(rows.evidence)
        let meaningUnit = hasMeaning ? rows.spread(rows.meaning) : 1
        let firstBias = hasMeaning ? 6 : 3
        let firstSlope = firstBias + labelCount
        var start = [Double](repeating: 0, count: firstSlope + labelCount)
        start[0] = 1
        if let first {
            let meaning = hasMeaning ? first.meaningScale.map { $0 * meaningUnit } : []
            start = first.scale.map { $0 * unit } + meaning + first.biases + first.slopes
        }
        let right = Self.rightLogits(rows, unit: unit, meaningUnit: meaningUnit)
        let solution = LimitedMemoryBFGS.minimum(from: start) { point in
            var (loss, gradient) = Self.expectedLogits(rows, point, unit: unit, meaningUnit: meaningUnit)
            for index in point.indices {
                let penalty =
                    index < firstBias
                    ? Self.penalties.scale : index < firstSlope ? Self.penalties.bias : Self.penalties.slope
                loss += point[index] * (penalty * point[index] / 2 - right[index])
                gradient[index] += penalty * point[index] - right[index]
            }
            return (loss, gradient)
        }
        scale = solution[0..<3].map { Self.rounded($0 / unit) }
        if hasMeaning { meaningScale = solution[3..<6].map { Self.rounded($0 / meaningUnit) } }
        biases = solution[firstBias..<firstSlope].map(Self.rounded)
        slopes = solution[firstSlope...].map(Self.rounded)
    }

    /// What each coefficient of the first step is multiplied with in the logits of the right labels, summed over all rows.
    private static func rightLogits(_ rows: FittingRows, unit: Double, meaningUnit: Double) -> [Double] {
        let labelCount = rows.labelCount
        let firstBias = rows.meaning.isEmpty ? 3 : 6
        var sums = [Double](repeating: 0, count: firstBias + 2 * labelCount)
        for row in 0..<rows.count {
            let (label, weight) = (rows.gold[row], rows.weights[row])
            let place = row * rows.groupCount + label / 4
            let features = [1, rows.lengths[row], rows.unknownShares[row]]
            for feature in 0..<3 {
                sums[feature] += weight * features[feature] * Double(rows.evidence[place][label % 4]) / unit
                if firstBias == 6 {
                    sums[3 + feature] +=
                        weight * features[feature] * Double(rows.meaning[place][label % 4]) / meaningUnit
                }
            }
            sums[firstBias + label] += weight
            sums[firstBias + labelCount + label] += weight * rows.lengths[row]
        }
        return sums
    }

    /// The logarithms that `FittingRows.softmax` gives, summed over all rows, and their derivatives: what each coefficient is
    /// multiplied with in the logits, on the average of the labels as probable as they are.
    private static func expectedLogits(
        _ rows: FittingRows, _ point: [Double], unit: Double, meaningUnit: Double
    ) -> (Double, [Double]) {
        let groupCount = rows.groupCount
        let hasMeaning = !rows.meaning.isEmpty
        let firstBias = hasMeaning ? 6 : 3
        let firstSlope = firstBias + rows.labelCount
        var sum = 0.0
        var sums = [Double](repeating: 0, count: firstBias)
        let (biasGroups, slopeGroups) = (
            FittingRows.groups(point[firstBias..<firstSlope]), FittingRows.groups(point[firstSlope...])
        )
        let (biases, slopes) = (biasGroups.span, slopeGroups.span)
        var logitGroups = [SIMD4<Double>](repeating: .zero, count: groupCount)
        var (biasSumGroups, slopeSumGroups) = (logitGroups, logitGroups)
        var logits = logitGroups.mutableSpan
        var biasSums = biasSumGroups.mutableSpan
        var slopeSums = slopeSumGroups.mutableSpan
        let allEvidence = rows.evidence.span
        let allMeaning = rows.meaning.span
        for row in 0..<rows.count {
            let (length, unknownShare) = (rows.lengths[row], rows.unknownShares[row])
            let groups = row * groupCount..<(row + 1) * groupCount
            let evidence = allEvidence.extracting(groups)
            let meaning = allMeaning.extracting(hasMeaning ? groups : 0..<0)
            let scales = (
                words: (point[0] + point[1] * length + point[2] * unknownShare) / unit,
                meaning: hasMeaning ? (point[3] + point[4] * length + point[5] * unknownShare) / meaningUnit : 0
            )
            rows.writeLogits(of: row, scales, biases: biases, slopes: slopes, to: &logits)
            let weight = rows.weights[row]
            sum += weight * rows.softmax(&logits)
            var (slope, meaningSlope) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
            for group in 0..<groupCount {
                let share = weight * logits[group]
                slope += share * FittingRows.doubles(evidence[group])
                if hasMeaning { meaningSlope += share * FittingRows.doubles(meaning[group]) }
                biasSums[group] += share
                slopeSums[group] += length * share
            }
            add(slope.orderedSum / unit, length, unknownShare, to: &sums, at: 0)
            if hasMeaning { add(meaningSlope.orderedSum / meaningUnit, length, unknownShare, to: &sums, at: 3) }
        }
        for groups in [biasSumGroups, slopeSumGroups] {
            for label in 0..<rows.labelCount { sums.append(groups[label / 4][label % 4]) }
        }
        return (sum, sums)
    }

    @inline(__always)
    private static func add(
        _ slope: Double, _ length: Double, _ unknownShare: Double, to sums: inout [Double], at first: Int
    ) {
        sums[first] += slope
        sums[first + 1] += slope * length
        sums[first + 2] += slope * unknownShare
    }

    /// The second step: sharpness and lift.
    ///
    /// As in the first step, the logits of the right labels are linear in the coefficients. Ten of these are few enough for
    /// Newton's method.
    private mutating func fitRefinement(_ rows: FittingRows) {
        let features = RefinementRows(rows, self)
        let start = Self.unfittedSharpness + Self.unfittedLift
        let solution = NewtonMethod.minimum(from: start) { point in
            var result = features.loss(point)
            // Drawn to a sharpness of 1 and no lift, which leave the first step as it is.
            for index in start.indices {
                let distance = point[index] - start[index]
                result.value += distance * distance / 2
                result.gradient[index] += distance
                result.curvature[index, index] += 1
            }
            return result
        }
        sharpness = solution[..<3].map(Self.rounded)
        lift = solution[3...].map(Self.rounded)
    }

    private static func rounded(_ value: Double) -> Double {
        // Kept within what a model file may hold.
        (max(-900, min(900, value)) * decimalUnit).rounded() / decimalUnit
    }
}
