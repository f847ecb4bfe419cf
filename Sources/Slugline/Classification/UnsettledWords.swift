/// The words of some headlines that are to be looked for once more, side by side: these looks, too, are done in one go.
struct UnsettledWords: Sendable {
    /// How many were not found then either.
    private(set) var count = 0
    private var places: [Int32] = []
    /// Places among the terms of the headlines; what is left of longer lists stands behind, as in all that follow.
    private var terms: [Int32] = []
    private var keys: [WordMemo.Key] = []
    /// What was found of each.
    private var words: [WordMemo.Word] = []

    /// The place of unsettled word `index` among the terms of the headlines.
    func term(_ index: Int) -> Int { Int(terms[Int(places[index])]) }

    /// Replaces these words by those of `headlines` that are in neither `words` nor `guesses`, as far as one look tells, and
    /// writes what is known of all others to `headlines`.
    mutating func find(
        _ headlines: inout HeadlineTerms, _ known: WordMemo, _ guesses: WordMemo, _ rows: EvidenceRows
    ) {
        let termCount = headlines.termCount
        if terms.count < termCount {
            terms = Array(repeating: 0, count: 2 * termCount)
            keys = Array(repeating: .none, count: 2 * termCount)
            words = Array(repeating: .unsettled, count: 2 * termCount)
            places = terms
        }
        let missing = known.find(headlines.keys, count: termCount, rows, into: &headlines.words, unsettled: &terms)
        for index in 0..<missing { keys[index] = headlines.keys[Int(terms[index])] }
        count = guesses.find(keys, count: missing, rows, into: &words, unsettled: &places)
        for index in 0..<missing { headlines.words[Int(terms[index])] = words[index] }
    }
}
