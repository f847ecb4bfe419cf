/// Labelled headlines as numbers: what is counted, and what cross-validation goes over again.
struct EncodedHeadlines: Sendable {
    /// Place of each headline's words in the vocabulary, end to end.
    var words: [Int32] = []
    var wordEnds: [Int] = []
    /// Word n-grams of `k + 2` words, end to end, as places in `Vocabulary.ngrams[k]`.
    var ngrams: [[Int32]] = []
    var ngramEnds: [[Int]] = []
    /// Place of each headline's label.
    var labels: [UInt16] = []
    /// Row weight in thousandths.
    var weights: [Int64] = []

    init(ngramOrderCount: Int) {
        ngrams = Array(repeating: [], count: ngramOrderCount)
        ngramEnds = ngrams.map { _ in [] }
    }

    var count: Int { labels.count }

    func words(of row: Int) -> Range<Int> {
        (row == 0 ? 0 : wordEnds[row - 1])..<wordEnds[row]
    }

    func ngrams(_ order: Int, of row: Int) -> Range<Int> {
        (row == 0 ? 0 : ngramEnds[order][row - 1])..<ngramEnds[order][row]
    }

    /// Adds the rows of `other`.
    mutating func append(_ other: EncodedHeadlines) {
        wordEnds.append(contentsOf: other.wordEnds.map { $0 + words.count })
        words.append(contentsOf: other.words)
        for order in ngrams.indices {
            ngramEnds[order].append(contentsOf: other.ngramEnds[order].map { $0 + ngrams[order].count })
            ngrams[order].append(contentsOf: other.ngrams[order])
        }
        labels.append(contentsOf: other.labels)
        weights.append(contentsOf: other.weights)
    }
}
