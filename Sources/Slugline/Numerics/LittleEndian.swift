/// Integers read from bytes, the lowest byte first.
///
/// They are put together from single bytes, of which the compiler makes one load: the span is cut to its length first, so that
/// bounds are checked once. For sixteen bytes it does not: see `SixteenBytes`.
package enum LittleEndian {
    @inline(__always)
    static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
        let part = bytes.extracting(start..<start + 8)
        let low =
            UInt64(part[0]) | UInt64(part[1]) << 8 | UInt64(part[2]) << 16 | UInt64(part[3]) << 24
        return low | UInt64(part[4]) << 32 | UInt64(part[5]) << 40 | UInt64(part[6]) << 48 | UInt64(part[7]) << 56
    }

    @inline(__always)
    static func half(_ bytes: Span<UInt8>, at start: Int) -> UInt32 {
        let part = bytes.extracting(start..<start + 4)
        return UInt32(part[0]) | UInt32(part[1]) << 8 | UInt32(part[2]) << 16 | UInt32(part[3]) << 24
    }

    @inline(__always)
    static func quarter(_ bytes: Span<UInt8>, at start: Int) -> UInt16 {
        let part = bytes.extracting(start..<start + 2)
        return UInt16(part[0]) | UInt16(part[1]) << 8
    }

    /// `bytes[range]`, one to fifteen bytes, and zeros behind them.
    @inline(never)
    package static func shortBlock(_ bytes: Span<UInt8>, _ range: Range<Int>) -> SixteenBytes {
        if range.upperBound >= 16 {
            let integer = SixteenBytes(bytes, at: range.upperBound &- 16).littleEndian
            return SixteenBytes(littleEndian: integer &>> UInt128(truncatingIfNeeded: 8 &* (16 &- range.count)))
        }
        if range.count < 8 { return SixteenBytes(littleEndian: UInt128(shortWord(bytes, range))) }
        // Two loads that overlap, as in `shortWord`.
        let high = UInt128(word(bytes, at: range.upperBound - 8)) &<< UInt128(8 * (range.count - 8))
        return SixteenBytes(littleEndian: UInt128(word(bytes, at: range.lowerBound)) | high)
    }

    /// One to seven bytes.
    @inline(__always)
    static func shortWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        // Two loads that overlap where there are fewer than eight or four bytes: both have the same in the same place.
        if range.count >= 4 {
            let high = UInt64(half(bytes, at: range.upperBound - 4)) << UInt64(8 * (range.count - 4))
            return UInt64(half(bytes, at: range.lowerBound)) | high
        }
        if range.count >= 2 {
            let high = UInt64(quarter(bytes, at: range.upperBound - 2)) << UInt64(8 * (range.count - 2))
            return UInt64(quarter(bytes, at: range.lowerBound)) | high
        }
        return UInt64(bytes[range.lowerBound])
    }

    /// Whether `left[range]` is `right[otherRange]`, ranges of one length.
    @inline(__always)
    static func isEqual(
        _ left: Span<UInt8>, _ range: Range<Int>, _ right: Span<UInt8>, _ otherRange: Range<Int>
    ) -> Bool {
        var index = range.lowerBound
        let offset = otherRange.lowerBound - index
        while index + 8 <= range.upperBound {
            if word(left, at: index) != word(right, at: index + offset) { return false }
            index += 8
        }
        guard index < range.upperBound else { return true }
        return shortWord(left, index..<range.upperBound) == shortWord(right, index + offset..<otherRange.upperBound)
    }

    /// Whether `left[range]` sorts before `right[otherRange]`, byte by byte; nothing sorts before everything else.
    @inline(__always)
    static func precedes(
        _ left: Span<UInt8>, _ range: Range<Int>, _ right: Span<UInt8>, _ otherRange: Range<Int>
    ) -> Bool {
        let (one, other) = (leading(left, range), leading(right, otherRange))
        return one != other ? one < other : precedesBehind(left, range, right, otherRange)
    }

    /// The first eight bytes, zeros behind them, the first byte highest: where they differ, they sort as all bytes do.
    @inline(__always)
    private static func leading(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        if range.count >= 8 { return word(bytes, at: range.lowerBound).byteSwapped }
        return range.isEmpty ? 0 : shortWord(bytes, range).byteSwapped
    }

    private static func precedesBehind(
        _ left: Span<UInt8>, _ range: Range<Int>, _ right: Span<UInt8>, _ otherRange: Range<Int>
    ) -> Bool {
        for offset in 0..<min(range.count, otherRange.count) {
            let (one, other) = (left[range.lowerBound + offset], right[otherRange.lowerBound + offset])
            if one != other { return one < other }
        }
        return range.count < otherRange.count
    }
}
