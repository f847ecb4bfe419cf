/// A headline in the one form that terms are read from: lower case, straight quotes, composed, entities decoded.
///
/// Plain ASCII is folded byte for byte. Anything else takes the scalar path: character references are decoded, curly
/// quotes and hyphens become their ASCII forms, full-width forms their narrow ones, invisible characters go, letters are
/// lower-cased and composed (NFC). One value is used for many headlines and keeps its buffers, so that the hot loop does
/// not allocate.
struct FoldedHeadline: Sendable {
    /// The folded bytes, and behind them zeros and what is left of longer headlines.
    private(set) var paddedBytes: [UInt8] = []
    /// How many of `paddedBytes` are the headline.
    private(set) var count = 0
    /// `offsets[i]` is where the scalar that byte `i` belongs to begins in the original; one more entry gives the end.
    /// Empty when folding moved nothing, which `offset(of:)` knows.
    private var offsets: [Int32] = []
    /// Where words may be in the folded bytes.
    private(set) var outline = TextOutline()

    private var composer = CanonicalComposer()
    /// The last scalar that was not dropped, folded.
    private var previous: UInt32 = 0

    /// Where the scalar at `index` of the folded bytes begins in the original headline.
    @inline(__always)
    func offset(of index: Int) -> Int {
        offsets.isEmpty ? index : Int(offsets[index])
    }

    /// Folds `source` up to the name of an outlet at its end. O(bytes), and O(n log n) for n marks in a row.
    mutating func fold(_ source: Span<UInt8>, without outlets: OutletSuffix) {
        offsets.removeAll(keepingCapacity: true)
        makeRoom(for: source.count)
        outline.makeRoom(for: source.count)
        let traits = Self.foldPlain(source, into: &paddedBytes, &outline)
        if traits.isPlain {
            count = source.count
            if traits.mayHoldSeparator {
                count = outlets.end(of: source)
                outline.cut(to: count)
            }
        } else {
            foldScalars(source, 0..<outlets.end(of: source))
            count = paddedBytes.count
            makeRoom(for: count)
            outline.draw(paddedBytes, count: count)
        }
        let end = count
        var bytes = paddedBytes.mutableSpan
        for offset in stride(from: 0, to: TermScanner.padding, by: 8) {
            LittleEndian.write(0, to: &bytes, at: end + offset)
        }
    }

    /// Makes sure that there is room for `count` bytes and padding.
    private mutating func makeRoom(for count: Int) {
        let missing = count + TermScanner.padding - paddedBytes.count
        if missing > 0 { paddedBytes += repeatElement(0, count: missing) }
    }

    /// Folds `source` if each of its bytes is ASCII and none begins a character reference, eight bytes at a time.
    ///
    /// - Returns: whether it is so, else what was written means nothing; and whether there is a bar or a hyphen.
    private static func foldPlain(
        _ source: Span<UInt8>, into paddedBytes: inout [UInt8], _ outline: inout TextOutline
    ) -> (isPlain: Bool, mayHoldSeparator: Bool) {
        var folded = paddedBytes.mutableSpan
        var union: UInt64 = 0
        var plain = EightBytes.highs
        var unseparated = EightBytes.highs
        for start in stride(from: 0, to: source.count, by: 64) {
            var block = TextOutline.Block()
            let end = min(start + 64, source.count)
            var index = start
            while index < end {
                let eight =
                    index + 8 <= end
                    ? LittleEndian.word(source, at: index) : LittleEndian.shortWord(source, index..<end)
                union |= eight
                plain &= EightBytes.differs(eight, from: UInt64(UInt8(ascii: "&")))
                unseparated &=
                    EightBytes.differs(eight, from: UInt64(UInt8(ascii: "-")))
                    & EightBytes.differs(eight, from: UInt64(UInt8(ascii: "|")))
                let lowered = EightBytes.lowercase(eight)
                LittleEndian.write(lowered, to: &folded, at: index)
                block.add(lowered, at: index - start)
                index += 8
            }
            outline.set(block, at: start / 64)
        }
        return (
            isPlain: union & EightBytes.highs == 0 && plain & EightBytes.highs == EightBytes.highs,
            mayHoldSeparator: unseparated & EightBytes.highs != EightBytes.highs
        )
    }

    private mutating func foldScalars(_ source: Span<UInt8>, _ range: Range<Int>) {
        composer.removeAll()
        previous = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let plainEnd = Self.plainEnd(source, index..<range.upperBound)
            if plainEnd > index {
                composer.append(loweringASCII: source, index..<plainEnd)
                previous = UInt32(source[plainEnd - 1])
                index = plainEnd
                continue
            }
            var (scalar, length) = UTF8Scalars.decode(source, at: index, end: range.upperBound)
            if scalar == UInt32(UInt8(ascii: "&")),
                let reference = HTMLEntities.reference(in: source, at: index, end: range.upperBound)
            {
                (scalar, length) = reference
            }
            emit(scalar, offset: Int32(index))
            index += length
        }
        composer.finish(into: &paddedBytes, &offsets)
        offsets.append(Int32(range.upperBound))
    }

    /// Where the ASCII without character references at the beginning of `range` ends.
    private static func plainEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] < 0x80, bytes[index] != UInt8(ascii: "&") { index += 1 }
        return index
    }

    /// Lower-cases, replaces and composes one scalar of the original.
    private mutating func emit(_ scalar: UInt32, offset: Int32) {
        if scalar < 0x80 {
            previous = UInt32(ScalarFolding.lowercase(ascii: UInt8(scalar)))
            return composer.append(previous, offset: offset)
        }
        guard let plain = ScalarFolding.plainForm(of: scalar), plain != Self.joiner || !isBehindLetter else { return }
        ScalarFolding.lowercase(plain) {
            previous = $0
            composer.append($0, offset: offset)
        }
    }

    /// U+200D, zero-width joiner. Behind a letter it says how it is drawn, in Devanagari or Arabic, and goes like the
    /// non-joiner, which writers set or leave out as they please. Behind an emoji it makes one of two.
    private static let joiner: UInt32 = 0x200D

    private var isBehindLetter: Bool {
        let kind = previous < 0x80 ? CharacterClass.ascii(UInt8(previous)) : CharacterClass.beyondASCII(previous)
        return kind == .letter || kind == .digit
    }
}
