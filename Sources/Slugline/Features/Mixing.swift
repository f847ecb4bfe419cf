/// Fast, seedable, machine-independent hashing of integers and bytes. Not for secrets.
enum Mixing {
    /// Mixes all bits of `value` into all bits of the result: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// Mixes all bits of `value` into all bits of the result by one multiplication, of which both halves are used. Less well than
    /// `mixed`, but well enough for tables of keys that are no arithmetic progressions of this factor.
    @inline(__always)
    static func folded(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// Where a table looks for `key` first, less what is beyond its size.
    @inline(__always)
    static func place<Key: FixedWidthInteger & UnsignedInteger>(_ key: Key) -> Int {
        var folded = UInt64(truncatingIfNeeded: key)
        if Key.bitWidth > 64 { folded = mixed(folded) ^ UInt64(truncatingIfNeeded: key >> 64) }
        return Int(truncatingIfNeeded: mixed(folded) >> 1)
    }

    /// A hash of `bytes[range]`, eight bytes at a step.
    @inline(__always)
    static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
        mixed(absorbing(bytes, range, into: start(count: range.count, seed: seed)))
    }

    /// The state of a hash of `count` bytes before any of them is read.
    @inline(__always)
    static func start(count: Int, seed: UInt64 = 0) -> UInt64 { seed &+ UInt64(count) &* 0x9E37_79B9_7F4A_7C15 }

    /// The state `state` after the bytes `bytes[range]`. Where more are to follow, their number is a multiple of eight.
    @inline(__always)
    static func absorbing(_ bytes: Span<UInt8>, _ range: Range<Int>, into state: UInt64) -> UInt64 {
        // Each step waits for the one before it, so what `mixed` ends with and begins with is done as one: two of its steps of
        // arithmetic less, a seventh of the time.
        var state = state
        var index = range.lowerBound
        if index + 8 <= range.upperBound {
            var folded = state ^ state >> 30
            var product: UInt64 = 0
            while index + 8 <= range.upperBound {
                let word = LittleEndian.word(bytes, at: index)
                let value = (folded ^ (word ^ word >> 30)) &* 0xBF58_476D_1CE4_E5B9
                product = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
                // product ^ product >> 31 is the state.
                folded = (product ^ product >> 61) ^ (product >> 30 ^ product >> 31)
                index += 8
            }
            state = product ^ product >> 31
        }
        guard index < range.upperBound else { return state }
        return mixed(state ^ LittleEndian.shortWord(bytes, index..<range.upperBound))
    }
}
