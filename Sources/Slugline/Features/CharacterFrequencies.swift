extension WordCharacterNgrams {
    /// In how many of some rows each character n-gram occurs, in weight units.
    ///
    /// That is the sum over the words that have it, less what rows are counted more than once for. The table that finds those
    /// is as small as one row's n-grams: one over all n-grams would be a miss in the cache for most.
    ///
    /// O(n-grams of all words + n-grams of the words of all rows).
    ///
    /// - Parameters:
    ///   - chosen: the rows.
    ///   - wordFrequencies: in how many of them each word occurs, in weight units.
    ///   - termCount: how many character n-grams there are.
    func frequencies(
        in rows: EncodedHeadlines, _ chosen: some Sequence<Int>, wordFrequencies: [Int64], termCount: Int
    ) -> [Int64] {
        var result = [Int64](repeating: 0, count: termCount)
        for word in wordFrequencies.indices where wordFrequencies[word] != 0 {
            for entry in entries(of: word) { result[Int(ngrams[entry])] += wordFrequencies[word] }
        }
        subtractRepeats(in: rows, chosen, from: &result)
        return result
    }

    /// Takes the weight of each row from `frequencies` as often as it has been counted too often.
    func subtractRepeats(
        in rows: EncodedHeadlines, _ chosen: some Sequence<Int>, from frequencies: inout [Int64]
    ) {
        var seen = SeenTerms()
        var seenWords = SeenTerms()
        let words = rows.words.span
        let ngrams = ngrams.span
        for row in chosen {
            let range = rows.words(of: row)
            var count = 0
            for index in range { count += entries(of: Int(words[index])).count }
            seen.begin(count: count)
            let weight = rows.weights[row]
            seenWords.begin(count: range.count)
            for index in range {
                // Headlines are short, so that looking back beats a table; but nothing says that all are.
                let isNew =
                    range.count <= Self.longestLookBack
                    ? !Self.contains(words, range.lowerBound..<index, words[index]) : seenWords.insert(words[index])
                guard isNew else { continue }
                for entry in entries(of: Int(words[index])) where !seen.insert(ngrams[entry]) {
                    frequencies[Int(ngrams[entry])] -= weight
                }
            }
        }
    }

    private static let longestLookBack = 64

    @inline(__always)
    private static func contains(_ words: Span<Int32>, _ range: Range<Int>, _ word: Int32) -> Bool {
        for index in range where words[index] == word { return true }
        return false
    }
}

/// The terms of one row that were met so far.
private struct SeenTerms {
    /// The number of the row and the term; entries of other rows are empty slots.
    private var slots = [UInt64](repeating: 0, count: 2_048)
    private var shift: UInt32 = 32 - 11
    private var row: UInt64 = 0

    /// Starts a row of up to `count` terms.
    mutating func begin(count: Int) {
        row += 1
        guard 2 * count > slots.count else { return }
        while 2 * count > 1 << (32 - shift) { shift -= 1 }
        slots = Array(repeating: 0, count: 1 << (32 - shift))
    }

    /// Whether `term` is new in the row.
    @inline(__always)
    mutating func insert(_ term: Int32) -> Bool {
        let entry = row << 32 | UInt64(UInt32(bitPattern: term))
        let mask = slots.count - 1
        var slot = Int(UInt32(bitPattern: term) &* 0x9E37_79B1 >> shift) & mask
        while slots[slot] >> 32 == row {
            if slots[slot] == entry { return false }
            slot = (slot + 1) & mask
        }
        slots[slot] = entry
        return true
    }
}
