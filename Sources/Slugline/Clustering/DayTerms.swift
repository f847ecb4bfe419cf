/// The terms of a day's headlines, numbered in canonical order.
struct DayTerms: Sendable {
    /// All distinct terms.
    private(set) var table = WordTable()
    /// Term numbers of all headlines, end to end.
    private(set) var terms: [Int32] = []
    /// Where each term stands in its original headline, in bytes.
    private(set) var starts: [Int32] = []
    private(set) var lengths: [Int32] = []
    private var ends: [Int] = []

    /// Whether a term is a mark, which is part of no comparison, or a stop word.
    private(set) var isMark: [Bool] = []
    private(set) var isStopWord: [Bool] = []

    /// Headlines that are tokenised at once: enough to make the hand-over cheap, few enough to share the work evenly.
    private static let pieceSize = 2_048

    /// Tokenises the headlines `rows` of `text`, in that order. O(bytes).
    init(_ text: ByteRows, rows: [Int], tokenizer: Tokenizer, parallel: Parallel) {
        let pieces = parallel.mapPieces(of: 0..<rows.count, size: Self.pieceSize) { piece in
            Piece(text, rows: rows[piece], tokenizer: tokenizer)
        }
        for piece in pieces {
            let bytes = piece.terms.bytes.span
            for term in 0..<piece.terms.count {
                let known = table.count
                let number = table.insert(bytes, piece.terms.range(of: term))
                terms.append(number)
                if Int(number) == known {
                    isMark.append(piece.isMark[term])
                    isStopWord.append(StopWords.contains(bytes, piece.terms.range(of: term)))
                }
            }
            starts += piece.starts
            lengths += piece.lengths
            let base = ends.last ?? 0
            for end in piece.ends { ends.append(base + end) }
        }
    }

    var headlineCount: Int { ends.count }
    /// How many distinct terms there are.
    var count: Int { table.count }

    /// The places in `terms` of headline `place`.
    func range(of place: Int) -> Range<Int> {
        (place == 0 ? 0 : ends[place - 1])..<ends[place]
    }

    private struct Piece: Sendable {
        var terms = ByteRows()
        var isMark: [Bool] = []
        var starts: [Int32] = []
        var lengths: [Int32] = []
        var ends: [Int] = []

        init(_ text: ByteRows, rows: ArraySlice<Int>, tokenizer: Tokenizer) {
            var tokenized = TokenizedHeadline()
            let bytes = text.bytes.span
            for row in rows {
                tokenizer.tokenize(bytes.extracting(text.range(of: row)), into: &tokenized)
                let start = text.range(of: row).lowerBound
                for term in tokenized.terms {
                    let word = tokenized.bytes[term.range]
                    let elided = term.kind == .mark ? 0 : Elision.length(word)
                    let source = term.source.lowerBound + start..<term.source.upperBound + start
                    let skipped = elided == 0 ? 0 : Elision.sourceLength(text.bytes[source])
                    terms.append(word.dropFirst(elided))
                    isMark.append(term.kind == .mark)
                    starts.append(Int32(truncatingIfNeeded: term.source.lowerBound + skipped))
                    lengths.append(Int32(truncatingIfNeeded: term.source.count - skipped))
                }
                ends.append(starts.count)
            }
        }
    }
}
