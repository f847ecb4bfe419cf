/// How accurate a classifier is on the headlines of one kind, such as those of five to seven words.
public struct AccuracyInRange: Sendable, Hashable {
    /// What the headlines have in common: the quantity is at least this…
    public let lowerBound: Double
    /// …and at most this; infinite where there is no bound.
    public let upperBound: Double
    public let rowCount: Int
    public let correctCount: Int
    /// The share of these headlines whose best label is right; nil when there are none.
    public let accuracy: Double?
    /// Wilson's interval of the accuracy; nil when there are no headlines.
    public let interval: ConfidenceInterval?

    init(_ range: ClosedRange<Double>, isCorrect: [Bool], level: Double) {
        lowerBound = range.lowerBound
        upperBound = range.upperBound
        rowCount = isCorrect.count
        correctCount = isCorrect.count { $0 }
        accuracy = rowCount == 0 ? nil : Double(correctCount) / Double(rowCount)
        interval = ConfidenceInterval(wilson: correctCount, of: rowCount, level: level)
    }

    /// The accuracy by number of words: up to 4, 5 to 7, 8 to 10, 11 to 13, 14 and more. Each range is there, also where no
    /// headline falls into it. O(rows).
    static func byLength(_ words: KnownWords, isCorrect: [Bool], level: Double) -> [AccuracyInRange] {
        let ranges: [ClosedRange<Double>] = [0...4, 5...7, 8...10, 11...13, 14...Double.infinity]
        return ranges.map { range in
            AccuracyInRange(
                range,
                isCorrect: isCorrect.indices.filter { range.contains(Double(words.wordCounts[$0])) }.map {
                    isCorrect[$0]
                }, level: level)
        }
    }

    /// The accuracy by share of known words: below a half, below three quarters, below nine tenths, below all, all.
    static func byKnownShare(_ words: KnownWords, isCorrect: [Bool], level: Double) -> [AccuracyInRange] {
        let edges = [0, 0.5, 0.75, 0.9, 1, Double.infinity]
        return zip(edges, edges.dropFirst()).map { lower, upper in
            let rows = isCorrect.indices.filter { (lower..<upper).contains(words.knownShare($0)) }
            return AccuracyInRange(
                lower...min(1, upper), isCorrect: rows.map { isCorrect[$0] }, level: level)
        }
    }
}
