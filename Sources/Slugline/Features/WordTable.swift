/// Numbers words 0, 1, 2, … in the order of their first insertion: a hash table over byte strings.
///
/// The words stand end to end in one buffer. Each slot keeps 32 bits of the hash beside the identifier, so that a miss
/// rarely reads a word; a hit is always confirmed byte by byte. Expected O(word length) for both operations.
struct WordTable: Sendable {
    private(set) var words = ByteRows()
    /// Upper 32 bits of the hash, then identifier + 1; 0 for an empty slot. The count is a power of two.
    private var slots: [UInt64] = Array(repeating: 0, count: 32)

    init() {}

    /// A table in which row `i` of `words` has identifier `i`. The rows are to be distinct.
    init(_ words: ByteRows) {
        self.words = words
        resize(for: words.count)
    }

    var count: Int { words.count }

    /// The identifier of the word `bytes[range]`, nil where it was never inserted.
    @inline(__always)
    func identifier(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        let hash = Mixing.hash(bytes, range)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if let identifier = match(slots[slot], hash, bytes, range) { return identifier }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The identifier of the word `bytes[range]`, a new one where it has none yet.
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
        let hash = Mixing.hash(bytes, range)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if let identifier = match(slots[slot], hash, bytes, range) { return identifier }
            slot = (slot + 1) & (slots.count - 1)
        }
        let identifier = Int32(words.count)
        words.append(bytes, range)
        slots[slot] = Self.entry(hash, identifier)
        if 2 * words.count > slots.count { resize(for: words.count) }
        return identifier
    }

    @inline(__always)
    private func match(_ entry: UInt64, _ hash: UInt64, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        guard entry >> 32 == hash >> 32 else { return nil }
        let identifier = Int(entry & 0xFFFF_FFFF) - 1
        let stored = words.range(of: identifier)
        guard stored.count == range.count, LittleEndian.isEqual(words.bytes.span, stored, bytes, range) else {
            return nil
        }
        return Int32(identifier)
    }

    private static func entry(_ hash: UInt64, _ identifier: Int32) -> UInt64 {
        (hash & 0xFFFF_FFFF_0000_0000) | UInt64(identifier + 1)
    }

    private mutating func resize(for count: Int) {
        var capacity = slots.count
        while capacity < 4 * count { capacity *= 2 }
        slots = Array(repeating: 0, count: capacity)
        for identifier in 0..<words.count {
            let hash = Mixing.hash(words.bytes.span, words.range(of: identifier))
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Self.entry(hash, Int32(identifier))
        }
    }
}
