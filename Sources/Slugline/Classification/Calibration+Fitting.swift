extension Calibration {
    /// How strongly the coefficients are drawn to 0: those of the scale, biases, slopes. Without that, a few headlines that
    /// are told apart without a mistake would be given certainty. Half the square of each times its penalty
    /// is added to the log loss of all rows, so with hundreds of rows they matter little.
    private static let penalties = (scale: 1.0, bias: 1.0, slope: 10.0)

    /// Digits kept of a coefficient. Beyond these they say nothing, and mathematics libraries differ.
    private static let decimalUnit = 100_000.0

    /// The most likely calibration of the rows `rows` of `sample`; without usable rows, `unfitted`.
    ///
    /// O(rows × labels) a step, 20 to 60 steps as a rule.
    init(fittedTo sample: CalibrationSample, rows: [Int]) {
        let rows = sample.usable(rows)
        self = .unfitted(labelCount: sample.labelCount)
        guard rows.count >= 2 else { return }
        fitEvidence(sample, rows)
        fitRefinement(sample, rows)
    }

    /// The first step: scale, biases and slopes, with a sharpness of 1 and no lift.
    private mutating func fitEvidence(_ sample: CalibrationSample, _ rows: [Int]) {
        let labelCount = sample.labelCount
        // Evidence is measured in its own spread here, so that all coefficients are of one size.
        var squares = 0.0
        for row in rows {
            let evidence = sample.evidence(of: row)
            let mean = evidence.reduce(0) { $0 + Double($1) } / Double(labelCount)
            squares += evidence.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(labelCount)
        }
        let unit = max(0.01, (squares / Double(rows.count)).squareRoot())
        let solution = LimitedMemoryBFGS.minimum(from: [1, 0, 0] + [Double](repeating: 0, count: 2 * labelCount)) {
            point in
            var loss = 0.0
            var gradient = [Double](repeating: 0, count: point.count)
            var probabilities = [Double](repeating: 0, count: labelCount)
            for row in rows {
                let evidence = sample.evidence(of: row)
                let features = Self.scaleFeatures(
                    termCount: Int(sample.termCounts[row]), knownCount: Int(sample.knownCounts[row]))
                let scale = (point[0] + point[1] * features[1] + point[2] * features[2]) / unit
                for label in 0..<labelCount {
                    probabilities[label] =
                        scale * Double(evidence[evidence.startIndex + label]) + point[3 + label]
                        + point[3 + labelCount + label] * features[1]
                }
                Calibration.softmax(&probabilities)
                let gold = Int(sample.labels[row])
                let weight = sample.weights[row]
                loss -= weight * Elementary.log(max(probabilities[gold], 1e-300))
                var slope = 0.0
                for label in 0..<labelCount {
                    let excess = weight * (probabilities[label] - (label == gold ? 1 : 0))
                    slope += excess * Double(evidence[evidence.startIndex + label]) / unit
                    gradient[3 + label] += excess
                    gradient[3 + labelCount + label] += excess * features[1]
                }
                for index in 0..<3 { gradient[index] += slope * features[index] }
            }
            for index in point.indices {
                let penalty =
                    index < 3
                    ? Self.penalties.scale : index < 3 + labelCount ? Self.penalties.bias : Self.penalties.slope
                loss += penalty * point[index] * point[index] / 2
                gradient[index] += penalty * point[index]
            }
            return (loss, gradient)
        }
        scale = solution[0..<3].map { Self.rounded($0 / unit) }
        biases = solution[3..<3 + labelCount].map(Self.rounded)
        slopes = solution[(3 + labelCount)...].map(Self.rounded)
    }

    /// The second step: sharpness and lift.
    private mutating func fitRefinement(_ sample: CalibrationSample, _ rows: [Int]) {
        let labelCount = sample.labelCount
        var logits = [Double](repeating: 0, count: rows.count * labelCount)
        var features: [RefinementFeatures] = []
        var probabilities = [Double](repeating: 0, count: labelCount)
        for (index, row) in rows.enumerated() {
            sample.probabilities(of: row, self, into: &probabilities)
            features.append(Self.refinementFeatures(probabilities))
            for label in 0..<labelCount {
                logits[index * labelCount + label] = Elementary.log(max(probabilities[label], 1e-30))
            }
        }
        let start = Self.unfittedSharpness + Self.unfittedLift
        let solution = LimitedMemoryBFGS.minimum(from: start) { point in
            var loss = 0.0
            var gradient = [Double](repeating: 0, count: point.count)
            for (index, row) in rows.enumerated() {
                let (sharpness, lift, best) = (features[index].sharpness, features[index].lift, features[index].best)
                let factor = (0..<3).reduce(0) { $0 + point[$1] * sharpness[$1] }
                for label in 0..<labelCount { probabilities[label] = factor * logits[index * labelCount + label] }
                probabilities[best] += lift.indices.reduce(0) { $0 + point[3 + $1] * lift[$1] }
                Calibration.softmax(&probabilities)
                let gold = Int(sample.labels[row])
                let weight = sample.weights[row]
                loss -= weight * Elementary.log(max(probabilities[gold], 1e-300))
                var slope = -logits[index * labelCount + gold]
                for label in 0..<labelCount { slope += probabilities[label] * logits[index * labelCount + label] }
                let excess = probabilities[best] - (best == gold ? 1 : 0)
                for feature in 0..<3 { gradient[feature] += weight * slope * sharpness[feature] }
                for feature in lift.indices { gradient[3 + feature] += weight * excess * lift[feature] }
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
