extension Calibration {
    /// Probabilities as `probabilities(_:meaning:termCount:knownCount:shift:into:_:)` has them, but for the last digits: label by
    /// label with the functions of the C library, on which the bytes of models rest. `linear` is a buffer.
    func trainingProbabilities(
        _ evidence: ArraySlice<Float>, meaning: ArraySlice<Float>, termCount: Int, knownCount: Int,
        into result: inout [Double], _ linear: inout Linear
    ) {
        let features = Self.scaleFeatures(termCount: termCount, knownCount: knownCount)
        (linear.factor, linear.meaningFactor) = scales(features, hasMeaning: !meaning.isEmpty)
        for label in biases.indices { linear.room[label] = biases[label] + slopes[label] * features[1] }
        linear.write(evidence, meaning, to: &result)
        Self.softmax(&result)
        let refinementFeatures = Self.refinementFeatures(result)
        let best = refinementFeatures.best
        let (sharpness, lift) = refinement(refinementFeatures)
        linear.factor *= sharpness
        linear.meaningFactor *= sharpness
        for label in biases.indices { linear.room[label] *= sharpness }
        linear.write(evidence, meaning, to: &result)
        var runnerUp = -Double.infinity
        for label in biases.indices where label != best { runnerUp = max(runnerUp, result[label]) }
        result[best] += max(lift, Self.largestDrop * (runnerUp - result[best]))
        Self.softmax(&result)
    }

    /// What s₀, s₁ and s₂ are multiplied with.
    static func scaleFeatures(termCount: Int, knownCount: Int) -> InlineArray<3, Double> {
        let count = Double(max(1, termCount))
        return [1, Elementary.log(count / 8), 1 - Double(knownCount) / count]
    }

    /// The features of `probabilities`, without a buffer of their own: this is done for every row.
    static func refinementFeatures(_ probabilities: [Double]) -> RefinementFeatures {
        var entropy = 0.0
        var best = 0
        for (label, probability) in probabilities.enumerated() where probability > 0 {
            entropy -= probability * Elementary.log(probability)
            if probability > probabilities[best] { best = label }
        }
        return RefinementFeatures(
            entropyShare: probabilities.count > 1 ? entropy / Elementary.log(Double(probabilities.count)) : 0,
            highest: probabilities[best], best: best)
    }

    /// Replaces `logits` by their softmax. The result sums to 1 within rounding; an infinite negative logit gives 0.
    static func softmax(_ logits: inout [Double]) {
        let highest = logits.max() ?? 0
        var sum = 0.0
        for index in logits.indices {
            logits[index] = Elementary.exp(logits[index] - highest)
            sum += logits[index]
        }
        for index in logits.indices { logits[index] /= sum }
    }
}

extension Calibration.Linear {
    /// Writes the logits over `logits`, the intercepts of which are in `room`.
    @inline(__always)
    fileprivate func write(_ evidence: ArraySlice<Float>, _ meaning: ArraySlice<Float>, to logits: inout [Double]) {
        for label in logits.indices {
            logits[label] = factor * Double(evidence[evidence.startIndex + label]) + room[label]
        }
        guard meaningFactor != 0 else { return }
        for label in logits.indices {
            logits[label] += meaningFactor * Double(meaning[meaning.startIndex + label])
        }
    }
}
