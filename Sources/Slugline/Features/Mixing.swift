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

    /// A hash of `bytes[range]`, eight bytes at a step.
    @inline(__always)
    static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
        var state = seed &+ UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
        var index = range.lowerBound
        while index < range.upperBound {
            var word: UInt64 = 0
            let end = min(index + 8, range.upperBound)
            var shift: UInt64 = 0
            while index < end {
                word |= UInt64(bytes[index]) << shift
                shift += 8
                index += 1
            }
            state = mixed(state ^ word)
        }
        return mixed(state)
    }
}
