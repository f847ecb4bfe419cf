/// What a classifier would have answered without its calibration: the softmax of bare evidence and label shares.
///
/// Set beside the calibrated probabilities it shows what the calibration did. Naive Bayes alone is far too sure of itself.
public struct UncalibratedScores: Sendable, Hashable {
    /// The most probable label of each row, as a place among the labels of the classifier.
    public private(set) var best: [Int] = []
    /// Its probability, 0…1.
    public private(set) var topProbability: [Double] = []

    public init() {}

    public var count: Int { best.count }

    /// Adds a row.
    public mutating func append(best: Int, probability: Double) {
        precondition(probability >= 0 && probability <= 1, "probability \(probability)")
        self.best.append(best)
        topProbability.append(probability)
    }

    /// Adds the rows of `other`.
    public mutating func append(_ other: UncalibratedScores) {
        best += other.best
        topProbability += other.topProbability
    }

    /// Adds a row of bare evidence, log-odds per label, by words and (or empty) by meaning, under the label shares `prior`:
    /// the prior itself where no word is known, which is no evidence. `probabilities` is written over.
    mutating func append<Evidence: BinaryFloatingPoint>(
        evidence: ArraySlice<Evidence>, meaning: ArraySlice<Evidence>, prior: [Double], _ probabilities: inout [Double]
    ) {
        for label in prior.indices {
            probabilities[label] =
                Double(evidence[evidence.startIndex + label]) + Elementary.log(max(prior[label], 1e-300))
        }
        for (label, value) in zip(prior.indices, meaning) { probabilities[label] += Double(value) }
        Self.softmax(&probabilities)
        var top = 0
        for label in prior.indices where probabilities[label] > probabilities[top] { top = label }
        append(best: top, probability: min(1, probabilities[top]))
    }

    /// Replaces `logits` by their softmax. The result sums to 1 within rounding; an infinite negative logit gives 0.
    private static func softmax(_ logits: inout [Double]) {
        let highest = logits.max() ?? 0
        var sum = 0.0
        for index in logits.indices {
            logits[index] = Elementary.exp(logits[index] - highest)
            sum += logits[index]
        }
        for index in logits.indices { logits[index] /= sum }
    }

    /// The rows at `places`, in that order.
    func selecting(_ places: [Int]) -> UncalibratedScores {
        var result = UncalibratedScores()
        result.best = places.map { best[$0] }
        result.topProbability = places.map { topProbability[$0] }
        return result
    }
}
