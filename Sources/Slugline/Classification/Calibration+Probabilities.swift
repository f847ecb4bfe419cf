extension Calibration {
    /// Writes the probabilities for `evidence` over `result`, one for each label, and over `linear` the linear function whose
    /// softmax they are.
    ///
    /// By `PortableElementary`, so that they are the same on every platform for the same evidence. The two softmaxes need one
    /// exponential a label each and one logarithm in all: with the distances d = logit − highest logit and s the sum of e^d, the
    /// entropy of the first is log s − Σ e^d d / s, and its highest probability 1 / s. O(labels).
    ///
    /// - Parameters:
    ///   - evidence: of words, one for each label.
    ///   - meaning: evidence of meanings, one for each label, or empty.
    ///   - termCount: how many words the headline has.
    ///   - knownCount: how many of them naive Bayes knows.
    ///   - shift: added to the logits at the end, per label: what another prior changes. Empty for none.
    func probabilities(
        _ evidence: [Double], meaning: [Double], termCount: Int, knownCount: Int, shift: [Double] = [],
        into result: inout [Double], _ linear: inout Linear
    ) {
        let features = Self.scaleFeatures(termCount: termCount, knownCount: knownCount)
        let scales = scales(features, hasMeaning: !meaning.isEmpty)
        let largestEntropy = linear.largestEntropy
        // Asked once whether it is shared.
        var logits = linear.room.mutableSpan
        let labelCount = result.count
        let top = writeLogits(evidence.span, meaning.span, scales, length: features[1], labelCount, &logits)
        let spread = Self.writeDistances(&logits, below: top.highest)
        var (sharpness, lift) = refinement(
            RefinementFeatures(
                entropyShare: labelCount > 1 ? spread.entropy / largestEntropy : 0,
                highest: spread.highestProbability, best: top.label))
        lift = max(lift, Self.largestDrop * sharpness * (top.second - top.highest))
        var start = 0
        while start < logits.count {
            Self.write(Self.group(logits.span, at: start) * sharpness, to: &logits, at: start)
            start &+= 4
        }
        logits[top.label] = lift
        var highest = lift
        if !shift.isEmpty {
            highest = -.infinity
            for label in 0..<labelCount {
                logits[label] += shift[label]
                highest = max(highest, logits[label])
            }
        }
        Self.writeSoftmax(&logits, highest, to: &result)
        linear.factor = scales.words * sharpness
        linear.meaningFactor = scales.meaning * sharpness
        (linear.length, linear.sharpness, linear.lift, linear.best) = (features[1], sharpness, lift, top.label)
    }

    /// What s₀, s₁ and s₂ are multiplied with.
    @inline(__always)
    static func scaleFeatures(termCount: Int, knownCount: Int) -> InlineArray<3, Double> {
        let termCount = max(1, termCount)
        let length = termCount < lengths.count ? lengths[termCount] : PortableElementary.log(Double(termCount) / 8)
        return [1, length, 1 - Double(knownCount) / Double(termCount)]
    }

    /// log(n / 8) of the usual numbers of terms n.
    private static let lengths = (0..<128).map { PortableElementary.log(Double($0) / 8) }

    /// Writes logits before the sharpness, and lowest numbers behind them, and returns the highest ones.
    @inline(__always)
    private func writeLogits(
        _ evidence: Span<Double>, _ meaning: Span<Double>, _ scales: (words: Double, meaning: Double), length: Double,
        _ labelCount: Int, _ logits: inout MutableSpan<Double>
    ) -> Top {
        let biases = biases.span.extracting(first: labelCount)
        let slopes = slopes.span.extracting(first: labelCount)
        let evidence = evidence.extracting(first: labelCount)
        var top = Top()
        for label in 0..<labelCount {
            var logit = scales.words * evidence[label] + (biases[label] + slopes[label] * length)
            if scales.meaning != 0 { logit += scales.meaning * meaning[label] }
            logits[label] = logit
            top.add(logit, of: label)
        }
        for place in labelCount..<logits.count { logits[place] = -.greatestFiniteMagnitude / 4 }
        return top
    }

    /// The label with the highest logit, the first of several, that logit, and the second highest: −∞ where there is none.
    private struct Top {
        var label = 0
        var highest = -Double.infinity
        var second = -Double.infinity

        @inline(__always)
        mutating func add(_ logit: Double, of label: Int) {
            let isHighest = logit > highest
            let lower = isHighest ? highest : logit
            second = lower > second ? lower : second
            self.label = isHighest ? label : self.label
            highest = isHighest ? logit : highest
        }
    }

    /// Takes `highest` from all `logits`, and returns entropy and highest probability of their softmax.
    @inline(__always)
    private static func writeDistances(
        _ logits: inout MutableSpan<Double>, below highest: Double
    ) -> (entropy: Double, highestProbability: Double) {
        var (powers, products) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        var start = 0
        while start < logits.count {
            let distances = group(logits.span, at: start) - highest
            write(distances, to: &logits, at: start)
            let power = PortableElementary.exp(distances)
            powers += power
            products += power * distances
            start &+= 4
        }
        let total = powers.orderedSum
        return (PortableElementary.log(total) - products.orderedSum / total, 1 / total)
    }

    /// Writes the softmax of `logits`, the highest of which is `highest`, over `result`; `logits` is written over.
    @inline(__always)
    private static func writeSoftmax(
        _ logits: inout MutableSpan<Double>, _ highest: Double, to result: inout [Double]
    ) {
        var sums = SIMD4<Double>.zero
        var start = 0
        while start < logits.count {
            let power = PortableElementary.exp(group(logits.span, at: start) - highest)
            sums += power
            write(power, to: &logits, at: start)
            start &+= 4
        }
        let factor = 1 / sums.orderedSum
        var result = result.mutableSpan
        for label in 0..<result.count { result[label] = logits[label] * factor }
    }

    @inline(__always)
    private static func group(_ logits: Span<Double>, at start: Int) -> SIMD4<Double> {
        let part = logits.extracting(start..<start &+ 4)
        return SIMD4(part[0], part[1], part[2], part[3])
    }

    @inline(__always)
    private static func write(_ group: SIMD4<Double>, to logits: inout MutableSpan<Double>, at start: Int) {
        for lane in 0..<4 { logits[start &+ lane] = group[lane] }
    }
}
