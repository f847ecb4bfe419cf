/// Turns evidence into probabilities that mean what they say.
///
/// Naive Bayes counts every n-gram as if it were independent of the others, so its evidence is too strong by a factor that
/// grows with the length of the headline, and by more for some labels than for others. For a headline of `n` terms, of
/// which the share `u` is unknown to naive Bayes, the probability of label `l` is the softmax of
///
///     sharpness × (scale × evidence(l) + scale' × meaning(l) + bias(l) + slope(l) × log(n / 8)) + (lift, for the best label)
///     scale      = s₀ + s₁ log(n / 8) + s₂ u
///     scale'     = s'₀ + s'₁ log(n / 8) + s'₂ u
///     sharpness  = t₀ + t₁ entropy + t₂ p
///     lift       = a piecewise linear function of p
///
/// where `meaning` is the evidence of the Gaussians over word vectors, if the model has them: so a headline whose words naive
/// Bayes does not know leans on their meanings. Entropy and highest probability `p` are those of the softmax with a sharpness of 1 and no lift, and the entropy is
/// divided by that of equal probabilities. Sharpness alone leaves the best label too probable where there are many labels:
/// when it is wrong the second one is often right. Neither changes which label is best. A headline without known words has
/// no evidence, and its probabilities are the prior.
///
/// Everything is fitted on out-of-fold evidence by maximum likelihood in two steps, each of which has one optimum.
public struct Calibration: Sendable, Hashable {
    /// s₀, s₁, s₂.
    public var scale: [Double]
    /// s'₀, s'₁, s'₂; zeros for a model without word vectors.
    public var meaningScale: [Double]
    /// One for each label.
    public var biases: [Double]
    /// One for each label.
    public var slopes: [Double]
    /// t₀, t₁, t₂.
    public var sharpness: [Double]
    /// The lift at p = 0, its slope from there on, and what each of `liftKnots` adds to the slope.
    public var lift: [Double]

    init(
        scale: [Double], meaningScale: [Double], biases: [Double], slopes: [Double], sharpness: [Double], lift: [Double]
    ) {
        precondition(meaningScale.count == 3, "three coefficients of the scale, not \(meaningScale.count)")
        precondition(scale.count == 3, "three coefficients of the scale, not \(scale.count)")
        precondition(sharpness.count == 3, "three coefficients of the sharpness, not \(sharpness.count)")
        precondition(lift.count == Self.liftCount, "\(Self.liftCount) coefficients of the lift, not \(lift.count)")
        precondition(biases.count == slopes.count, "\(biases.count) biases and \(slopes.count) slopes")
        self.scale = scale
        self.meaningScale = meaningScale
        self.biases = biases
        self.slopes = slopes
        self.sharpness = sharpness
        self.lift = lift
    }

    /// For models whose training rows are too few for a cross-validation: a thirtieth of the evidence, about what the fits
    /// of eight real sets found.
    static func unfitted(labelCount: Int) -> Calibration {
        Calibration(
            scale: [1.0 / 30, 0, 0], meaningScale: unfittedMeaningScale, biases: Array(repeating: 0, count: labelCount),
            slopes: Array(repeating: 0, count: labelCount), sharpness: unfittedSharpness, lift: unfittedLift)
    }

    /// No headline's evidence counts for nothing, or backwards.
    private static let minimumScale = 0.002
    private static let minimumSharpness = 0.05
    /// How much of its lead over the second label the best one may lose to the lift.
    private static let largestDrop = 0.95

    /// What s₀, s₁ and s₂ are multiplied with.
    static func scaleFeatures(termCount: Int, knownCount: Int) -> InlineArray<3, Double> {
        let count = Double(max(1, termCount))
        return [1, Elementary.log(count / 8), 1 - Double(knownCount) / count]
    }

    /// Where the lift bends.
    private static let liftKnots = [0.3, 0.45, 0.6, 0.75, 0.9]
    static let liftCount = 7
    static let unfittedMeaningScale = [0.0, 0, 0]
    static let unfittedSharpness = [1.0, 0, 0]
    static let unfittedLift = [Double](repeating: 0, count: liftCount)

    /// What the coefficients of sharpness and lift are multiplied with, and the best label.
    struct RefinementFeatures {
        var sharpness: InlineArray<3, Double>
        var lift: InlineArray<7, Double>
        var best: Int
    }

