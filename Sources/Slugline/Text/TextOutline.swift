/// Where words may begin and end in a folded headline: one bit a byte, 64 bytes in an integer.
///
/// Nine in ten words are nothing but ASCII letters and digits. With these bits such a word is found in a few steps whatever
/// its length, where a look at each byte would cost a misguessed branch a word.
struct TextOutline: Sendable {
    /// The bits of 64 bytes.
    struct Block: Sendable {
        /// ASCII letters, of lower case, and digits.
        fileprivate(set) var words: UInt64 = 0
        /// What needs a closer look: connectors, signs of currency, marks, and all that is not ASCII.
        fileprivate(set) var special: UInt64 = 0

        /// Adds the bits of eight bytes, the first of which is byte `offset`.
        @inline(__always)
        mutating func add(_ eight: UInt64, at offset: Int) {
            words |= EightBytes.bits(EightBytes.words(eight)) &<< UInt64(offset)
            special |= EightBytes.bits(EightBytes.special(eight)) &<< UInt64(offset)
        }
    }

    private(set) var blocks: [Block] = []

    /// Makes room for the blocks of `count` bytes and one more, which is empty so that a search comes to an end.
    mutating func makeRoom(for count: Int) {
        let missing = count / 64 + 2 - blocks.count
        if missing > 0 { blocks += repeatElement(Block(), count: missing) }
        blocks[count / 64] = Block()
        blocks[count / 64 + 1] = Block()
    }

    /// Puts `block` in the place of block `index`.
    @inline(__always)
    mutating func set(_ block: Block, at index: Int) { blocks[index] = block }

    /// Takes away the bits of all bytes from `count` on.
    mutating func cut(to count: Int) {
        let kept = UInt64(1) &<< UInt64(count & 63) &- 1
        blocks[count / 64].words &= kept
        blocks[count / 64].special &= kept
        blocks[count / 64 + 1] = Block()
    }

    /// Replaces the outline by that of the first `count` of `bytes`, behind which there are seven more.
    mutating func draw(_ bytes: [UInt8], count: Int) {
        makeRoom(for: count)
        let bytes = bytes.span
        for start in stride(from: 0, to: count, by: 64) {
            var block = Block()
            for offset in stride(from: 0, to: min(64, count - start), by: 8) {
                block.add(LittleEndian.word(bytes, at: start + offset), at: offset)
            }
            set(block, at: start / 64)
        }
        cut(to: count)
    }
}

/// Eight bytes at once, each compared within its own seven bits so that none carries into the next. Answers are the highest
/// bits of bytes. Source: Warren, Hacker's Delight (2013), section 6-1.
enum EightBytes {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Which bytes, all ASCII, are `low` or above.
    @inline(__always)
    private static func isAtLeast(_ low: UInt64, _ eight: UInt64) -> UInt64 { eight &+ (0x80 &- low) &* ones }

    /// Which bytes, all ASCII, are not `byte`; the other bits say nothing.
    @inline(__always)
    static func differs(_ eight: UInt64, from byte: UInt64) -> UInt64 { (eight ^ byte &* ones) &+ 0x7F &* ones }

    /// ASCII in lower case.
    @inline(__always)
    static func lowercase(_ eight: UInt64) -> UInt64 {
        eight | (isAtLeast(0x41, eight) & ~isAtLeast(0x5B, eight) & highs) >> 2
    }

    /// Which bytes are ASCII letters of lower case, or digits.
    @inline(__always)
    static func words(_ eight: UInt64) -> UInt64 {
        let low = eight & ~highs
        let letters = isAtLeast(0x61, low) & ~isAtLeast(0x7B, low)
        let digits = isAtLeast(0x30, low) & ~isAtLeast(0x3A, low)
        return (letters | digits) & ~eight & highs
    }

    /// Which bytes need a closer look: `TextOutline.Block.special`.
    @inline(__always)
    static func special(_ eight: UInt64) -> UInt64 {
        let low = eight & ~highs
        // $ % & ' and , - . / are alike but for one bit of their upper halves.
        let others = differs(low & ~(0x0B &* ones), from: 0x24) & differs(low, from: 0x22) & differs(low, from: 0x3A)
        return (~others | eight) & highs
    }

    /// The highest bits of the bytes beside each other.
    @inline(__always)
    static func bits(_ answer: UInt64) -> UInt64 { ((answer >> 7) &* 0x0102_0408_1020_4080) >> 56 }
}
