/// A headline in the one form that terms are read from: lower case, straight quotes, composed, entities decoded.
///
/// Plain ASCII is folded byte for byte. Anything else takes the scalar path: character references are decoded, curly
/// quotes and hyphens become their ASCII forms, full-width forms their narrow ones, invisible characters go, letters are
/// lower-cased and composed (NFC). One value is used for many headlines and keeps its buffers, so that the hot loop does
/// not allocate.
struct FoldedHeadline: Sendable {
    /// The folded bytes, and behind them `TermScanner.padding` zeros and what is left of longer headlines.
    private(set) var paddedBytes: [UInt8] = []
    /// How many of `paddedBytes` are the headline.
    private(set) var count = 0
    /// `offsets[i]` is where the scalar that byte `i` belongs to begins in the original; one more entry gives the end.
    /// Empty when folding moved nothing.
    private var offsets: [Int32] = []
    /// Where words may be in the folded bytes.
    private(set) var outline = TextOutline()

    private var composer = CanonicalComposer()
    /// What the composer made.
    private var composed: [UInt8] = []
    /// The last scalar that was not dropped, folded.
    private var previous: UInt32 = 0

    /// Whether folding moved anything, else `offset(of:)` is the index itself.
    var isMoved: Bool { !offsets.isEmpty }

    /// Where the scalar at `index` of the folded bytes begins in the original headline.
    @inline(__always)
    func offset(of index: Int) -> Int {
        isMoved ? Int(offsets[index]) : index
    }

    /// Folds `source` up to the name of an outlet at its end. O(bytes), and O(n log n) for n marks in a row.
    mutating func fold(_ source: Span<UInt8>, without outlets: OutletSuffix) {
        if !offsets.isEmpty { offsets.removeAll(keepingCapacity: true) }
        let traits = outline.draw(source, lowered: &paddedBytes)
        count = source.count
        var end = count
        if !traits.isPlain || traits.mayHoldIsolated { end = outlets.end(of: source, outlinedBy: outline) }
        if traits.isPlain || isPlain(source, 0..<end) {
            if end < count { cut(to: end) }
        } else {
            foldScalars(source, end: end)
            count = composed.count
            Self.draw(&outline, of: composed, lowered: &paddedBytes)
        }
    }

    /// Parameters, as spans of one property of `self` keep others from being changed.
    @inline(never)
    private static func draw(_ outline: inout TextOutline, of bytes: [UInt8], lowered: inout [UInt8]) {
        _ = outline.draw(bytes.span, lowered: &lowered)
    }

    private mutating func cut(to end: Int) {
        count = end
        outline.cut(to: end)
        var bytes = paddedBytes.mutableSpan
        SixteenBytes.zero.write(to: &bytes, at: end)
    }

    /// Whether `source[range]`, whose outline is drawn, is ASCII without character references.
    private func isPlain(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = plainEnd(source, range)
        while index < range.upperBound, source[index] < 0x80,
            HTMLEntities.reference(in: source, at: index, end: range.upperBound) == nil
        {
            index = plainEnd(source, index + 1..<range.upperBound)
        }
        return index == range.upperBound
    }

    /// Folds the first `end` bytes of `source`, which stands in lower case in `paddedBytes` and whose outline is drawn.
    private mutating func foldScalars(_ source: Span<UInt8>, end: Int) {
        composer.removeAll()
        previous = 0
        var index = 0
        while index < end {
            let plainEnd = plainEnd(source, index..<end)
            if plainEnd > index {
                composer.append(loweredASCII: paddedBytes[index..<plainEnd])
                previous = UInt32(source[plainEnd - 1])
                index = plainEnd
                continue
            }
            var (scalar, length) = UTF8Scalars.decode(source, at: index, end: end)
            if scalar == UInt32(UInt8(ascii: "&")),
                let reference = HTMLEntities.reference(in: source, at: index, end: end)
            {
                (scalar, length) = reference
            }
            emit(scalar, offset: Int32(index))
            index += length
        }
        composer.finish(into: &composed, &offsets)
        offsets.append(Int32(end))
    }

    /// Where the ASCII without ampersands at the beginning of `range` ends.
    private func plainEnd(_ source: Span<UInt8>, _ range: Range<Int>) -> Int {
        var index = outline.firstSpecial(in: range)
        while index < range.upperBound, source[index] < 0x80, source[index] != UInt8(ascii: "&") {
            index = outline.firstSpecial(in: index + 1..<range.upperBound)
        }
        return index
    }

    /// Lower-cases, replaces and composes one scalar of the original.
    private mutating func emit(_ scalar: UInt32, offset: Int32) {
        if scalar < 0x80 {
            previous = UInt32(ScalarFolding.lowercase(ascii: UInt8(scalar)))
            return composer.append(previous, offset: offset)
        }
        guard let plain = ScalarFolding.plainForm(of: scalar), plain != Self.joiner || !isBehindLetter else { return }
        if plain < 0x80 {
            previous = UInt32(ScalarFolding.lowercase(ascii: UInt8(plain)))
            return composer.append(previous, offset: offset)
        }
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
