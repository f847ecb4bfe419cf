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

    /// The last scalar that a following mark can join, and where it begins in `bytes`; nil after nothing.
    private var starter: (scalar: UInt32, index: Int)?
    /// The combining class of the mark before, 0 when none stands between the starter and what follows.
    private var classBefore: UInt8 = 0

    /// Where the scalar at `index` of `bytes` begins in the original headline.
    func offset(of index: Int) -> Int {
        offsets.isEmpty ? origin + index : Int(offsets[index])
    }

    /// Folds `source[range]`. O(bytes).
    mutating func fold(_ source: Span<UInt8>, _ range: Range<Int>) {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        origin = range.lowerBound
        for index in range {
            let byte = source[index]
            if byte >= 0x80 || byte == UInt8(ascii: "&") {
                return foldScalars(source, range)
            }
            bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
    }

    private mutating func foldScalars(_ source: Span<UInt8>, _ range: Range<Int>) {
        bytes.removeAll(keepingCapacity: true)
        starter = nil
        classBefore = 0
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
        offsets.append(Int32(range.upperBound))
    }

    /// Lower-cases, replaces and composes one scalar of the original.
    private mutating func emit(_ scalar: UInt32, offset: Int32) {
        if scalar < 0x80 {
            let byte = UInt8(scalar)
            return append(byte &- 0x41 < 26 ? scalar | 0x20 : scalar, offset: offset)
        }
        guard let plain = ScalarFolding.plainForm(of: scalar) else { return }
        for lowered in ScalarFolding.lowercase(plain) {
            for part in CanonicalComposition.replacement(for: lowered) ?? [lowered] {
                compose(part, offset: offset)
            }
        }
    }

    /// Joins `scalar` to the starter before it where NFC does, else appends it.
    private mutating func compose(_ scalar: UInt32, offset: Int32) {
        // No scalar below U+0300 is the second part of a composition.
        guard scalar >= 0x300, let starter else { return append(scalar, offset: offset) }
        let combiningClass = Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
        let isBlocked = classBefore != 0 && (combiningClass == 0 || classBefore >= combiningClass)
        if !isBlocked, let composed = CanonicalComposition.composition(starter.scalar, scalar) {
            var replacement: [UInt8] = []
            UTF8Scalars.append(composed, to: &replacement)
            var end = starter.index + 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            let first = offsets[starter.index]
            bytes.replaceSubrange(starter.index..<end, with: replacement)
            offsets.replaceSubrange(
                starter.index..<end, with: repeatElement(first, count: replacement.count))
            self.starter = (composed, starter.index)
        } else {
            append(scalar, offset: offset, combiningClass: combiningClass)
        }
    }

    private mutating func append(_ scalar: UInt32, offset: Int32, combiningClass: UInt8 = 0) {
        if combiningClass == 0 { starter = (scalar, bytes.count) }
        classBefore = combiningClass
        let length = UTF8Scalars.append(scalar, to: &bytes)
        for _ in 0..<length { offsets.append(offset) }
    }
}
