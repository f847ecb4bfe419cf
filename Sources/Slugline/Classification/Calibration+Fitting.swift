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
    /// O(rows × labels) a step, 20 to 60 steps as a rule.
    init(fittedTo sample: CalibrationSample, rows: [Int]) {
        var rows = sample.usable(rows)
        let limit = max(30_000, 500 * sample.labelCount)
        if rows.count > limit { rows = (0..<limit).map { [rows] in rows[$0 * rows.count / limit] } }
        self = .unfitted(labelCount: sample.labelCount)
        guard rows.count >= 2 else { return }
        fitEvidence(sample, rows)
        fitRefinement(sample, rows)
    }

    /// The first step: scales, biases and slopes, with a sharpness of 1 and no lift.
    private mutating func fitEvidence(_ sample: CalibrationSample, _ rows: [Int]) {
        let labelCount = sample.labelCount
        let hasMeaning = !sample.meaning.isEmpty
        // Either evidence is measured in its own spread here, so that all coefficients are of one size.
        let unit = Self.spread(rows, labelCount, sample.evidence(of:))
        let meaningUnit = hasMeaning ? Self.spread(rows, labelCount, sample.meaning(of:)) : 1
        let firstBias = hasMeaning ? 6 : 3
        let firstSlope = firstBias + labelCount
        var start = [Double](repeating: 0, count: firstSlope + labelCount)
        start[0] = 1
        let fitted = FittingRows(sample, rows)
        let solution = LimitedMemoryBFGS.minimum(from: start) { point in
            var loss = 0.0
            var gradient = [Double](repeating: 0, count: point.count)
            var buffer = [Double](repeating: 0, count: labelCount)
            var probabilities = buffer.mutableSpan
            var sums = gradient.mutableSpan
            let biases = point.span.extracting(firstBias..<firstSlope)
            let slopes = point.span.extracting(firstSlope..<firstSlope + labelCount)
            for row in 0..<fitted.count {
                let (length, unknownShare) = (fitted.lengths[row], fitted.unknownShares[row])
                let labels = row * labelCount..<(row + 1) * labelCount
                let evidence = fitted.evidence.span.extracting(labels)
                let meaning = fitted.meaning.span.extracting(hasMeaning ? labels : 0..<0)
                let scale = (point[0] + point[1] * length + point[2] * unknownShare) / unit
                for label in 0..<labelCount {
                    probabilities[label] =
                        scale * Double(evidence[label]) + biases[label] + slopes[label] * length
                }
                if hasMeaning {
                    let scale = (point[3] + point[4] * length + point[5] * unknownShare) / meaningUnit
                    for label in 0..<labelCount { probabilities[label] += scale * Double(meaning[label]) }
                }
                loss += fitted.softmax(&probabilities, row: row)
                let (gold, weight) = (fitted.gold[row], fitted.weights[row])
                var slope = 0.0
                var meaningSlope = 0.0
                for label in 0..<labelCount {
                    let excess = weight * (probabilities[label] - (label == gold ? 1 : 0))
                    slope += excess * Double(evidence[label]) / unit
                    if hasMeaning { meaningSlope += excess * Double(meaning[label]) / meaningUnit }
                    sums[firstBias + label] += excess
                    sums[firstSlope + label] += excess * length
                }
                sums[0] += slope
                sums[1] += slope * length
                sums[2] += slope * unknownShare
                if hasMeaning {
                    sums[3] += meaningSlope
                    sums[4] += meaningSlope * length
                    sums[5] += meaningSlope * unknownShare
                }
            }
            for index in point.indices {
                let penalty =
                    index < firstBias
                    ? Self.penalties.scale : index < firstSlope ? Self.penalties.bias : Self.penalties.slope
                loss += penalty * point[index] * point[index] / 2
                gradient[index] += penalty * point[index]
            }
            return (loss, gradient)
        }
        scale = solution[0..<3].map { Self.rounded($0 / unit) }
        if hasMeaning { meaningScale = solution[3..<6].map { Self.rounded($0 / meaningUnit) } }
        biases = solution[firstBias..<firstSlope].map(Self.rounded)
        slopes = solution[firstSlope...].map(Self.rounded)
    }

    /// Root mean square of the evidence about its mean over labels.
    private static func spread(_ rows: [Int], _ labelCount: Int, _ evidence: (Int) -> ArraySlice<Float>) -> Double {
        var squares = 0.0
        for row in rows {
            let values = evidence(row)
            let mean = values.reduce(0) { $0 + Double($1) } / Double(labelCount)
            squares += values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(labelCount)
        }
        return max(0.01, (squares / Double(rows.count)).squareRoot())
    }

    /// The second step: sharpness and lift.
    private mutating func fitRefinement(_ sample: CalibrationSample, _ rows: [Int]) {
        let labelCount = sample.labelCount
        let fitted = FittingRows(sample, rows)
        var logits: [Double] = []
        logits.reserveCapacity(rows.count * labelCount)
        var features: [RefinementFeatures] = []
        features.reserveCapacity(rows.count)
        var probabilities = [Double](repeating: 0, count: labelCount)
        var linear = Linear(labelCount: labelCount)
        for row in rows {
            sample.probabilities(of: row, self, into: &probabilities, &linear)
            features.append(Self.refinementFeatures(probabilities))
            for probability in probabilities { logits.append(Elementary.log(max(probability, 1e-30))) }
        }
        let start = Self.unfittedSharpness + Self.unfittedLift
        let solution = LimitedMemoryBFGS.minimum(from: start) { [logits, features] point in
            var loss = 0.0
            var gradient = [Double](repeating: 0, count: point.count)
            var buffer = [Double](repeating: 0, count: labelCount)
            var probabilities = buffer.mutableSpan
            var sums = gradient.mutableSpan
            for row in 0..<fitted.count {
                let (sharpness, lift, best) = (features[row].sharpness, features[row].lift, features[row].best)
                let logits = logits.span.extracting(row * labelCount..<(row + 1) * labelCount)
                var factor = 0.0
                for feature in 0..<3 { factor += point[feature] * sharpness[feature] }
                for label in 0..<labelCount { probabilities[label] = factor * logits[label] }
                var lifted = 0.0
                for feature in lift.indices { lifted += point[3 + feature] * lift[feature] }
                probabilities[best] += lifted
                loss += fitted.softmax(&probabilities, row: row)
                let (gold, weight) = (fitted.gold[row], fitted.weights[row])
                var slope = -logits[gold]
                for label in 0..<labelCount { slope += probabilities[label] * logits[label] }
                let excess = probabilities[best] - (best == gold ? 1 : 0)
                for feature in 0..<3 { sums[feature] += weight * slope * sharpness[feature] }
                for feature in lift.indices { sums[3 + feature] += weight * excess * lift[feature] }
            }
            // Drawn to a sharpness of 1 and no lift, which leave the first step as it is.
            for feature in start.indices {
                let distance = point[feature] - start[feature]
                loss += distance * distance / 2
                gradient[feature] += distance
            }
            return (loss, gradient)
        }
        sharpness = solution[..<3].map(Self.rounded)
        lift = solution[3...].map(Self.rounded)
    }

    private static func rounded(_ value: Double) -> Double {
        // Kept within what a model file may hold.
        (max(-900, min(900, value)) * decimalUnit).rounded() / decimalUnit
    }
}
