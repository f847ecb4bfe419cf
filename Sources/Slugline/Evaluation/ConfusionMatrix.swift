/// How often each label was taken for each other.
///
/// A row is a gold label, a column a best label; the diagonal holds what is right. As `sklearn.metrics.confusion_matrix`.
public struct ConfusionMatrix: Sendable, Hashable {
    /// The names of the rows and of the columns.
    public let labels: [String]
    /// Labels × labels counts of headlines, row-major.
    public let counts: [Int]

    /// Counts pairs in O(rows + labels²).
    ///
    /// - Parameters:
    ///   - labels: L names.
    ///   - gold: n indices into `labels`; with none, every count is 0.
    ///   - predicted: n indices into `labels`.
    public init(labels: [String], gold: [Int], predicted: [Int]) {
        precondition(gold.count == predicted.count, "\(gold.count) gold labels, \(predicted.count) predictions")
        var counts = Array(repeating: 0, count: labels.count * labels.count)
        for (right, chosen) in zip(gold, predicted) { counts[right * labels.count + chosen] += 1 }
        self.labels = labels
        self.counts = counts
    }

    public subscript(gold gold: Int, predicted predicted: Int) -> Int {
        counts[gold * labels.count + predicted]
    }

    /// How many headlines have `label` as their gold label.
    public func support(of label: Int) -> Int {
        labels.indices.reduce(0) { $0 + self[gold: label, predicted: $1] }
    }

    /// How many headlines have `label` as their best label.
    public func predictedCount(of label: Int) -> Int {
        labels.indices.reduce(0) { $0 + self[gold: $1, predicted: label] }
    }

    /// One kind of mistake and how often it was made.
    public struct Confusion: Sendable, Hashable {
        /// The right label, as an index into `labels`.
        public let gold: Int
        /// The label that was given instead.
        public let predicted: Int
        public let count: Int
    }

    /// The kinds of mistake, the commonest first; of equally common ones those first whose gold label, then whose
    /// best label, comes first in `labels`. Empty when nothing was confused. O(labels² log labels).
    public func mostFrequentConfusions(limit: Int = .max) -> [Confusion] {
        var confusions: [Confusion] = []
        for gold in labels.indices {
            for predicted in labels.indices where gold != predicted && self[gold: gold, predicted: predicted] > 0 {
                confusions.append(
                    Confusion(gold: gold, predicted: predicted, count: self[gold: gold, predicted: predicted]))
            }
        }
        confusions.sort { ($1.count, $0.gold, $0.predicted) < ($0.count, $1.gold, $1.predicted) }
        return Array(confusions.prefix(limit))
    }
}
