/// Where words may begin and end in a folded headline: one bit a byte, 64 bytes in an integer.
///
/// Nine in ten words are nothing but ASCII letters and digits. With these bits such a word is found in a few steps whatever
/// its length, where a look at each byte would cost a misguessed branch a word.
struct TextOutline: Sendable {
    /// The bits of 64 bytes.
    struct Block: Sendable {
        /// ASCII letters and digits.
        fileprivate(set) var words: UInt64 = 0
        /// All else but spaces and controls: connectors, signs of currency, marks, and what is not ASCII.
        fileprivate(set) var special: UInt64 = 0

        /// Bits of what is special and stands between spaces, or at an end of the block.
        fileprivate var isolated: UInt64 {
            let visible = words | special
            return special & ~(visible &<< 1 | visible &>> 1)
        }

        /// Adds the bits of `bytes`, which stand at `start` of the text, but for those of the first `known` ones; and writes them
        /// to `lowered` with ASCII letters in lower case.
        @inline(__always)
        fileprivate mutating func add(
            _ bytes: SixteenBytes, skipping known: Int, at start: Int, _ lowered: inout MutableSpan<UInt8>
        ) {
            let smallLetter = SixteenBytes(repeating: 0x20)
            let letters = (bytes | smallLetter).lanes(from: UInt8(ascii: "a"), to: UInt8(ascii: "z"))
            let wordBits = (letters | bytes.lanes(from: UInt8(ascii: "0"), to: UInt8(ascii: "9"))).highestBits
            let visibleBits = bytes.lanes(from: 0x21, to: 0xFF).highestBits
            let place = UInt64(truncatingIfNeeded: start &+ known)
            words |= UInt64(wordBits >> UInt16(truncatingIfNeeded: known)) &<< place
            special |= UInt64((visibleBits & ~wordBits) >> UInt16(truncatingIfNeeded: known)) &<< place
            (bytes | letters & smallLetter).write(to: &lowered, at: start)
        }
    }

    /// What is known of a text whose outline was drawn.
    struct Traits {
        /// Whether all is ASCII, and no ampersand.
        var isPlain: Bool
        /// Whether something special may stand between spaces, as a bar or a hyphen before the name of an outlet does; for
        /// certain only if it is false.
        var mayHoldIsolated: Bool
    }

    /// The blocks of the text and one more, which is empty so that a search comes to an end; then what is left of longer ones.
    private(set) var blocks: [Block] = []

    /// Replaces the outline by that of `text`, and writes `text` to `lowered` with ASCII letters in lower case.
    ///
    /// O(bytes).
    ///
    /// - Parameter lowered: grows as needed; `TermScanner.padding` zeros stand behind the text, and then 64 bytes
    ///   at least of what was there before.
    @inline(__always)
    mutating func draw(_ text: Span<UInt8>, lowered: inout [UInt8]) -> Traits {
        let missing = text.count + 64 + TermScanner.padding - lowered.count
        if missing > 0 { lowered += repeatElement(0, count: missing) }
        let missingBlocks = text.count / 64 + 2 - blocks.count
        if missingBlocks > 0 { blocks += repeatElement(Block(), count: missingBlocks) }
        var lowered = lowered.mutableSpan
        var blocks = blocks.mutableSpan
        return Self.draw(text, &lowered, &blocks)
    }

    @inline(__always)
    private static func draw(
        _ text: Span<UInt8>, _ lowered: inout MutableSpan<UInt8>, _ blocks: inout MutableSpan<Block>
    ) -> Traits {
        let count = text.count
        var unusual = SixteenBytes.zero
        var isolated: UInt64 = 0
        var block = Block()
        var index = 0
        while index <= count &- 16 {
            let bytes = SixteenBytes(text, at: index)
            unusual |= bytes | bytes.lanes(equalTo: UInt8(ascii: "&"))
            block.add(bytes, skipping: 0, at: index, &lowered)
            index &+= 16
            if index & 63 == 0 {
                isolated |= block.isolated
                blocks[index &>> 6 &- 1] = block
                block = Block()
            }
        }
        if index < count {
            // The last block overlaps the one before.
            let start = max(0, count &- 16)
            let bytes = count >= 16 ? SixteenBytes(text, at: start) : LittleEndian.shortBlock(text, 0..<count)
            unusual |= bytes | bytes.lanes(equalTo: UInt8(ascii: "&"))
            block.add(bytes, skipping: index &- start, at: start, &lowered)
        }
        isolated |= block.isolated
        blocks[count >> 6] = block
        blocks[(count >> 6) + 1] = Block()
        SixteenBytes.zero.write(to: &lowered, at: count)
        return Traits(
            isPlain: unusual.highestBits == 0, mayHoldIsolated: isolated != 0)
    }

    /// Takes away the bits of all bytes from `count` on, which is less than the text has.
    mutating func cut(to count: Int) {
        let kept = UInt64(1) &<< UInt64(count & 63) &- 1
        blocks[count / 64].words &= kept
        blocks[count / 64].special &= kept
        blocks[count / 64 + 1] = Block()
    }

    /// The first special byte in `range`; its end where there is none.
    @inline(__always)
    func firstSpecial(in range: Range<Int>) -> Int {
        guard !range.isEmpty else { return range.upperBound }
        var block = range.lowerBound / 64
        var bits = blocks[block].special & (.max &<< UInt64(range.lowerBound & 63))
        while bits == 0 {
            block += 1
            guard block * 64 < range.upperBound else { return range.upperBound }
            bits = blocks[block].special
        }
        return min(block * 64 + bits.trailingZeroBitCount, range.upperBound)
    }

    /// The last special byte before `end`; nil where there is none.
    @inline(__always)
    func lastSpecial(before end: Int) -> Int? {
        var block = end / 64
        var bits = blocks[block].special & (UInt64(1) &<< UInt64(end & 63) &- 1)
        while bits == 0 {
            block -= 1
            guard block >= 0 else { return nil }
            bits = blocks[block].special
        }
        return block * 64 + 63 - bits.leadingZeroBitCount
    }
}
