/// The rows of evidence of n-grams that were met, by their keys, which are above 0: a hash table made for looking up many at
/// once.
///
/// Key and row share one integer, so that a look costs one line of the processor's cache. Linear probing at a load of at most
/// one half.
struct NgramMemo: Sendable {
    /// The key in the upper bits, the row in the lower ones; 0 for an empty slot. One more than a power of two, so that each
    /// slot has one behind it; a search begins anew behind the last but one.
    private var slots = [UInt64](repeating: 0, count: 1_025)
    private var count = 0
    /// Rows of keys that leave no room for one.
    private var wideKeys = IdentifierTable<UInt64>()
    private var wideRows: [Int32] = []

    /// Rules out keys that the vocabulary does not have.
    var filter = KeyFilter.all

    private static let rowBits: UInt64 = 22
    private static let keyLimit: UInt64 = 1 << (64 - rowBits)

    /// The answer for an n-gram that may be known or not.
    static let unsettled: Int32 = -1

    /// Bytes that the table takes.
    var size: Int { slots.count * 8 + wideRows.count * 32 }

    @inline(__always)
    static func hash(_ key: UInt64) -> UInt64 { Mixing.folded(key) }

    /// The bits of a key's hash that tell the slot at which the search for it begins.
    var mask: UInt64 { UInt64(truncatingIfNeeded: slots.count - 2) }

    /// The row of the n-gram `key`, nil where it was not met.
    func row(of key: UInt64) -> Int32? {
        guard key < Self.keyLimit else { return wideKeys.identifier(of: key).map { wideRows[Int($0)] } }
        var slot = Int(truncatingIfNeeded: Self.hash(key) & mask)
        while slots[slot] != 0 {
            if slots[slot] >> Self.rowBits == key { return Self.row(in: slots[slot]) }
            slot = next(slot)
        }
        return nil
    }

    @inline(__always)
    private static func row(in slot: UInt64) -> Int32 { Int32(truncatingIfNeeded: slot & ~(.max << rowBits)) }

    /// Writes the row of each of `looks[..<count]` over its slot, `unsettled` where `row(of:)` has to be asked, and asks for
    /// these `rows`.
    ///
    /// Without a branch, so that the waits for memory overlap and nothing has to be guessed that is as good as chance: on a
    /// table larger than the processor's cache this takes a fraction of the time of as many calls of `row(of:)`.
    func find(_ looks: inout [NgramLooks.Look], count: Int, _ rows: EvidenceRows) {
        let slots = slots.span
        let (blocks, blockCount) = (rows.blocks.span, rows.blockCount)
        var looks = looks.mutableSpan
        // In two short loops: the shorter a loop, the more of its looks are under way at once.
        for index in 0..<count { slots.prefetch(Int(looks[index].row)) }
        for index in 0..<count {
            let (key, slot) = (looks[index].key, Int(looks[index].row))
            let (first, second) = (slots[slot], slots[slot + 1])
            let found = first >> Self.rowBits == key ? first : second
            let row = Self.row(in: found)
            blocks.prefetch(Int(row) &* blockCount)
            looks[index].row = found >> Self.rowBits == key ? row : Self.unsettled
        }
    }

    /// Adds the n-gram `key`, which is not there yet. One whose row is beyond four million is not found again.
    mutating func insert(_ key: UInt64, row: Int32) {
        guard key < Self.keyLimit else {
            wideKeys.insert(key)
            return wideRows.append(row)
        }
        guard row < 1 << Self.rowBits else { return }
        count += 1
        enter(key << Self.rowBits | UInt64(row))
        guard 2 * count > slots.count else { return }
        let old = slots
        slots = Array(repeating: 0, count: 2 * old.count - 1)
        for slot in old where slot != 0 { enter(slot) }
    }

    private mutating func enter(_ entry: UInt64) {
        var slot = Int(truncatingIfNeeded: Self.hash(entry >> Self.rowBits) & mask)
        while slots[slot] != 0 { slot = next(slot) }
        slots[slot] = entry
    }

    /// Where a search goes on behind slot `place`.
    @inline(__always)
    private func next(_ place: Int) -> Int { place + 1 < slots.count ? place + 1 : 0 }
}
