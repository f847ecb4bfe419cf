/// The terms of some headlines, one headline behind the other. Used again for the next ones, it keeps its buffers.
///
/// The buffers are longer than what they hold, so that terms can be written and read eight bytes at a time.
struct TokenizedHeadlines: Sendable {
    /// The folded terms end to end, with room behind them.
    private(set) var paddedBytes: [UInt8] = []
    private(set) var byteCount = 0
    /// The terms, with what is left of longer headlines behind them.
    private(set) var paddedTerms: [Term] = []
    private(set) var termCount = 0
    /// Where the terms of each headline begin, and where those of the last one end.
    private(set) var starts: [Int] = [0]
    private var folded = FoldedHeadline()

    /// How many headlines there are.
    var count: Int { starts.count - 1 }

    /// The terms of headline `index`.
    func terms(of index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

    /// The folded form of term `term`.
    func string(_ term: Int) -> String { String(decoding: paddedBytes[paddedTerms[term].range], as: UTF8.self) }

    mutating func removeAll() {
        byteCount = 0
        termCount = 0
        starts.removeSubrange(1...)
    }

    /// Adds a headline, by the rules of `Tokenizer`. O(bytes).
    mutating func append(_ headline: Span<UInt8>, without outlets: OutletSuffix) {
        folded.fold(headline, without: outlets)
        // No more than the folded bytes are written, and a term has one at least.
        let bytesNeeded = byteCount + folded.count + TermScanner.padding
        if paddedBytes.count < bytesNeeded {
            paddedBytes += repeatElement(0, count: 2 * bytesNeeded - paddedBytes.count)
        }
        let termsNeeded = termCount + folded.count
        if paddedTerms.count < termsNeeded {
            let none = Term(start: 0, end: 0, sourceStart: 0, sourceEnd: 0, kind: .word)
            paddedTerms += repeatElement(none, count: 2 * termsNeeded - paddedTerms.count)
        }
        (byteCount, termCount) = TermScanner.scan(
            folded, into: &paddedBytes, from: byteCount, &paddedTerms, from: termCount)
        starts.append(termCount)
    }
}
