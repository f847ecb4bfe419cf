/// How well one label was found.
///
///     precision = correct / predicted      of the headlines that got the label, the share that has it
///     recall    = correct / support        of the headlines that have the label, the share that got it
///     F1        = 2 correct / (predicted + support), their harmonic mean
///
/// A quotient whose denominator is 0 is undefined and therefore nil.
public struct LabelScores: Sendable, Hashable {
    public let label: String
    /// Headlines that have and got the label.
    public let correctCount: Int
    /// Headlines that got the label as their best.
    public let predictedCount: Int
    /// Headlines that have the label.
    public let support: Int

    /// Nil when the label was never given.
    public var precision: Double? { quotient(correctCount, predictedCount) }
    /// Nil when no headline has the label.
    public var recall: Double? { quotient(correctCount, support) }
    /// Nil when the label neither occurs nor was given.
    public var f1: Double? { quotient(2 * correctCount, predictedCount + support) }
    /// Whether the label takes part in macro averages: it occurs in the gold or among the best labels.
    public var isPresent: Bool { predictedCount + support > 0 }

    private func quotient(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}

/// Precision, recall and F1 over all labels, averaged one way.
///
/// The averages are those of `sklearn.metrics.precision_recall_fscore_support(…, zero_division=0)`: a label counts when
/// it occurs in the gold or among the best labels, and what is undefined for such a label counts as 0. So a label that
/// occurs and is never given pulls the macro precision down, and a label that was given to headlines and occurs in none
/// pulls the macro recall down.
public struct AveragedScores: Sendable, Hashable {
    public let precision: Double
    public let recall: Double
    public let f1: Double

    /// The plain mean over the labels that are present: a rare label counts as much as a common one.
    ///
    /// Nil when no label is present. O(labels).
    public static func macro(of labels: [LabelScores]) -> AveragedScores? {
        weighted(labels) { $0.isPresent ? 1 : 0 }
    }

    /// The mean weighted by each label's support. Nil without rows. O(labels).
    public static func weighted(of labels: [LabelScores]) -> AveragedScores? {
        weighted(labels) { $0.support }
    }

    /// The scores of all labels' counts added up. Every headline has one gold and one best label, so precision, recall
    /// and F1 are all the accuracy. Nil without rows. O(labels).
    public static func micro(of labels: [LabelScores]) -> AveragedScores? {
        let total = LabelScores(
            label: "", correctCount: labels.reduce(0) { $0 + $1.correctCount },
            predictedCount: labels.reduce(0) { $0 + $1.predictedCount },
            support: labels.reduce(0) { $0 + $1.support })
        guard let precision = total.precision, let recall = total.recall, let f1 = total.f1 else { return nil }
        return AveragedScores(precision: precision, recall: recall, f1: f1)
    }

    private static func weighted(_ labels: [LabelScores], by weight: (LabelScores) -> Int) -> AveragedScores? {
        let total = Double(labels.reduce(0) { $0 + weight($1) })
        guard total > 0 else { return nil }
        func mean(_ score: (LabelScores) -> Double?) -> Double {
            labels.reduce(0) { $0 + Double(weight($1)) * (score($1) ?? 0) } / total
        }
        return AveragedScores(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
    }
}

extension ConfusionMatrix {
    /// The scores of every label, in the order of `labels`. O(labels²).
    public var scores: [LabelScores] {
        labels.indices.map { label in
            LabelScores(
                label: labels[label], correctCount: self[gold: label, predicted: label],
                predictedCount: predictedCount(of: label), support: support(of: label))
        }
    }
}
