/// How many words headlines have, and how many of them a classifier knows.
public struct KnownWords: Sendable, Hashable {
    /// Words of each row.
    public private(set) var wordCounts: [Int] = []
    /// Those of them that the model or its word vectors know.
    public private(set) var knownCounts: [Int] = []

    public init() {}

    public var count: Int { wordCounts.count }

    /// Adds a row of `wordCount` words of which `knownCount` are known.
    public mutating func append(wordCount: Int, knownCount: Int) {
        precondition(knownCount >= 0 && knownCount <= wordCount, "\(knownCount) of \(wordCount) words known")
        wordCounts.append(wordCount)
        knownCounts.append(knownCount)
    }

    /// Adds the rows of `other`.
    public mutating func append(_ other: KnownWords) {
        wordCounts += other.wordCounts
        knownCounts += other.knownCounts
    }

    /// The share of the words of `row` that is known, 0…1; 0 for a row without words.
    public func knownShare(_ row: Int) -> Double {
        wordCounts[row] == 0 ? 0 : Double(knownCounts[row]) / Double(wordCounts[row])
    }

    /// The rows at `places`, in that order.
    func selecting(_ places: [Int]) -> KnownWords {
        var result = KnownWords()
        result.wordCounts = places.map { wordCounts[$0] }
        result.knownCounts = places.map { knownCounts[$0] }
        return result
    }
}
