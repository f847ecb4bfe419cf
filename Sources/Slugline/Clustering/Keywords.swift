/// Finds the words that tell each group of headlines from the others.
///
/// Class-based TF-IDF: a word's weight in a group is tf · ln(1 + A / f), with tf the headlines of the group that have it, f
/// the headlines of all groups that have it, and A the mean number of words of a group. Copies count once, since what several
/// outlets chose to say tells more than what one said many times. Stop words, marks, numbers and single letters are never
/// keywords, and of variants of one word (rate, rates) only the first is taken.
/// Source: Grootendorst, "BERTopic", 2022, section 3.3.
enum Keywords {
    /// The keywords of every group, the most telling first, as readers write them. O(terms + groups).
    ///
    /// - Parameters:
    ///   - groups: the group of each item, nil for none.
    ///   - count: how many groups there are.
    ///   - limit: how many keywords a group gets at most.
    static func ofGroups(_ groups: [Int?], count: Int, _ day: PreparedDay, limit: Int) -> [[String]] {
        guard limit > 0, count > 0 else { return Array(repeating: [], count: count) }
        let isPossible = possible(day)
        var frequencies = [Int64](repeating: 0, count: day.terms.count)
        var entries: [(group: Int32, term: Int32)] = []
        var lastItem = [Int32](repeating: -1, count: day.terms.count)
        var total: Int64 = 0
        for (item, first) in day.copies.firsts.enumerated() {
            for index in day.terms.range(of: first) {
                let term = Int(day.terms.terms[index])
                guard isPossible[term], lastItem[term] != Int32(item) else { continue }
                lastItem[term] = Int32(item)
                frequencies[term] += 1
                total += 1
                if let group = groups[item] { entries.append((Int32(group), Int32(term))) }
            }
        }
        let mean = Double(total) / Double(count)
        entries.sort { ($0.group, $0.term) < ($1.group, $1.term) }
        var chosen = [[Int]](repeating: [], count: count)
        var start = 0
        while start < entries.count {
            var end = start
            var weights: [(term: Int, weight: Double)] = []
            while end < entries.count, entries[end].group == entries[start].group {
                let term = Int(entries[end].term)
                if weights.last?.term != term { weights.append((term, 0)) }
                weights[weights.count - 1].weight += 1
                end += 1
            }
            for index in weights.indices {
                let frequency = Double(frequencies[weights[index].term])
                weights[index].weight *= Elementary.log(1 + mean / frequency)
            }
            // Of equal weights the word that appeared first.
            weights.sort { ($1.weight, $0.term) < ($0.weight, $1.term) }
            chosen[Int(entries[start].group)] = firstVariants(weights.map(\.term), day, limit: limit)
            start = end
        }
        let forms = SurfaceForms(day, of: chosen.joined())
        return chosen.map { $0.map { forms.text(of: $0) } }
    }

    private static func firstVariants(_ terms: [Int], _ day: PreparedDay, limit: Int) -> [Int] {
        let words = day.terms.table.words
        var chosen: [Int] = []
        for term in terms where chosen.count < limit {
            let isVariant = chosen.contains {
                areVariants(words.bytes[words.range(of: $0)], words.bytes[words.range(of: term)])
            }
            if !isVariant { chosen.append(term) }
        }
        return chosen
    }

    /// Whether two words are taken for forms of one: they agree in their first four bytes or more, and differ in no more
    /// than the last three of either.
    static func areVariants(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let shared = zip(left, right).prefix { $0 == $1 }.count
        return shared >= 4 && left.count - shared <= 3 && right.count - shared <= 3
    }

    /// Which terms may be keywords.
    private static func possible(_ day: PreparedDay) -> [Bool] {
        let words = day.terms.table.words
        return (0..<day.terms.count).map { term in
            guard !day.terms.isMark[term], !day.terms.isStopWord[term] else { return false }
            let word = words.bytes[words.range(of: term)]
            return word.contains { !isDigitOrSign($0) } && (word.count > 1 || word.first ?? 0 >= 0x80)
        }
    }

    private static func isDigitOrSign(_ byte: UInt8) -> Bool {
        byte < UInt8(ascii: "A") || byte > UInt8(ascii: "z") && byte < 0x80
    }
}
