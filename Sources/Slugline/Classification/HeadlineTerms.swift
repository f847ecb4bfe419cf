/// Some headlines that are classified together, with what a classifier knows of their terms. Used again for the next ones, it
/// keeps its buffers.
///
/// Each step is done for all terms before the next one is begun: a processor that waits for what is known of one term asks
/// for that of the next ones meanwhile, across the ends of headlines, and what a step costs besides is paid once for all.
struct HeadlineTerms: Sendable {
    var tokenized = TokenizedHeadlines()
    /// By term, as are all others; what is left of longer lists stands behind.
    private(set) var keys: [WordMemo.Key] = []
    var words: [WordMemo.Word] = []
    /// The keys of the n-grams of the last length that was looked for, by their first term.
    var ngramKeys: [UInt64] = []
    /// The rows of evidence of n-grams of two words, of three, and so on, by their first term.
    var ngramRows: [[Int32]] = []

    var termCount: Int { tokenized.termCount }

    /// Makes room for n-grams of `orderCount` lengths, and writes the keys of all words.
    mutating func writeKeys(orderCount: Int) {
        if keys.count < termCount || ngramRows.count != orderCount {
            keys = Array(repeating: .none, count: 2 * termCount)
            words = Array(repeating: WordMemo.Word(identifier: -1, vectorPlace: -1, row: -1), count: 2 * termCount)
            ngramKeys = Array(repeating: 0, count: 2 * termCount)
            let rows = [Int32](repeating: EvidenceCache.absentRow, count: 2 * termCount)
            ngramRows = Array(repeating: rows, count: orderCount)
        }
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
        let terms = tokenized.paddedTerms.span.extracting(range)
        let words = words.span.extracting(range)
        var counts = (all: 0, known: 0, familiar: 0)
        for index in terms.indices {
            let counted = terms[index].kind == .mark ? 0 : 1
            // Places below 0 are −1, all bits of which are set.
            let (identifier, place) = (words[index].identifier, words[index].vectorPlace)
            counts.all &+= counted
            counts.known &+= identifier & place >= 0 ? counted : 0
            counts.familiar &+= identifier >= 0 ? counted : 0
        }
        return counts
    }
}
