/// The places of integer keys in a list that does not change: a hash table that is made once.
///
/// Key and place stand beside each other, so that a look costs one line of the processor's cache; with millions of looks at
/// keys that are mostly not there, that is what counts. Linear probing at a load of at most two thirds; expected O(1).
struct PlaceTable<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private struct Slot: Sendable {
        var key: Key = 0
        /// −1 for an empty slot.
        var place: Int32 = -1
    }

    let count: Int
    private let slots: [Slot]

    /// The table of `keys`, which are to be distinct. O(keys).
    init(_ keys: some Collection<Key>) {
        count = keys.count
        var capacity = 16
        while 2 * capacity < 3 * keys.count { capacity *= 2 }
        var slots = [Slot](repeating: Slot(), count: capacity)
        for (place, key) in keys.enumerated() {
            var slot = Mixing.place(key) & (capacity - 1)
            while slots[slot].place >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Slot(key: key, place: Int32(place))
        }
        self.slots = slots
    }

    /// The place of `key`; −1 where it is not in the list.
    @inline(__always)
    func place(of key: Key) -> Int32 {
        var slot = Mixing.place(key) & (slots.count - 1)
        while slots[slot].place >= 0 {
            if slots[slot].key == key { return slots[slot].place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return -1
    }
}
