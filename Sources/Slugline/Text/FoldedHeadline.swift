/// A headline in the one form that terms are read from: lower case, straight quotes, composed, entities decoded.
///
/// Plain ASCII is folded byte for byte. Anything else takes the scalar path: character references are decoded, curly
/// quotes and hyphens become their ASCII forms, full-width forms their narrow ones, invisible characters go, letters are
/// lower-cased and composed (NFC). One value is used for many headlines and keeps its buffers, so that the hot loop does
/// not allocate.
struct FoldedHeadline: Sendable {
    private(set) var bytes: [UInt8] = []
    /// `offsets[i]` is where the scalar that `bytes[i]` belongs to begins in the original; one more entry gives the end.
    /// Empty when folding moved nothing, which `offset(of:)` knows.
    private var offsets: [Int32] = []
    private var origin = 0

    private var composer = CanonicalComposer()
    /// The last scalar that was not dropped, folded.
    private var previous: UInt32 = 0

    /// Where the scalar at `index` of `bytes` begins in the original headline.
    func offset(of index: Int) -> Int {
        offsets.isEmpty ? origin + index : Int(offsets[index])
    }

    /// Folds `source[range]`. O(bytes), and O(n log n) for n marks in a row.
    mutating func fold(_ source: Span<UInt8>, _ range: Range<Int>) {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        origin = range.lowerBound
        let plain = source.extracting(range)
        guard Self.isPlain(plain) else { return foldScalars(source, range) }
        bytes.append(contentsOf: repeatElement(0, count: plain.count))
        var folded = bytes.mutableSpan
        precondition(folded.count == plain.count, "\(folded.count) bytes for \(plain.count)")
        for index in 0..<plain.count {
            let byte = plain[index]
            folded[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        }
    }

    /// Whether each byte is ASCII and none begins a character reference; without a branch for each.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        var union: UInt8 = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            union |= byte | (byte == UInt8(ascii: "&") ? 0x80 : 0)
        }
        return union < 0x80
    }

    private mutating func foldScalars(_ source: Span<UInt8>, _ range: Range<Int>) {
        composer.removeAll()
        previous = 0
        var index = range.lowerBound
        while index < range.upperBound {
            var (scalar, length) = UTF8Scalars.decode(source, at: index, end: range.upperBound)
            if scalar == UInt32(UInt8(ascii: "&")),
                let reference = HTMLEntities.reference(in: source, at: index, end: range.upperBound)
            {
                (scalar, length) = reference
            }
            emit(scalar, offset: Int32(index))
            index += length
        }
        composer.finish(into: &bytes, &offsets)
        offsets.append(Int32(range.upperBound))
    }

    /// Lower-cases, replaces and composes one scalar of the original.
    private mutating func emit(_ scalar: UInt32, offset: Int32) {
        if scalar < 0x80 {
            let byte = UInt8(scalar)
            previous = byte &- 0x41 < 26 ? scalar | 0x20 : scalar
            return composer.append(previous, offset: offset)
        }
        guard let plain = ScalarFolding.plainForm(of: scalar), plain != Self.joiner || !isBehindLetter else { return }
        for lowered in ScalarFolding.lowercase(plain) {
            previous = lowered
            composer.append(lowered, offset: offset)
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
