/// The words of some headlines that are to be looked for once more, side by side: these looks, too, are done in one go.
struct UnsettledWords: Sendable {
    private(set) var count = 0
    /// Places among the terms of the headlines; what is left of longer lists stands behind, as in all that follow.
    private(set) var terms: [Int32] = []
    private(set) var keys: [WordMemo.Key] = []
    /// What was found of each.
    var words: [WordMemo.Word] = []

    /// Replaces these words by those of `headlines` that have no row.
    mutating func collect(_ headlines: HeadlineTerms) {
        let termCount = headlines.termCount
        if terms.count < termCount {
            terms = Array(repeating: 0, count: 2 * termCount)
            keys = Array(repeating: .none, count: 2 * termCount)
            words = Array(repeating: WordMemo.Word(identifier: -1, vectorPlace: -1, row: -1), count: 2 * termCount)
        }
        count = Self.collect(headlines.words.span.extracting(first: termCount), into: &terms)
        for index in 0..<count { keys[index] = headlines.keys[Int(terms[index])] }
    }

    /// Without a branch: which words are unsettled is as good as chance.
    private static func collect(_ words: Span<WordMemo.Word>, into terms: inout [Int32]) -> Int {
        var terms = terms.mutableSpan
        var count = 0
        for term in words.indices {
            terms[count] = Int32(truncatingIfNeeded: term)
            count += words[term].row < 0 ? 1 : 0
        }
        return count
    }
}
