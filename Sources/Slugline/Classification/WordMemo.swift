/// What is known of words that were met, by their bytes: a hash table made for looking up many at once.
///
/// Nearly all words have sixteen bytes or fewer. They are kept as two integers with all that is known of them, in the order
/// in which they were first met, so that common ones are near each other; a small table of a few bits of each hash leads to
/// them. Longer ones are kept beside. Linear probing at a load of at most one half.
struct WordMemo: Sendable {
    /// What a classifier knows of a word.
    struct Word: Sendable {
        /// Place in the vocabulary; −1 for none.
        var identifier: Int32
        /// Place among the word vectors; −1 for none.
        var vectorPlace: Int32
        /// Its row of evidence; −1 for a word that is not settled.
        var row: Int32

        /// The row of what its vector says: behind that of its evidence, where it has one.
        @inline(__always)
        var meaningRow: Int32 { vectorPlace >= 0 ? row &+ 1 : EvidenceCache.absentRow }
    }

    /// A word of up to sixteen bytes as two integers, zeros behind, and its hash.
    struct Key: Sendable {
        fileprivate var low: UInt64
        fileprivate var high: UInt64
        fileprivate var length: Int32
        fileprivate var hash: UInt32

        fileprivate static let longest = 16

        /// The key of the word `bytes[range]`, behind whose beginning stand at least sixteen bytes; of a longer word that of
        /// its first sixteen.
        @inline(__always)
        init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
            // Without a branch: how long a word is nobody can guess. A word has one byte at least.
            let lowCount = UInt64(truncatingIfNeeded: min(range.count, 8))
            let highCount = UInt64(truncatingIfNeeded: min(max(range.count, 8), Self.longest) &- 8)
            let (low, high) = LittleEndian.words(bytes, at: range.lowerBound)
            self.init(
                low: low & (.max &>> (64 &- 8 &* lowCount)),
                // Two steps, since a shift by 64 is one by 0.
                high: high & ((1 &<< (4 &* highCount)) &<< (4 &* highCount) &- 1),
                length: Int32(truncatingIfNeeded: range.count))
        }

        @inline(__always)
        fileprivate init(low: UInt64, high: UInt64, length: Int32) {
            self.low = low
            self.high = high
            self.length = length
            var mixed = low ^ high &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)
            mixed = (mixed ^ mixed >> 32) &* 0xBF58_476D_1CE4_E5B9
            hash = UInt32(truncatingIfNeeded: mixed >> 32)
        }

        /// The key of no word.
        static let none = Key(low: 0, high: 0, length: 0)

        fileprivate var isShort: Bool { length <= Self.longest }
    }

    private struct Entry {
        var low: UInt64
        var high: UInt64
        var length: Int32
        var word: Word

        @inline(__always)
        func holds(_ key: Key) -> Bool { (low ^ key.low) | (high ^ key.high) == 0 && length == key.length }
    }

    /// The first one is that of no word, to which empty slots lead.
    private var entries = [
        Entry(low: 0, high: 0, length: -1, word: Word(identifier: -1, vectorPlace: -1, row: -1))
    ]
    /// The upper bits of a hash, then the place among the entries; 0 for an empty slot. One more than a power of two, so that
    /// each slot has one behind it; a search begins anew behind the last but one.
    private var slots = [UInt32](repeating: 0, count: 1_025)
    private var longTable = WordTable()
    private var longWords: [Word] = []

    private static let placeBits: UInt32 = 22
    private static let placeMask: UInt32 = (1 << placeBits) - 1

    var count: Int { entries.count - 1 + longWords.count }
    /// Bytes that the table takes.
    var size: Int { slots.count * 4 + entries.count * MemoryLayout<Entry>.stride + longWords.count * 64 }

    /// Writes what is known of the first `count` of `keys` to `words`; a row of −1 where `word(_:_:_:)` has to be asked.
    ///
    /// Without a branch, so that the waits for memory overlap.
    func find(_ keys: [Key], count: Int, into words: inout [Word]) {
        let keys = keys.span.extracting(first: count)
        let (slots, entries) = (slots.span, entries.span)
        var words = words.mutableSpan
        let mask = slots.count - 2
        for index in 0..<count { slots.prefetch(Int(keys[index].hash) & mask) }
        for index in 0..<count {
            let hash = keys[index].hash
            let place = Int(hash) & mask
            let (first, second) = (slots[place], slots[place + 1])
            // All bits set where the upper bits differ from those of the hash.
            let isOther = UInt32(bitPattern: (0 &- Int32(bitPattern: (first ^ hash) >> Self.placeBits)) >> 31)
            let entry = (first ^ (first ^ second) & isOther) & Self.placeMask
            entries.prefetch(Int(entry))
            words[index].row = Int32(bitPattern: entry)
        }
        for index in 0..<count {
            let key = keys[index]
            let entry = entries[Int(words[index].row)]
            let missing: Int32 = entry.holds(key) ? 0 : -1
            words[index] = Word(
                identifier: entry.word.identifier | missing, vectorPlace: entry.word.vectorPlace | missing,
                row: entry.word.row | missing)
        }
    }

    /// The word `bytes[range]`, whose key is `key`; nil where it was not inserted.
    func word(_ key: Key, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Word? {
        guard key.isShort else { return longTable.identifier(of: bytes, range).map { longWords[Int($0)] } }
        var place = Int(key.hash) & (slots.count - 2)
        while slots[place] != 0 {
            let slot = slots[place]
            if (slot ^ key.hash) & ~Self.placeMask == 0 {
                let entry = Int(slot & Self.placeMask)
                if entries[entry].holds(key) { return entries[entry].word }
            }
            place = next(place)
        }
        return nil
    }

    /// Adds the word `bytes[range]`, whose key is `key` and which is not there yet. There is room for four million.
    mutating func insert(_ key: Key, _ bytes: Span<UInt8>, _ range: Range<Int>, _ word: Word) {
        guard key.isShort else {
            _ = longTable.insert(bytes, range)
            return longWords.append(word)
        }
        entries.append(Entry(low: key.low, high: key.high, length: key.length, word: word))
        enter(key.hash, place: entries.count - 1)
        guard 2 * entries.count > slots.count else { return }
        slots = Array(repeating: 0, count: 2 * slots.count - 1)
        for place in 1..<entries.count {
            let entry = entries[place]
            enter(Key(low: entry.low, high: entry.high, length: entry.length).hash, place: place)
        }
    }

    private mutating func enter(_ hash: UInt32, place: Int) {
        var slot = Int(hash) & (slots.count - 2)
        while slots[slot] != 0 { slot = next(slot) }
        slots[slot] = hash & ~Self.placeMask | UInt32(place)
    }

    /// Where a search goes on behind slot `place`.
    @inline(__always)
    private func next(_ place: Int) -> Int { place + 1 < slots.count ? place + 1 : 0 }
}
