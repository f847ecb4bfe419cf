/// A hash of many bytes that tells a damaged file. Not for secrets.
///
/// Four hashes stand side by side, each over every fourth integer of eight bytes, since a hash that waits for its own last step
/// leaves most of a processor idle. A step can be undone, so files that differ in one integer never have the same checksum.
struct Checksum {
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    /// How many bytes a step takes.
    static let step = 32

    /// - Parameter count: of all bytes that will be absorbed.
    init(count: Int) {
        first = Mixing.start(count: count, seed: 0x51_06_11_4E)
        second = Mixing.mixed(first)
        third = Mixing.mixed(second)
        fourth = Mixing.mixed(third)
    }

    /// Takes `bytes[range]` in. Where more are to follow, their number is a multiple of `step`.
    mutating func absorb(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        // In registers, which the lanes of a structure would not be.
        var (first, second, third, fourth) = (first, second, third, fourth)
        var start = range.lowerBound
        while start + Self.step <= range.upperBound {
            let step = bytes.extracting(start..<start + Self.step)
            first = Self.mixed(first ^ LittleEndian.word(step, at: 0))
            second = Self.mixed(second ^ LittleEndian.word(step, at: 8))
            third = Self.mixed(third ^ LittleEndian.word(step, at: 16))
            fourth = Self.mixed(fourth ^ LittleEndian.word(step, at: 24))
            start += Self.step
        }
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
        guard start < range.upperBound else { return }
        var last = [UInt8](repeating: 0, count: Self.step)
        for index in start..<range.upperBound { last[index - start] = bytes[index] }
        absorb(last.span, 0..<Self.step)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }

    var value: UInt64 {
        Mixing.mixed(Mixing.mixed(Mixing.mixed(Mixing.mixed(first) ^ second) ^ third) ^ fourth)
    }
}
