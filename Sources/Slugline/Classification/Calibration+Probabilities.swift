extension Calibration {
    /// Writes the probabilities for `evidence` over `result`, and over `linear` the linear function whose softmax they are.
    ///
    /// By `PortableElementary`, so that they are the same on every platform for the same evidence. The two softmaxes need one exponential a label each
    /// and one logarithm in all: with the distances d = logit − highest logit and s the sum of e^d, the entropy of the first
    /// is log s − Σ e^d d / s, and its highest probability 1 / s. O(labels).
    ///
    /// - Parameters:
    ///   - evidence: of words, one for each label.
    ///   - meaning: evidence of meanings, one for each label, or empty.
    ///   - termCount: how many words the headline has.
    ///   - knownCount: how many of them naive Bayes knows.
    ///   - shift: added to the logits at the end, per label: what another prior changes. Empty for none.
    func probabilities(
        _ evidence: ArraySlice<Double>, meaning: ArraySlice<Double>, termCount: Int, knownCount: Int,
        shift: [Double] = [], into result: inout [Double], _ linear: inout Linear
    ) {
        let features = Self.portableScaleFeatures(termCount: termCount, knownCount: knownCount)
        let scales = scales(features, hasMeaning: !meaning.isEmpty)
        let sharpness = write(
            evidence.span, meaning.span, scales, length: features[1], shift.span, largestEntropy: linear.largestEntropy,
            to: &linear.intercepts, &linear.logits, &result)
        linear.factor = scales.words * sharpness
        linear.meaningFactor = scales.meaning * sharpness
    }

    /// Writes intercepts, logits and probabilities, and returns the sharpness. Each array is asked once whether it is shared.
    @inline(__always)
    private func write(
        _ evidence: Span<Double>, _ meaning: Span<Double>, _ scales: (words: Double, meaning: Double), length: Double,
        _ shift: Span<Double>, largestEntropy: Double, to intercepts: inout [Double], _ logits: inout [Double],
        _ result: inout [Double]
    ) -> Double {
        var intercepts = intercepts.mutableSpan
        var logits = logits.mutableSpan
        let labelCount = intercepts.count
        writeLogits(evidence, scales.words, length, &intercepts, &logits)
        if scales.meaning != 0 {
            let meaning = meaning.extracting(0..<labelCount)
            for label in 0..<labelCount { logits[label] += scales.meaning * meaning[label] }
        }
        let top = Self.top(logits.span, labelCount)
        let spread = Self.spread(logits.span, below: top.highest)
        var (sharpness, lift) = refinement(
            RefinementFeatures(
                entropyShare: labelCount > 1 ? spread.entropy / largestEntropy : 0,
                highest: spread.highestProbability, best: top.label))
        lift = max(lift, Self.largestDrop * sharpness * (top.second - top.highest))
        for label in 0..<labelCount {
            intercepts[label] *= sharpness
            logits[label] = (logits[label] - top.highest) * sharpness
        }
        intercepts[top.label] += lift
        logits[top.label] = lift
        var highest = lift
        if !shift.isEmpty {
            for label in 0..<labelCount {
                intercepts[label] += shift[label]
                logits[label] += shift[label]
            }
            highest = Self.top(logits.span, labelCount).highest
        }
        Self.writeSoftmax(&logits, highest, to: &result)
        return sharpness
    }

    /// `scaleFeatures(termCount:knownCount:)`, but for the last digit.
    @inline(__always)
    private static func portableScaleFeatures(termCount: Int, knownCount: Int) -> InlineArray<3, Double> {
        let termCount = max(1, termCount)
        let length = termCount < lengths.count ? lengths[termCount] : PortableElementary.log(Double(termCount) / 8)
        return [1, length, 1 - Double(knownCount) / Double(termCount)]
    }

    /// log(n / 8) of the usual numbers of terms n.
    private static let lengths = (0..<128).map { PortableElementary.log(Double($0) / 8) }

    /// Writes intercepts and logits before the sharpness, and lowest numbers behind these.
    @inline(__always)
    private func writeLogits(
        _ evidence: Span<Double>, _ scale: Double, _ length: Double,
        _ intercepts: inout MutableSpan<Double>, _ logits: inout MutableSpan<Double>
    ) {
        let labelCount = intercepts.count
        let biases = biases.span.extracting(0..<labelCount)
        let slopes = slopes.span.extracting(0..<labelCount)
        let evidence = evidence.extracting(0..<labelCount)
        for label in 0..<labelCount {
            let intercept = biases[label] + slopes[label] * length
            intercepts[label] = intercept
            logits[label] = scale * evidence[label] + intercept
        }
        for place in labelCount..<logits.count { logits[place] = -.greatestFiniteMagnitude / 4 }
    }

    /// The highest of the first `count` logits, the first of several, and the second highest: −∞ where there is none.
    @inline(__always)
    private static func top(_ logits: Span<Double>, _ count: Int) -> Top {
        var top = Top()
        for label in 0..<count {
            let logit = logits[label]
            let isHighest = logit > top.highest
            let lower = isHighest ? top.highest : logit
            top.second = lower > top.second ? lower : top.second
            top.label = isHighest ? label : top.label
            top.highest = isHighest ? logit : top.highest
        }
        return top
    }

    private struct Top {
        var label = 0
        var highest = -Double.infinity
        var second = -Double.infinity
    }

    /// Entropy and highest probability of the softmax of `logits`.
    @inline(__always)
    private static func spread(
        _ logits: Span<Double>, below highest: Double
    ) -> (entropy: Double, highestProbability: Double) {
        var (powers, products) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for start in stride(from: 0, to: logits.count, by: 4) {
            let distances = group(logits, at: start) - highest
            let power = PortableElementary.exp(distances)
            powers += power
            products += power * distances
        }
        let total = sum(powers)
        return (PortableElementary.log(total) - sum(products) / total, 1 / total)
    }

    /// Writes the softmax of `logits`, the highest of which is `highest`, over `result`; `logits` is written over.
    @inline(__always)
    private static func writeSoftmax(
        _ logits: inout MutableSpan<Double>, _ highest: Double, to result: inout [Double]
    ) {
        var sums = SIMD4<Double>.zero
        for start in stride(from: 0, to: logits.count, by: 4) {
            let power = PortableElementary.exp(group(logits.span, at: start) - highest)
            sums += power
            for lane in 0..<4 { logits[start + lane] = power[lane] }
        }
        let factor = 1 / sum(sums)
        var result = result.mutableSpan
        for label in 0..<result.count { result[label] = logits[label] * factor }
    }

    @inline(__always)
    private static func group(_ logits: Span<Double>, at start: Int) -> SIMD4<Double> {
        let part = logits.extracting(start..<start + 4)
        return SIMD4(part[0], part[1], part[2], part[3])
    }

    @inline(__always)
    private static func sum(_ lanes: SIMD4<Double>) -> Double {
        (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
    }
}
