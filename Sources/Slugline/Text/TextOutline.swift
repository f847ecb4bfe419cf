/// Where words may begin and end in a folded headline: one bit a byte, 64 bytes in an integer.
///
/// Nine in ten words are nothing but ASCII letters and digits. With these bits such a word is found in a few steps whatever
/// its length, where a look at each byte would cost a misguessed branch a word.
struct TextOutline: Sendable {
    /// The bits of 64 bytes.
    struct Block: Sendable {
        fileprivate var bits = SIMD2<UInt64>.zero

        /// ASCII letters and digits.
        var words: UInt64 { bits[0] }
        /// All else but spaces and controls: connectors, signs of currency, marks, and what is not ASCII.
        var special: UInt64 { bits[1] }
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
        let tail = count & 15 == 0 ? SixteenBytes.zero : LittleEndian.shortBlock(text, count & ~15..<count)
        var index = 0
        while index < count {
            let start = index
            let end = min(index &+ 64, count)
            var rows = OutlineRows()
            repeat {
                let bytes = count &- index >= 16 ? LittleEndian.block(text, at: index) : tail
                unusual |= bytes | bytes.lanes(equalTo: UInt8(ascii: "&"))
                LittleEndian.write(rows.add(bytes), to: &lowered, at: index)
                index &+= 16
            } while index < end
            let block = rows.block
            blocks[start >> 6] = block
            let visible = block.words | block.special
            isolated |= block.special & ~(visible &<< 1 | visible &>> 1)
        }
        blocks[(count + 63) >> 6] = Block()
        LittleEndian.write(SixteenBytes.zero, to: &lowered, at: count)
        return Traits(
            isPlain: LittleEndian.integer(of: unusual & SixteenBytes(repeating: 0x80)) == 0,
            mayHoldIsolated: isolated != 0)
    }

    /// Takes away the bits of all bytes from `count` on, which is less than the text has.
    mutating func cut(to count: Int) {
        let kept = UInt64(1) &<< UInt64(count & 63) &- 1
        blocks[count / 64].bits &= SIMD2(repeating: kept)
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

typealias SixteenBytes = SIMD16<UInt8>

// Between vectors, since the comparisons of a vector with one value go lane by lane.
extension SixteenBytes {
    /// All bits of the lanes that are `byte`.
    @inline(__always)
    fileprivate func lanes(equalTo byte: UInt8) -> SixteenBytes {
        SixteenBytes.zero.replacing(with: .max, where: self .== SixteenBytes(repeating: byte))
    }

    /// All bits of the lanes from `low` to `high`.
    @inline(__always)
    fileprivate func lanes(from low: UInt8, to high: UInt8) -> SixteenBytes {
        SixteenBytes.zero.replacing(
            with: .max, where: (self &- SixteenBytes(repeating: low)) .<= SixteenBytes(repeating: high - low))
    }
}

/// The bits of up to four times sixteen bytes, as they are before they stand in the order of the bytes.
private struct OutlineRows {
    /// Bit `2 i` of lane `j` is that of byte `16 i + j`.
    private var words = SixteenBytes.zero
    /// The same of all that is no space and no control.
    private var visible = SixteenBytes.zero
    private var bit = SixteenBytes(repeating: 1)

    /// Adds the next sixteen bytes and returns them with ASCII letters in lower case.
    @inline(__always)
    mutating func add(_ bytes: SixteenBytes) -> SixteenBytes {
        let letters = (bytes | SixteenBytes(repeating: 0x20)).lanes(from: UInt8(ascii: "a"), to: UInt8(ascii: "z"))
        words |= (letters | bytes.lanes(from: UInt8(ascii: "0"), to: UInt8(ascii: "9"))) & bit
        visible |= bytes.lanes(from: 0x21, to: 0xFF) & bit
        bit = bit &+ bit
        bit = bit &+ bit
        return bytes | (letters & SixteenBytes(repeating: 0x20))
    }

    /// The bits in the order of the bytes.
    ///
    /// Of sixteen lanes with a bit of each of eight rows, the latter eight lanes moved beside the former, eight bytes of
    /// eight bits are transposed. Source: Warren, Hacker's Delight (2013), section 7-3.
    var block: TextOutline.Block {
        @inline(__always) get {
            let (words, special) = (LittleEndian.integer(of: words), LittleEndian.integer(of: visible & ~words))
            let low = SIMD2<UInt64>(UInt64(truncatingIfNeeded: words), UInt64(truncatingIfNeeded: special))
            let high = SIMD2<UInt64>(UInt64(truncatingIfNeeded: words >> 64), UInt64(truncatingIfNeeded: special >> 64))
            var bits = low | (high &+ high)
            var swapped = (bits ^ (bits &>> SIMD2(repeating: 7))) & SIMD2(repeating: 0x00AA_00AA_00AA_00AA)
            bits ^= swapped ^ (swapped &<< SIMD2(repeating: 7))
            swapped = (bits ^ (bits &>> SIMD2(repeating: 14))) & SIMD2(repeating: 0x0000_CCCC_0000_CCCC)
            bits ^= swapped ^ (swapped &<< SIMD2(repeating: 14))
            swapped = (bits ^ (bits &>> SIMD2(repeating: 28))) & SIMD2(repeating: 0x0000_0000_F0F0_F0F0)
            bits ^= swapped ^ (swapped &<< SIMD2(repeating: 28))
            return TextOutline.Block(bits: bits)
        }
    }
}
