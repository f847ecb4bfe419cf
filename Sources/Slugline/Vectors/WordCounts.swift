/// In how many headlines each word occurs: for choosing the words that an encoder is to embed.
public struct WordCounts: Sendable {
    private let tokenizer: Tokenizer
    private var words = WordTable()
    private var counts: [Int] = []

    /// - Parameter outlets: names to drop from the end of headlines, beside those of the built-in rule.
    public init(outlets: OutletSuffix = OutletSuffix()) {
        tokenizer = Tokenizer(outlets: outlets)
    }

    /// Counts the words of the headlines of `batch`, each once a headline; marks are no words. O(bytes).
    public mutating func add(_ batch: HeadlineBatch) {
        var tokenized = TokenizedHeadline()
        var seen: Set<Int32> = []
        for row in 0..<batch.count {
            tokenizer.tokenize(batch.text.bytes.span.extracting(batch.text.range(of: row)), into: &tokenized)
            seen.removeAll(keepingCapacity: true)
            for term in tokenized.terms where term.kind != .mark {
                let word = words.insert(tokenized.bytes.span, term.range)
                if Int(word) == counts.count { counts.append(0) }
                if seen.insert(word).inserted { counts[Int(word)] += 1 }
            }
        }
    }

    /// Words with their counts, the highest first, ties by the bytes of the word. O(words × log words).
    public var ordered: [(word: String, count: Int)] {
        let rows = words.words
        return counts.indices.sorted { left, right in
            if counts[left] != counts[right] { return counts[left] > counts[right] }
            return rows.bytes[rows.range(of: left)].lexicographicallyPrecedes(rows.bytes[rows.range(of: right)])
        }.map { (rows.string($0), counts[$0]) }
    }
}
