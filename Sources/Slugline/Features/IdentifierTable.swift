/// Numbers integer keys 0, 1, 2, … in the order of their first insertion: an open-addressed hash table.
///
/// Linear probing at a load of at most one half; expected O(1) for both operations. Holds up to 2³¹ − 1 keys.
struct IdentifierTable<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private(set) var keys: [Key] = []
    /// Identifier + 1, 0 for an empty slot. The count is a power of two.
    private var slots: [Int32]

    init(minimumCapacity: Int = 16) {
        var capacity = 16
        while capacity < 2 * minimumCapacity { capacity *= 2 }
        slots = Array(repeating: 0, count: capacity)
    }

    /// A table in which `keys[i]` has identifier `i`. The keys are to be distinct.
    init(_ keys: [Key]) {
        self.init(minimumCapacity: keys.count)
        self.keys = keys
        fillSlots()
    }

    /// The identifier of `key`, nil where it was never inserted.
    @inline(__always)
    func identifier(of key: Key) -> Int32? {
        var slot = Mixing.place(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let identifier = slots[slot] - 1
            if keys[Int(identifier)] == key { return identifier }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The identifier of `key`, a new one where it has none yet.
    @discardableResult
    mutating func insert(_ key: Key) -> Int32 {
        var slot = Mixing.place(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let identifier = slots[slot] - 1
            if keys[Int(identifier)] == key { return identifier }
            slot = (slot + 1) & (slots.count - 1)
        }
        let identifier = Int32(keys.count)
        keys.append(key)
        slots[slot] = identifier + 1
        if 2 * keys.count > slots.count { grow() }
        return identifier
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        fillSlots()
    }

    /// Enters all keys into slots that are empty.
    private mutating func fillSlots() {
        let keys = keys
        var places = slots.mutableSpan
        let mask = places.count - 1
        for identifier in keys.indices {
            var slot = Mixing.place(keys[identifier]) & mask
            while places[slot] != 0 { slot = (slot + 1) & mask }
            places[slot] = Int32(identifier) + 1
        }
    }
}
