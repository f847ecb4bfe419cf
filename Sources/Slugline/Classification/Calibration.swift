/// Turns evidence into probabilities that mean what they say.
///
/// Naive Bayes counts every n-gram as if it were independent of the others, so its evidence is too strong by a factor that
/// grows with the length of the headline, and by more for some labels than for others. For a headline of `n` terms, of
/// which the share `u` is unknown, the probability of label `l` is the softmax of
///
///     sharpness × (scale × evidence(l) + bias(l) + slope(l) × log(n / 8))
///     scale      = s₀ + s₁ log(n / 8) + s₂ u
///     sharpness  = t₀ + t₁ entropy + t₂ highest probability,   both of the softmax with a sharpness of 1
///
/// where the entropy is divided by that of equal probabilities. Sharpness never changes which label is best. A headline
/// without known words has no evidence, and its probabilities are the prior.
///
/// Everything is fitted on out-of-fold evidence by maximum likelihood in two steps, each of which has one optimum.
public struct Calibration: Sendable, Hashable {
    /// s₀, s₁, s₂.
    public var scale: [Double]
    /// One for each label.
    public var biases: [Double]
    /// One for each label.
    public var slopes: [Double]
    /// t₀, t₁, t₂.
    public var sharpness: [Double]

    init(scale: [Double], biases: [Double], slopes: [Double], sharpness: [Double]) {
        precondition(scale.count == 3 && sharpness.count == 3, "three coefficients each")
        precondition(biases.count == slopes.count, "\(biases.count) biases and \(slopes.count) slopes")
        self.scale = scale
        self.biases = biases
        self.slopes = slopes
        self.sharpness = sharpness
    }

    /// For models whose training rows are too few for a cross-validation: a thirtieth of the evidence, about what the fits
    /// of eight real sets found.
    static func unfitted(labelCount: Int) -> Calibration {
        Calibration(
            scale: [1.0 / 30, 0, 0], biases: Array(repeating: 0, count: labelCount),
            slopes: Array(repeating: 0, count: labelCount), sharpness: [1, 0, 0])
    }

    /// No headline's evidence counts for nothing, or backwards.
    private static let minimumScale = 0.002
    private static let minimumSharpness = 0.05

    /// What s₀, s₁ and s₂ are multiplied with.
    static func scaleFeatures(termCount: Int, knownCount: Int) -> [Double] {
        let count = Double(max(1, termCount))
        return [1, Elementary.log(count / 8), 1 - Double(knownCount) / count]
    }

    /// What t₀, t₁ and t₂ are multiplied with.
    static func sharpnessFeatures(_ probabilities: [Double]) -> [Double] {
        var entropy = 0.0
        var highest = 0.0
        for probability in probabilities where probability > 0 {
            entropy -= probability * Elementary.log(probability)
            highest = max(highest, probability)
        }
        return [1, probabilities.count > 1 ? entropy / Elementary.log(Double(probabilities.count)) : 0, highest]
    }

    /// The linear function of evidence that a headline's logits are: what an explanation needs.
    struct Linear {
        /// What evidence is multiplied with.
        var factor: Double
        /// What is added, per label.
        var intercepts: [Double]
    }

    /// Writes the probabilities for `evidence` over `result` and returns the linear function whose softmax they are.
    ///
    /// - Parameter shift: added to the logits at the end, per label: what another prior changes. Empty for none.
    @discardableResult
    func probabilities(
        _ evidence: ArraySlice<Float>, termCount: Int, knownCount: Int, shift: [Double] = [],
        into result: inout [Double]
    ) -> Linear {
        let features = Self.scaleFeatures(termCount: termCount, knownCount: knownCount)
        var linear = Linear(
            factor: max(Self.minimumScale, scale[0] + scale[1] * features[1] + scale[2] * features[2]),
            intercepts: biases)
        for label in biases.indices {
            linear.intercepts[label] += slopes[label] * features[1]
            result[label] = linear.factor * Double(evidence[evidence.startIndex + label]) + linear.intercepts[label]
        }
        Self.softmax(&result)
        let sharpness = sharpness(for: result)
        linear.factor *= sharpness
        for label in biases.indices {
            linear.intercepts[label] = sharpness * linear.intercepts[label] + (shift.isEmpty ? 0 : shift[label])
            result[label] = linear.factor * Double(evidence[evidence.startIndex + label]) + linear.intercepts[label]
        }
        Self.softmax(&result)
        return linear
    }

    /// The sharpness for a headline with these probabilities at a sharpness of 1.
    func sharpness(for probabilities: [Double]) -> Double {
        let features = Self.sharpnessFeatures(probabilities)
        return max(
            Self.minimumSharpness,
            sharpness[0] * features[0] + sharpness[1] * features[1] + sharpness[2] * features[2])
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
