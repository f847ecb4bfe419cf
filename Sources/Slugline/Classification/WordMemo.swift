/// What is known of words, by their bytes: a hash table made for looking up and hardly ever missing.
///
/// Nearly all words have sixteen bytes or fewer. They stand in the slots themselves with all that is known of them, so that a
/// word costs one line of the cache; in a table that leads to the bytes of each word it costs four. Longer ones are kept
/// beside. Linear probing at a load of at most one half.
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

    /// A word of `length` bytes in two integers, zeros behind; empty where the length is 0.
    private struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var length: Int32 = 0
        var word = Word(identifier: -1, vectorPlace: -1, row: -1)
    }

    private var slots = [Slot](repeating: Slot(), count: 1_024)
    private var shortCount = 0
    private var longTable = WordTable()
    private var longWords: [Word] = []

    var count: Int { shortCount + longWords.count }
    /// Bytes that the table takes.
    var size: Int { slots.count * MemoryLayout<Slot>.stride + longWords.count * 64 }

    private static let longestShort = 16

    /// The word `bytes[range]`, nil where it was not inserted.
    @inline(__always)
    func word(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Word? {
        guard range.count <= Self.longestShort else {
            return longTable.identifier(of: bytes, range).map { longWords[Int($0)] }
        }
        let key = Self.key(bytes, range)
        var place = Self.hash(key) & (slots.count - 1)
        while slots[place].length != 0 {
            if slots[place].low == key.low, slots[place].high == key.high, slots[place].length == key.length {
                return slots[place].word
            }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds the word `bytes[range]`, which is not there yet.
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: Word) {
        guard range.count <= Self.longestShort else {
            _ = longTable.insert(bytes, range)
            return longWords.append(word)
        }
        var slot = Self.key(bytes, range)
        slot.word = word
        enter(slot)
        shortCount += 1
        guard 2 * shortCount > slots.count else { return }
        let old = slots
        slots = Array(repeating: Slot(), count: 4 * old.count)
        for slot in old where slot.length != 0 { enter(slot) }
    }

    private mutating func enter(_ slot: Slot) {
        var place = Self.hash(slot) & (slots.count - 1)
        while slots[place].length != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
    }

    @inline(__always)
    private static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Slot {
        var key = Slot()
        key.length = Int32(truncatingIfNeeded: range.count)
        let middle = range.lowerBound + 8
        if range.upperBound < middle {
            key.low = LittleEndian.shortWord(bytes, range)
        } else {
            key.low = LittleEndian.word(bytes, at: range.lowerBound)
            // The last eight bytes, less those that are in the lower half already.
            if range.upperBound > middle {
                let shift = UInt64(8 * (16 - range.count))
                key.high = LittleEndian.word(bytes, at: range.upperBound - 8) >> shift
            }
        }
        return key
    }

    @inline(__always)
    private static func hash(_ key: Slot) -> Int {
        var mixed = key.low ^ key.high &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: key.length)
        mixed = (mixed ^ mixed >> 32) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
