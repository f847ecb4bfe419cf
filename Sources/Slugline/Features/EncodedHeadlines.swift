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

    /// The order of the rows by what they hold: words, label, weight, then `groups`. Equal rows are interchangeable, so work
    /// that follows this order does not depend on that of the input.
    func canonicalOrder(groups: [UInt64]) -> [Int] {
        // The first two words decide nearly always.
        let starts = (0..<count).map { row in
            let own = words(of: row)
            let first = own.isEmpty ? 0 : UInt64(words[own.lowerBound]) + 1
            return first << 32 | (own.count < 2 ? 0 : UInt64(words[own.lowerBound + 1]) + 1)
        }
        return (0..<count).sorted { left, right in
            if starts[left] != starts[right] { return starts[left] < starts[right] }
            let (leftWords, rightWords) = (words[words(of: left)], words[words(of: right)])
            if leftWords != rightWords { return leftWords.lexicographicallyPrecedes(rightWords) }
            if labels[left] != labels[right] { return labels[left] < labels[right] }
            if weights[left] != weights[right] { return weights[left] < weights[right] }
            return groups.isEmpty ? left < right : (groups[left], left) < (groups[right], right)
        }
    }

    /// The rows in the order `order`.
    func reordered(_ order: [Int]) -> EncodedHeadlines {
        var result = EncodedHeadlines(ngramOrderCount: ngrams.count)
        for row in order {
            result.words.append(contentsOf: words[words(of: row)])
            result.wordEnds.append(result.words.count)
            for order in ngrams.indices {
                result.ngrams[order].append(contentsOf: ngrams[order][ngrams(order, of: row)])
                result.ngramEnds[order].append(result.ngrams[order].count)
            }
            result.labels.append(labels[row])
            result.weights.append(weights[row])
        }
        return result
    }
}
