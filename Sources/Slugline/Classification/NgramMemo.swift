/// What is known of n-grams that were met, by their keys, which are above 0: a hash table made for looking up and hardly ever
/// changing.
///
/// N-grams are numbered in the order in which they are first met, and what is known of them stands in that order, so that
/// what is known of common ones is near each other. Key and number share one integer, so that a look costs one line of the
/// processor's cache. Linear probing at a load of at most one half.
struct NgramMemo: Sendable {
    /// The key in the upper bits, the number plus one in the lower ones; 0 for an empty slot.
    private var slots = [UInt64](repeating: 0, count: 1_024)
    /// Numbers of keys that leave no room for one.
    private var wideKeys = IdentifierTable<UInt64>()
    private var wideNumbers: [Int32] = []
    /// By number, as are the rows.
    private var places: [Int32] = []
    private var rows: [Int32] = []

    /// Rules out keys that the vocabulary does not have.
    var filter = KeyFilter.all

    private static let numberBits: UInt64 = 22
    private static let keyLimit: UInt64 = 1 << (64 - numberBits)

    /// The answer for an n-gram that may be known or not.
    static let unsettled: Int32 = -2

    /// Bytes that the table takes.
    var size: Int { slots.count * 8 + rows.count * 8 + wideNumbers.count * 32 }

    /// The place of n-gram `number` in the vocabulary; −1 below 0.
    @inline(__always)
    func place(_ number: Int32) -> Int32 { number < 0 ? -1 : places[Int(number)] }

    /// The row of evidence of n-gram `number`.
    @inline(__always)
    func row(_ number: Int32) -> Int32 { rows[Int(number)] }

    /// The number of the n-gram `key`, nil where it was not met.
    func number(of key: UInt64) -> Int32? {
        guard key < Self.keyLimit else { return wideKeys.identifier(of: key).map { wideNumbers[Int($0)] } }
        var slot = Int(truncatingIfNeeded: Mixing.mixed(key)) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] >> Self.numberBits == key { return Self.number(in: slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    private static func number(in slot: UInt64) -> Int32 {
        Int32(truncatingIfNeeded: slot & ~(.max << numberBits)) - 1
    }

    /// Writes the number of each of the first `count` of `keys` to `numbers`, from `start` on: −1 for those that `filter` rules
    /// out and for a key with all bits set, `unsettled` where one more look is needed.
    ///
    /// Without a branch, so that the waits for memory overlap: on a table larger than the processor's cache this takes a
    /// fraction of the time of as many calls of `number(of:)`.
    func findNumbers(
        of keys: [UInt64], count: Int, into numbers: inout [Int32], from start: Int = 0
    ) {
        let keys = keys.span.extracting(first: count)
        let slots = slots.span
        var numbers = numbers.mutableSpan
        let mask = slots.count - 1
        // In two short loops: the shorter a loop, the more of its looks are under way at once.
        for index in 0..<count {
            let hash = Mixing.mixed(keys[index])
            let passes = filter.mayHold(hash) && keys[index] != .max
            numbers[start + index] = passes ? Int32(truncatingIfNeeded: hash & UInt64(mask)) : -1
        }
        for index in 0..<count {
            let place = numbers[start + index]
            let slot = slots[Int(place) & mask]
            let found = slot >> Self.numberBits == keys[index] ? Self.number(in: slot) : Self.unsettled
            numbers[start + index] = place >= 0 ? found : -1
        }
    }

    /// Adds the n-gram `key`, which is not there yet, and returns its number. Those beyond four million are not found again.
    mutating func insert(_ key: UInt64, place: Int32, row: Int32) -> Int32 {
        let number = Int32(places.count)
        places.append(place)
        rows.append(row)
        guard key < Self.keyLimit else {
            wideKeys.insert(key)
            wideNumbers.append(number)
            return number
        }
        guard number + 1 < 1 << Self.numberBits else { return number }
        enter(key << Self.numberBits | UInt64(number + 1))
        if 2 * places.count > slots.count {
            let old = slots
            slots = Array(repeating: 0, count: 2 * old.count)
            for slot in old where slot != 0 { enter(slot) }
        }
        return number
    }

    private mutating func enter(_ entry: UInt64) {
        var slot = Int(truncatingIfNeeded: Mixing.mixed(entry >> Self.numberBits)) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = entry
    }
}
