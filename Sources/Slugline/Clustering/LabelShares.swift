/// What a classifier says of each of many headlines: how probable every label is.
public struct LabelShares: Sendable {
    /// The L labels.
    public let labels: [String]
    /// Headlines × L, row-major; zeros where the classifier knows no word of a headline.
    public let probabilities: [Float]
    /// The share of all words that the classifier knows, 0…1; 0 where there are none.
    public let knownShare: Double

    /// - Parameter probabilities: headlines × labels, row-major, none below 0.
    public init(labels: [String], probabilities: [Float], knownShare: Double = 1) {
        precondition(!labels.isEmpty, "no labels")
        precondition(
            probabilities.count % labels.count == 0, "\(probabilities.count) numbers in rows of \(labels.count)")
        self.labels = labels
        self.probabilities = probabilities
        self.knownShare = knownShare
    }

    /// How many headlines there are.
    public var count: Int { probabilities.count / labels.count }

    /// The sums of the probabilities over `rows`, per label.
    func sums(over rows: some Sequence<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: labels.count)
        for row in rows {
            for label in sums.indices { sums[label] += Double(probabilities[row * labels.count + label]) }
        }
        return sums
    }

    /// The label with the highest mean probability over `rows`, of equal ones the first. Rows of zeros have no say; nil
    /// where there are no others.
    func best(over rows: some Sequence<Int>) -> Story.Label? {
        let sums = sums(over: rows)
        let total = sums.reduce(0, +)
        guard total > 0 else { return nil }
        var best = 0
        for label in sums.indices where sums[label] > sums[best] { best = label }
        return Story.Label(name: labels[best], probability: sums[best] / total)
    }
}

extension Classifier {
    /// How probable each label is for each of `headlines`. O(bytes × labels) time, O(headlines × labels) memory.
    public func labelShares(
        of headlines: ByteRows, parallel: Parallel = Parallel(threadCount: 1)
    ) -> LabelShares {
        let pieces = parallel.mapPieces(of: 0..<headlines.count, size: 1_024) { rows in
            var part = (probabilities: [Float](), knownCount: 0, wordCount: 0)
            withBuffer { buffer in
                classify(headlines, rows, into: &buffer) { _, buffer in
                    part.knownCount += buffer.knownCount
                    part.wordCount += buffer.wordCount
                    let isKnown = buffer.knownCount > 0
                    for probability in buffer.probabilities {
                        part.probabilities.append(isKnown ? Float(probability) : 0)
                    }
                }
            }
            return part
        }
        let wordCount = pieces.reduce(0) { $0 + $1.wordCount }
        let knownCount = pieces.reduce(0) { $0 + $1.knownCount }
        return LabelShares(
            labels: labels, probabilities: pieces.flatMap(\.probabilities),
            knownShare: wordCount == 0 ? 0 : Double(knownCount) / Double(wordCount))
    }
}
