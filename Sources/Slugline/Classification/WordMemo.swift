/// What is known of words, by their bytes: a hash table made for looking up and hardly ever missing.
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
        /// Its row of evidence.
        var row: Int32
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
            let count = min(range.count, Self.longest)
            let low = LittleEndian.word(bytes, at: range.lowerBound) & (.max &>> UInt64(64 - 8 * min(count, 8)))
            let high = LittleEndian.word(bytes, at: range.lowerBound + 8) & ~(.max << UInt64(8 * (max(count, 8) - 8)))
            self.init(low: low, high: high, length: Int32(truncatingIfNeeded: range.count))
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

        fileprivate var isShort: Bool { length <= Self.longest }
    }

    private struct Entry {
        var low: UInt64
        var high: UInt64
        var length: Int32
        var word: Word

        @inline(__always)
        func holds(_ key: Key) -> Bool { low == key.low && high == key.high && length == key.length }
    }

    private var entries: [Entry] = []
    /// The upper bits of a hash, then the place among the entries plus one; 0 for an empty slot.
    private var slots = [UInt32](repeating: 0, count: 1_024)
    private var longTable = WordTable()
    private var longWords: [Word] = []

    private static let placeMask: UInt32 = (1 << 22) - 1

    var count: Int { entries.count + longWords.count }
    /// Bytes that the table takes.
    var size: Int { slots.count * 4 + entries.count * MemoryLayout<Entry>.stride + longWords.count * 64 }

    /// Reads what leads to the first `count` of `keys`, so that the waits for memory overlap when they are looked up; `room`
    /// is written over. The answer means nothing, but has to be used for the question to be asked.
    func fetch(_ keys: [Key], count: Int, _ room: inout [UInt32]) -> Int32 {
        guard !entries.isEmpty else { return 0 }
        let (slots, entries) = (slots.span, entries.span)
        var found = room.mutableSpan
        // In two short loops: the shorter a loop, the more of its looks are under way at once.
        for index in 0..<count { found[index] = slots[Int(keys[index].hash) & (slots.count - 1)] }
        var result: Int32 = 0
        for index in 0..<count { result ^= entries[Int(max(1, found[index] & Self.placeMask)) - 1].length }
        return result
    }

    /// The word `bytes[range]`, whose key is `key`; nil where it was not inserted.
    @inline(__always)
    func word(_ key: Key, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Word? {
        guard key.isShort else { return longTable.identifier(of: bytes, range).map { longWords[Int($0)] } }
        var place = Int(key.hash) & (slots.count - 1)
        while slots[place] != 0 {
            let slot = slots[place]
            if (slot ^ key.hash) & ~Self.placeMask == 0 {
                let entry = Int(slot & Self.placeMask) - 1
                if entries[entry].holds(key) { return entries[entry].word }
            }
            place = (place + 1) & (slots.count - 1)
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
        enter(key.hash, place: entries.count)
        guard 2 * entries.count > slots.count else { return }
        slots = Array(repeating: 0, count: 2 * slots.count)
        for (place, entry) in entries.enumerated() {
            enter(Key(low: entry.low, high: entry.high, length: entry.length).hash, place: place + 1)
        }
    }

    private mutating func enter(_ hash: UInt32, place: Int) {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash & ~Self.placeMask | UInt32(place)
    }
}
