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
    static let largestDrop = 0.95

    /// Where the lift bends.
    private static let liftKnots: InlineArray<5, Double> = [0.3, 0.45, 0.6, 0.75, 0.9]
    static let liftCount = 7
    static let unfittedMeaningScale = [0.0, 0, 0]
    static let unfittedSharpness = [1.0, 0, 0]
    static let unfittedLift = [Double](repeating: 0, count: liftCount)

    /// What evidence of words and of meanings is multiplied with, before the sharpness.
    @inline(__always)
    func scales(_ features: InlineArray<3, Double>, hasMeaning: Bool) -> (words: Double, meaning: Double) {
        (
            max(Self.minimumScale, scale[0] + scale[1] * features[1] + scale[2] * features[2]),
            hasMeaning
                ? max(0, meaningScale[0] + meaningScale[1] * features[1] + meaningScale[2] * features[2]) : 0
        )
    }

    /// What the coefficients of sharpness and lift are multiplied with, and the best label.
    struct RefinementFeatures {
        var sharpness: InlineArray<3, Double>
        var lift: InlineArray<7, Double>
        var best: Int

        /// - Parameters:
        ///   - entropyShare: the entropy of the probabilities, divided by that of equal ones.
        ///   - highest: the probability of the label `best`.
        @inline(__always)
        init(entropyShare: Double, highest: Double, best: Int) {
            sharpness = [1, entropyShare, highest]
            lift = InlineArray(repeating: 0)
            lift[0] = 1
            lift[1] = highest
            for knot in Calibration.liftKnots.indices {
                lift[2 + knot] = max(0, highest - Calibration.liftKnots[knot])
            }
            self.best = best
        }
    }

    /// The sharpness, and the lift before it is bounded.
    @inline(__always)
    func refinement(_ features: RefinementFeatures) -> (sharpness: Double, lift: Double) {
        (
            max(Self.minimumSharpness, Self.product(sharpness.span, features.sharpness.span)),
            Self.product(lift.span, features.lift.span)
        )
    }

    @inline(__always)
    private static func product(_ coefficients: Span<Double>, _ features: Span<Double>) -> Double {
        var sum = 0.0
        for index in 0..<features.count { sum += coefficients[index] * features[index] }
        return sum
    }

    /// The linear function of evidence that a headline's logits are: what an explanation needs.
    struct Linear {
        /// What the evidence of words is multiplied with.
        var factor = 0.0
        /// What the evidence of meanings is multiplied with.
        var meaningFactor = 0.0
        /// What `intercepts(of:shift:)` are made of: log(n / 8), sharpness, and the lift of the label `best`.
        var (length, sharpness, lift, best) = (0.0, 0.0, 0.0, 0)
        /// Room for one number a label, in whole groups of four.
        var room: [Double]
        /// The entropy of equal probabilities.
        let largestEntropy: Double

        init(labelCount: Int) {
            room = Array(repeating: 0, count: (labelCount + 3) / 4 * 4)
            largestEntropy = PortableElementary.log(Double(labelCount))
        }
    }

    /// What is added to the evidence of each label, with a shift or (empty) without.
    func intercepts(of linear: Linear, shift: [Double] = []) -> [Double] {
        biases.indices.map { label in
            let intercept = (biases[label] + slopes[label] * linear.length) * linear.sharpness
            return intercept + (label == linear.best ? linear.lift : 0) + (shift.isEmpty ? 0 : shift[label])
        }
    }
}
