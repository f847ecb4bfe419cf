internal import Slugline

extension UInt8 {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32
    static let quote: UInt8 = 34
    static let comma: UInt8 = 44
    static let backslash: UInt8 = 92

    /// A space, tab, line feed or carriage return.
    var isBlank: Bool { self == 32 || (self >= 9 && self <= 13 && self != 11 && self != 12) }
    var isDigit: Bool { self >= 48 && self <= 57 }
    /// A to Z as a to z, any other byte as it is.
    var lowercased: UInt8 { self >= 65 && self <= 90 ? self | 0x20 : self }
}

/// `range` without the blanks at either end of its bytes.
func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isBlank { start += 1 }
    while start < end, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
}

/// Whether `bytes[range]` is `other`.
func equal(_ bytes: [UInt8], _ range: Range<Int>, _ other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    for index in 0..<other.count where bytes[range.lowerBound + index] != other[index] { return false }
    return true
}

/// What a record holds that decides how it is read.
struct ByteTraits {
    var hasNonASCII = false
    var hasNUL = false
    var hasCarriageReturn = false
    var hasQuote = false

    /// One pass without a branch, sixteen bytes at a time.
    init(_ span: Span<UInt8>) {
        var (union, zero, carriageReturn, quote) = (
            SixteenBytes.zero, SixteenBytes.zero, SixteenBytes.zero, SixteenBytes.zero
        )
        func note(_ bytes: SixteenBytes) {
            union |= bytes
            zero |= bytes.lanes(equalTo: 0)
            carriageReturn |= bytes.lanes(equalTo: .carriageReturn)
            quote |= bytes.lanes(equalTo: .quote)
        }
        var start = 0
        while start + 16 <= span.count {
            note(SixteenBytes(span, at: start))
            start += 16
        }
        if start < span.count {
            // Bytes that were seen before change nothing, and neither do spaces.
            var rest = SixteenBytes(repeating: .space)
            if span.count >= 16 {
                rest = SixteenBytes(span, at: span.count - 16)
            } else {
                for lane in 0..<span.count { rest[lane] = span[lane] }
            }
            note(rest)
        }
        hasNonASCII = union.highestBits != 0
        hasNUL = zero.highestBits != 0
        hasCarriageReturn = carriageReturn.highestBits != 0
        hasQuote = quote.highestBits != 0
    }
}

/// The place of the first byte of `span` that is not UTF-8, or nil.
func firstInvalidUTF8(_ span: Span<UInt8>) -> Int? {
    do {
        _ = try UTF8Span(validating: span)
        return nil
    } catch {
        return error.byteOffsets.lowerBound
    }
}
