/// How common words are in general: document frequencies of a large corpus, by which the words of a day are weighed.
///
/// The day itself says less: a word that a hundred headlines of one story share is common on that day, yet it is what
/// tells the story. Measured on real stories, a background is worth .02 of B-cubed F1 and .05 of pair F1.
public struct BackgroundFrequencies: Sendable {
    /// How many documents were counted.
    public let documentCount: Int64
    private let words: WordTable
    private let frequencies: [Int64]

    /// - Parameters:
    ///   - words: distinct folded words, as `Tokenizer` gives them.
    ///   - documentFrequencies: in how many documents each occurs, at least 1 and at most `documentCount`.
    public init(words: ByteRows, documentFrequencies: [Int64], documentCount: Int64) {
        precondition(
            words.count == documentFrequencies.count, "\(documentFrequencies.count) frequencies, \(words.count) words")
        self.words = WordTable(words)
        frequencies = documentFrequencies
        self.documentCount = documentCount
    }

    /// The document frequency of the word `bytes[range]`; 0 where it never occurred.
    func frequency(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
        words.identifier(of: bytes, range).map { frequencies[Int($0)] } ?? 0
    }
}
