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
        /// As what it counts, ten bits each: as a word, as one for which there is a word or a vector, as one that naive Bayes
        /// knows. A mark counts as nothing.
        private(set) var counts: UInt32

        init(identifier: Int32, vectorPlace: Int32, row: Int32, isMark: Bool = false) {
            self.identifier = identifier
            self.vectorPlace = vectorPlace
            self.row = row
            let (isKnown, isFamiliar) = (max(identifier, vectorPlace) >= 0, identifier >= 0)
            counts = isMark ? 0 : 1 | (isKnown ? 1 << 10 : 0) | (isFamiliar ? 1 << 20 : 0)
        }

        static let unsettled = Word(identifier: -1, vectorPlace: -1, row: -1)

        /// The row of what its vector says: behind that of its evidence, where it has one.
        @inline(__always)
        var meaningRow: Int32 { vectorPlace >= 0 ? row &+ 1 : EvidenceRows.zeros }

        /// The word with all bits of `bits` set in all that is known of it.
        @inline(__always)
        fileprivate func setting(_ bits: Int32) -> Word {
            var word = self
            word.identifier |= bits
            word.vectorPlace |= bits
            word.row |= bits
            word.counts |= UInt32(bitPattern: bits)
            return word
        }
    }

    /// A word of up to sixteen bytes as two integers, zeros behind; of longer ones and of none, zeros alone.
    struct Key: Sendable {
        fileprivate var low: UInt64
        fileprivate var high: UInt64

        /// The key of the word `bytes[range]`, behind whose beginning stand at least sixteen bytes. No byte of it is 0.
        @inline(__always)
        init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
            // Without a branch: how long a word is nobody can guess.
            let count = UInt8(truncatingIfNeeded: range.count <= 16 ? range.count : 0)
            let places = SixteenBytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
            let isWord = SixteenBytes.zero.replacing(with: .max, where: places .<= SixteenBytes(repeating: count))
            let integer = (SixteenBytes(bytes, at: range.lowerBound) & isWord).littleEndian
            self.init(low: UInt64(truncatingIfNeeded: integer), high: UInt64(truncatingIfNeeded: integer >> 64))
        }

        @inline(__always)
        fileprivate init(low: UInt64, high: UInt64) {
            self.low = low
            self.high = high
        }

        static let none = Key(low: 0, high: 0)

        fileprivate var isShort: Bool { low != 0 }

        @inline(__always)
        fileprivate var hash: UInt32 {
            UInt32(truncatingIfNeeded: Mixing.folded(low ^ high &* 0xBF58_476D_1CE4_E5B9))
        }
    }

    private struct Entry {
        var key: Key
        var word: Word

        @inline(__always)
        func holds(_ key: Key) -> Bool { (self.key.low ^ key.low) | (self.key.high ^ key.high) == 0 }
    }

    /// To the first one lead empty slots. It is that of no word, since no byte of one is 0.
    private var entries = [
        Entry(key: Key(low: 0, high: 1), word: Word(identifier: -1, vectorPlace: -1, row: EvidenceRows.zeros))
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

    /// Writes what is known of the words of `keys[..<count]` to `words`; `Word.unsettled` where `word(_:_:_:)` has to be asked.
    /// Asks for their `rows`.
    ///
    /// Without a branch, so that the waits for memory overlap.
    ///
    /// - Parameter unsettled: where the unsettled ones are, written over from its beginning.
    /// - Returns: how many are unsettled.
    func find(
        _ keys: [Key], count: Int, _ rows: EvidenceRows, into words: inout [Word], unsettled: inout [Int32]
    ) -> Int {
        let keys = keys.span.extracting(first: count)
        let (slots, entries) = (slots.span, entries.span)
        let (blocks, blockCount) = (rows.blocks.span, rows.blockCount)
        var words = words.mutableSpan
        var unsettled = unsettled.mutableSpan
        let mask = slots.count - 2
        for index in keys.indices {
            let hash = keys[index].hash
            slots.prefetch(Int(hash) & mask)
            words[index].row = Int32(bitPattern: hash)
        }
        for index in keys.indices {
            let hash = UInt32(bitPattern: words[index].row)
            let place = Int(hash) & mask
            let (first, second) = (slots[place], slots[place + 1])
            let entry = ((first ^ hash) >> Self.placeBits == 0 ? first : second) & Self.placeMask
            entries.prefetch(Int(entry))
            words[index].row = Int32(bitPattern: entry)
        }
        var unsettledCount = 0
        for index in keys.indices {
            let entry = entries[Int(words[index].row)]
            let missing: Int32 = entry.holds(keys[index]) ? 0 : -1
            blocks.prefetch(Int(entry.word.row) &* blockCount)
            words[index] = entry.word.setting(missing)
            unsettled[unsettledCount] = Int32(truncatingIfNeeded: index)
            unsettledCount &-= Int(missing)
        }
        return unsettledCount
    }

    /// The word `bytes[range]`, whose key is `key`; nil where it was not inserted.
    func word(_ key: Key, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Word? {
        guard key.isShort else { return longTable.identifier(of: bytes, range).map { longWords[Int($0)] } }
        let hash = key.hash
        var place = Int(hash) & (slots.count - 2)
        while slots[place] != 0 {
            let slot = slots[place]
            if (slot ^ hash) >> Self.placeBits == 0 {
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
        entries.append(Entry(key: key, word: word))
        enter(key.hash, place: entries.count - 1)
        guard 2 * entries.count > slots.count else { return }
        slots = Array(repeating: 0, count: 2 * slots.count - 1)
        for place in 1..<entries.count { enter(entries[place].key.hash, place: place) }
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
