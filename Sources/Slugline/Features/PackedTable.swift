/// The places of integer keys in a list that does not change: a hash table that is made once, of eight bytes a slot.
///
/// Where most looks are at keys that are not near each other, each costs a wait for memory, and the waits are as long as the
/// table is large; so key and place share one integer. Linear probing at a load of at most 0.6; expected O(1).
struct PackedTable: Sendable {
    let count: Int
    /// The key in the upper bits, the place plus one in the lower ones; 0 for an empty slot.
    private let slots: [UInt64]
    private let placeBits: UInt64

    /// - Parameters:
    ///   - entries: distinct keys below `limit`, with their places.
    ///   - placeCount: more than any place.
    /// - Returns: nil where such a key and a place take more than 64 bits.
    /// - Complexity: O(entries).
    init?(_ entries: some Collection<(key: UInt64, place: Int)>, below limit: UInt64, placeCount: Int) {
        count = entries.count
        placeBits = UInt64(64 - placeCount.leadingZeroBitCount)
        guard limit.leadingZeroBitCount >= placeBits else { return nil }
        var capacity = 16
        while 3 * capacity < 5 * entries.count { capacity *= 2 }
        var slots = [UInt64](repeating: 0, count: capacity)
        for (key, place) in entries {
            var slot = Mixing.place(key) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = key << placeBits | UInt64(place + 1)
        }
        self.slots = slots
    }

    /// The place of `key`; −1 where it is not in the list.
    @inline(__always)
    func place(of key: UInt64) -> Int32 {
        var slot = Mixing.place(key) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] >> placeBits == key { return place(in: slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return -1
    }

    @inline(__always)
    private func place(in slot: UInt64) -> Int32 { Int32(truncatingIfNeeded: slot & ~(.max << placeBits)) - 1 }
}
