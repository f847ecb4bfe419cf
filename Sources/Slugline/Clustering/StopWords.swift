/// Words of English that say how a sentence is built and not what it is about.
///
/// They weigh nothing when headlines are compared, and are never keywords. The list is short on purpose: in other
/// languages and for all other words their frequency says enough. On real stories it makes no difference to the scores
/// that could be told from chance; where there are few headlines, and so no frequencies to go by, it does.
enum StopWords {
    static let english: Set<String> = [
        "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
        "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has",
        "have",
        "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "isn't", "it", "its", "just", "may",
        "me", "more", "most", "my", "no", "not", "of", "off", "on", "only", "or", "other", "our", "out", "over", "own",
        "say", "says", "said", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
        "there", "these", "they", "this", "those", "to", "too", "up", "very", "was", "we", "were", "what", "when",
        "where", "which", "while", "who", "why", "will", "with", "won't", "would", "you", "your",
    ]

    private static let table: WordTable = {
        var table = WordTable()
        for word in english.sorted() {
            let bytes = Array(word.utf8)
            _ = table.insert(bytes.span, 0..<bytes.count)
        }
        return table
    }()

    /// Whether the folded word `bytes[range]` is one of them.
    static func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        table.identifier(of: bytes, range) != nil
    }
}
