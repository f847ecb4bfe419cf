/// Headlines by their words, to find those that stand in a training as well as in a test.
///
///     var training = HeadlineSet()
///     training.insert(batch)
///     training.rows(of: test)      // places of test headlines whose words, in this order, a training headline has too
///
/// Two headlines are the same where their terms are: case, quotes, outlet suffixes and spaces make no difference. A test
/// with many of them flatters a model, which has seen the answers. Only a 64-bit hash of each headline is kept; two different
/// ones among a million share it with a probability of 3 in 100 million.
public struct HeadlineSet: Sendable {
    private let tokenizer: Tokenizer
    private var hashes: Set<UInt64> = []

    /// - Parameter outlets: names to drop from the end of headlines, beside those of the built-in rule.
    public init(outlets: OutletSuffix = OutletSuffix()) {
        tokenizer = Tokenizer(outlets: outlets)
    }

    /// How many different headlines there are.
    public var count: Int { hashes.count }

    /// Adds the headlines of `batch`; those without words are left out. O(bytes).
    public mutating func insert(_ batch: HeadlineBatch) {
        var buffer = TokenizedHeadline()
        for row in 0..<batch.count {
            if let hash = hash(of: row, in: batch, &buffer) { hashes.insert(hash) }
        }
    }

    /// The rows of `batch` that are in the set, in order. O(bytes).
    public func rows(of batch: HeadlineBatch) -> [Int] {
        var buffer = TokenizedHeadline()
        return (0..<batch.count).filter { row in
            hash(of: row, in: batch, &buffer).map(hashes.contains) ?? false
        }
    }

    private func hash(of row: Int, in batch: HeadlineBatch, _ buffer: inout TokenizedHeadline) -> UInt64? {
        tokenizer.tokenize(batch.text.bytes.span.extracting(batch.text.range(of: row)), into: &buffer)
        guard buffer.wordCount > 0 else { return nil }
        var hash: UInt64 = 0
        for term in buffer.terms { hash = Mixing.mixed(hash ^ Mixing.hash(buffer.bytes.span, term.range)) }
        return hash
    }
}
