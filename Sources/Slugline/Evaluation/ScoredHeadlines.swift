/// Headlines whose right label is known, with the probabilities that a classifier gave: what an evaluation starts from.
///
/// The *best* label of a row is the one with the highest probability; of equal probabilities the one that comes first in
/// `labels`. It counts in every figure whether or not the classifier abstained, unless a figure says otherwise.
///
///     let scored = ScoredHeadlines(
///         labels: ["business", "sport"], gold: [0, 1], probabilities: [0.9, 0.1, 0.7, 0.3])
///     scored.best            // [0, 0]
///     scored.topProbability  // [0.9, 0.7]
///
/// Storage: rows × labels doubles.
public struct ScoredHeadlines: Sendable {
    /// The model's labels and, after them, every label that only the gold has. No name occurs twice.
    public let labels: [String]
    /// The right label of each row, as an index into `labels`.
    public let gold: [Int]
    /// Row-major, rows × labels, each in 0…1; a row sums to 1 and a label that the model does not know has 0.
    public let probabilities: [Double]
    /// Whether the classifier declined to answer; one entry a row.
    public let abstained: [Bool]
    /// Which rows are drawn together when the evaluation resamples, such as the headlines of one story; empty when
    /// every row is its own group.
    public let groups: [UInt64]
    /// What the classifier said before its calibration; nil where unknown.
    public let uncalibrated: UncalibratedScores?
    /// How many words each row has and how many the classifier knows; nil where they were not counted.
    public let words: KnownWords?
    /// The best label of each row, as an index into `labels`.
    public let best: [Int]
    /// The probability of the best label of each row.
    public let topProbability: [Double]

    public var rowCount: Int { gold.count }

    /// Whether the best label of `row` is the right one.
    public func isCorrect(_ row: Int) -> Bool { best[row] == gold[row] }

    /// Checks the shapes and finds the best label of each row, in O(rows × labels).
    ///
    /// A wrong shape, an index outside `labels`, a label named twice, a value outside 0…1 or a row whose sum is more
    /// than 1/1,000 from 1 is a fault of the calling code and stops the program. The thousandth leaves room for
    /// probabilities that were computed or printed with few digits.
    ///
    /// - Parameters:
    ///   - labels: L names; empty only when there are no rows.
    ///   - gold: n indices into `labels`.
    ///   - probabilities: n × L, row-major.
    ///   - abstained: n flags; empty means that no row was abstained on.
    ///   - groups: n ids, or empty.
    ///   - uncalibrated: n rows, or nil.
    ///   - words: n rows, or nil.
    public init(
        labels: [String], gold: [Int], probabilities: [Double], abstained: [Bool] = [], groups: [UInt64] = [],
        uncalibrated: UncalibratedScores? = nil, words: KnownWords? = nil
    ) {
        let rowCount = gold.count
        let labelCount = labels.count
        // By bytes: as text, é and e with an accent after it are equal, but they may well be two labels.
        let nameCount = Set(labels.map { Array($0.utf8) }).count
        precondition(nameCount == labelCount, "\(labelCount) labels, but only \(nameCount) names")
        precondition(
            probabilities.count == rowCount * labelCount,
            "\(probabilities.count) probabilities for \(rowCount) rows of \(labelCount) labels")
        precondition(abstained.isEmpty || abstained.count == rowCount, "\(abstained.count) flags, \(rowCount) rows")
        precondition(groups.isEmpty || groups.count == rowCount, "\(groups.count) groups, \(rowCount) rows")
        if let count = uncalibrated?.count { precondition(count == rowCount, "\(count) bare scores, \(rowCount) rows") }
        if let count = words?.count { precondition(count == rowCount, "\(count) rows of words, \(rowCount) rows") }

        var best: [Int] = []
        var topProbability: [Double] = []
        best.reserveCapacity(rowCount)
        topProbability.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            precondition(labels.indices.contains(gold[row]), "gold label \(gold[row]) of \(labelCount) in row \(row)")
            let start = row * labelCount
            var bestLabel = 0
            var sum = 0.0
            for label in 0..<labelCount {
                let probability = probabilities[start + label]
                precondition(probability >= 0 && probability <= 1, "probability \(probability) in row \(row)")
                sum += probability
                if probability > probabilities[start + bestLabel] { bestLabel = label }
            }
            precondition((sum - 1).magnitude <= 0.001, "probabilities of row \(row) sum to \(sum), not 1")
            best.append(bestLabel)
            topProbability.append(probabilities[start + bestLabel])
        }
        self.labels = labels
        self.gold = gold
        self.probabilities = probabilities
        self.abstained = abstained.isEmpty ? Array(repeating: false, count: rowCount) : abstained
        self.groups = groups
        self.uncalibrated = uncalibrated
        self.words = words
        self.best = best
        self.topProbability = topProbability
    }
}