    /// The features of `probabilities`, without a buffer of their own: this is done for every headline.
    static func refinementFeatures(_ probabilities: [Double]) -> RefinementFeatures {
        var entropy = 0.0
        var best = 0
        for (label, probability) in probabilities.enumerated() where probability > 0 {
            entropy -= probability * Elementary.log(probability)
            if probability > probabilities[best] { best = label }
        }
        let highest = probabilities[best]
        let share = probabilities.count > 1 ? entropy / Elementary.log(Double(probabilities.count)) : 0
        var lift = InlineArray<7, Double>(repeating: 0)
        lift[0] = 1
        lift[1] = highest
        for knot in liftKnots.indices { lift[2 + knot] = max(0, highest - liftKnots[knot]) }
        return RefinementFeatures(sharpness: [1, share, highest], lift: lift, best: best)
    }

    /// The linear function of evidence that a headline's logits are: what an explanation needs.
    struct Linear {
        /// What the evidence of words is multiplied with.
        var factor: Double
        /// What the evidence of meanings is multiplied with.
        var meaningFactor: Double
        /// What is added, per label.
        var intercepts: [Double]

        init(labelCount: Int) {
            factor = 0
            meaningFactor = 0
            intercepts = Array(repeating: 0, count: labelCount)
        }

        /// Writes the logits over `logits`.
        @inline(__always)
        func write<Evidence: BinaryFloatingPoint>(
            _ evidence: ArraySlice<Evidence>, _ meaning: ArraySlice<Evidence>, to logits: inout [Double]
        ) {
            for label in intercepts.indices {
                logits[label] = factor * Double(evidence[evidence.startIndex + label]) + intercepts[label]
            }
            guard meaningFactor != 0 else { return }
            for label in intercepts.indices {
                logits[label] += meaningFactor * Double(meaning[meaning.startIndex + label])
            }
        }
    }

    /// Writes the probabilities for `evidence` over `result`, and over `linear` the linear function whose softmax they are.
    ///
    /// - Parameters:
    ///   - evidence: of words, one for each label.
    ///   - meaning: evidence of meanings, one for each label, or empty.
    ///   - termCount: how many words the headline has.
    ///   - knownCount: how many of them naive Bayes knows.
    ///   - shift: added to the logits at the end, per label: what another prior changes. Empty for none.
    func probabilities<Evidence: BinaryFloatingPoint>(
        _ evidence: ArraySlice<Evidence>, meaning: ArraySlice<Evidence>, termCount: Int, knownCount: Int,
        shift: [Double] = [], into result: inout [Double], _ linear: inout Linear
    ) {
        let features = Self.scaleFeatures(termCount: termCount, knownCount: knownCount)
        linear.factor = max(Self.minimumScale, scale[0] + scale[1] * features[1] + scale[2] * features[2])
        linear.meaningFactor =
            meaning.isEmpty
            ? 0 : max(0, meaningScale[0] + meaningScale[1] * features[1] + meaningScale[2] * features[2])
        for label in biases.indices { linear.intercepts[label] = biases[label] + slopes[label] * features[1] }
        linear.write(evidence, meaning, to: &result)
        Self.softmax(&result)
        let refinement = Self.refinementFeatures(result)
        let sharpness = max(Self.minimumSharpness, Self.product(sharpness, refinement.sharpness.span))
        linear.factor *= sharpness
        linear.meaningFactor *= sharpness
        for label in biases.indices { linear.intercepts[label] *= sharpness }
        linear.write(evidence, meaning, to: &result)
        var runnerUp = -Double.infinity
        for label in biases.indices where label != refinement.best { runnerUp = max(runnerUp, result[label]) }
        let lift = max(
            Self.product(lift, refinement.lift.span), Self.largestDrop * (runnerUp - result[refinement.best]))
        linear.intercepts[refinement.best] += lift
        result[refinement.best] += lift
        if !shift.isEmpty {
            for label in biases.indices {
                linear.intercepts[label] += shift[label]
                result[label] += shift[label]
            }
        }
        Self.softmax(&result)
    }

    private static func product(_ coefficients: [Double], _ features: Span<Double>) -> Double {
        var sum = 0.0
        for index in coefficients.indices { sum += coefficients[index] * features[index] }
        return sum
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
