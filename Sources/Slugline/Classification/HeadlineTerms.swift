/// Some headlines that are classified together, with what a classifier knows of their terms. Used again for the next ones, it
/// keeps its buffers.
///
/// Each step is done for all terms before the next one is begun: a processor that waits for what is known of one term asks
/// for that of the next ones meanwhile, across the ends of headlines, and what a step costs besides is paid once for all.
struct HeadlineTerms: Sendable {
    var tokenized = TokenizedHeadlines()
    /// By term; what is left of longer lists stands behind, as in `words`.
    private(set) var keys: [WordMemo.Key] = []
    var words: [WordMemo.Word] = []
    /// The n-grams of two words that may be known, those of three, and so on.
    var ngrams: [NgramLooks] = []

    var termCount: Int { tokenized.termCount }

    /// Makes room for n-grams of `orderCount` lengths, and writes the keys of all words.
    mutating func writeKeys(orderCount: Int) {
        if keys.count < termCount {
            keys = Array(repeating: .none, count: 2 * termCount)
            words = Array(repeating: .unsettled, count: 2 * termCount)
        }
        if ngrams.count != orderCount { ngrams = Array(repeating: NgramLooks(), count: orderCount) }
        Self.writeKeys(of: tokenized, to: &keys)
    }

    private static func writeKeys(of tokenized: TokenizedHeadlines, to keys: inout [WordMemo.Key]) {
        let bytes = tokenized.paddedBytes.span
        let terms = tokenized.paddedTerms.span.extracting(first: tokenized.termCount)
        var keys = keys.mutableSpan
        for index in terms.indices { keys[index] = WordMemo.Key(bytes, terms[index].range) }
    }

    /// How many of the terms `range` are words, for how many of them there is a word or a vector, and how many words naive
    /// Bayes knows. Marks do not count.
    @inline(__always)
    func counts(_ range: Range<Int>) -> (all: Int, known: Int, familiar: Int) {
        var counts = (all: 0, known: 0, familiar: 0)
        // So many that none of the three sums in one integer runs into the next.
        for first in stride(from: range.lowerBound, to: range.upperBound, by: 1_000) {
            let words = words.span.extracting(first..<min(first + 1_000, range.upperBound))
            var sums: UInt32 = 0
            for index in words.indices { sums &+= words[index].counts }
            counts.all += Int(sums & 1_023)
            counts.known += Int(sums >> 10 & 1_023)
            counts.familiar += Int(sums >> 20)
        }
        return counts
    }
}
