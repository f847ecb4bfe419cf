/// N-grams that are looked for together: those that a `NgramMemo` has not ruled out, and their rows once it has found them.
struct NgramLooks: Sendable {
    struct Look: Sendable {
        var key: UInt64
        /// The row of evidence; the slot of the memo before it is found.
        var row: Int32
        /// The first term, where this is an n-gram of words.
        var term: Int32
    }

    private(set) var count = 0
    /// What is left of longer lists stands behind.
    var list: [Look] = []
    /// Where those of each headline begin, and where those of the last one end.
    private var firsts: [Int32] = []

    /// Those of headline `index`.
    func range(of index: Int) -> Range<Int> { Int(firsts[index])..<Int(firsts[index + 1]) }

    mutating func removeAll() { count = 0 }

    /// Finds the rows of all, as far as one look at `memo` tells.
    mutating func find(in memo: NgramMemo, _ rows: EvidenceRows) {
        memo.find(&list, count: count, rows)
    }

    /// Makes room for `more` further ones.
    private mutating func reserve(_ more: Int) {
        guard list.count < count + more else { return }
        list += repeatElement(Look(key: 0, row: 0, term: 0), count: 2 * (count + more) - list.count)
    }

    /// Appends `key`, the n-gram that begins with term `term`, unless it is not known to be in the vocabulary and `memo` rules
    /// it out.
    mutating func append(_ key: UInt64, term: Int = 0, isKnown: Bool = false, for memo: NgramMemo) {
        reserve(1)
        let hash = NgramMemo.hash(key)
        list[count] = Look(
            key: key, row: Int32(truncatingIfNeeded: hash & memo.mask), term: Int32(truncatingIfNeeded: term))
        count += isKnown ? 1 : Int(truncatingIfNeeded: memo.filter.bit(of: hash))
    }

    /// Replaces these n-grams by the pairs of `words` that stand beside each other in one headline, unless they are ruled out.
    ///
    /// - Parameter starts: headline `h` has the words `starts[h]..<starts[h + 1]`.
    mutating func readPairs(of words: [WordMemo.Word], _ starts: [Int], _ table: NgramTable, for memo: NgramMemo) {
        begin(headlineCount: starts.count - 1)
        reserve(starts[starts.count - 1])
        count = Self.writePairs(of: words, starts, table, memo, &list, &firsts)
    }

    private static func writePairs(
        of words: [WordMemo.Word], _ starts: [Int], _ table: NgramTable, _ memo: NgramMemo, _ list: inout [Look],
        _ firsts: inout [Int32]
    ) -> Int {
        let words = words.span
        var list = list.mutableSpan
        var firsts = firsts.mutableSpan
        let (mask, filter) = (memo.mask, memo.filter.blocks.span)
        var count = 0
        for headline in 1..<starts.count {
            let members = words.extracting(starts[headline - 1]..<starts[headline])
            // The term before the first one.
            let before = Int32(truncatingIfNeeded: starts[headline - 1] &- 1)
            var prefix: Int32 = -1
            for index in members.indices {
                let word = members[index].identifier
                let key = table.key(prefix: prefix, word: word)
                let hash = NgramMemo.hash(key)
                list[count] = Look(
                    key: key, row: Int32(truncatingIfNeeded: hash & mask),
                    term: before &+ Int32(truncatingIfNeeded: index))
                // All bits set where both are words; a branch would be taken as good as by chance.
                let areWords = Int(~(prefix | word) >> 31)
                count &+= Int(truncatingIfNeeded: KeyFilter.bit(of: hash, in: filter)) & areWords
                prefix = word
            }
            firsts[headline] = Int32(truncatingIfNeeded: count)
        }
        return count
    }

    /// Replaces these n-grams by those of `length` words, unless they are ruled out.
    ///
    /// - Parameters:
    ///   - shorter: those of one word less, found.
    ///   - place: the place in the vocabulary of one of them, below 0 where it has none.
    mutating func read(
        _ length: Int, _ shorter: NgramLooks, _ words: [WordMemo.Word], _ starts: [Int], _ table: NgramTable,
        for memo: NgramMemo, place: (UInt64) -> Int32
    ) {
        begin(headlineCount: starts.count - 1)
        for headline in 1..<starts.count {
            for index in shorter.range(of: headline - 1) where shorter.list[index].row != EvidenceRows.zeros {
                let first = Int(shorter.list[index].term)
                guard first + length <= starts[headline] else { continue }
                let (prefix, word) = (place(shorter.list[index].key), words[first + length - 1].identifier)
                if prefix | word >= 0 { append(table.key(prefix: prefix, word: word), term: first, for: memo) }
            }
            firsts[headline] = Int32(truncatingIfNeeded: count)
        }
    }

    private mutating func begin(headlineCount: Int) {
        count = 0
        if firsts.count <= headlineCount { firsts = Array(repeating: 0, count: 2 * headlineCount + 1) }
    }

    /// Appends the character n-grams of the word `bytes[range]`, ASCII, in their order, unless they are ruled out.
    mutating func appendASCII(
        _ bytes: Span<UInt8>, _ range: Range<Int>, lengths: ClosedRange<Int>, for memo: NgramMemo
    ) {
        reserve(lengths.count * (range.count + 2))
        count = Self.writeASCII(bytes, range, lengths, memo, to: &list, from: count)
    }

    private static func writeASCII(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ lengths: ClosedRange<Int>, _ memo: NgramMemo,
        to list: inout [Look], from start: Int
    ) -> Int {
        var list = list.mutableSpan
        let (mask, filter) = (memo.mask, memo.filter.blocks.span)
        var count = start
        CharacterNgrams.forEachOfASCII(bytes, range, lengths: lengths) { key in
            let hash = NgramMemo.hash(key)
            list[count] = Look(key: key, row: Int32(truncatingIfNeeded: hash & mask), term: 0)
            count &+= Int(truncatingIfNeeded: KeyFilter.bit(of: hash, in: filter))
        }
        return count
    }
}
