/// Character n-grams of a word, each packed into one integer.
///
/// A word stands between two spaces, as in scikit-learn's `char_wb` analyzer, and every run of n scalars of that is an
/// n-gram; a padded word no longer than n gives itself, once. A key holds up to six scalars of 21 bits from the top down,
/// so that keys sort as their text does.
enum CharacterNgrams {
    static let maximumLength = 6
    private static let bitsPerScalar: UInt128 = 21

    /// Calls `body` with the key of each n-gram of the word `bytes[range]`, repeated ones included, and its length.
    @inline(__always)
    static func forEach(
        of bytes: Span<UInt8>, _ range: Range<Int>, lengths: ClosedRange<Int>, _ body: (UInt128) -> Void
    ) {
        // A ring of the last scalars would do; words are short, so the padded word is simply unpacked once per length.
        var scalarCount = 2
        for index in range where bytes[index] & 0xC0 != 0x80 { scalarCount += 1 }
        for length in lengths {
            var key: UInt128 = 0
            let mask: UInt128 = (1 << (bitsPerScalar * UInt128(length))) - 1
            let shift = bitsPerScalar * UInt128(maximumLength - min(length, scalarCount))
            var read = 0
            var index = range.lowerBound
            while read < scalarCount {
                var scalar = UInt32(UInt8(ascii: " "))
                if read > 0, index < range.upperBound {
                    let decoded = UTF8Scalars.decode(bytes, at: index, end: range.upperBound)
                    scalar = decoded.scalar
                    index += decoded.length
                }
                key = (key << bitsPerScalar | UInt128(scalar)) & mask
                read += 1
                if read >= length || read == scalarCount { body(key << shift) }
            }
            if scalarCount <= length { break }
        }
    }

    /// An n-gram of ASCII alone in seven bits a character, the last one lowest; nil for any other.
    @inline(__always)
    static func asciiKey(_ key: UInt128) -> UInt64? {
        var result: UInt64 = 0
        for position in 0..<maximumLength {
            let scalar = key >> (bitsPerScalar * UInt128(maximumLength - 1 - position)) & 0x1F_FFFF
            if scalar == 0 { break }
            guard scalar < 0x80 else { return nil }
            result = result << 7 | UInt64(truncatingIfNeeded: scalar)
        }
        return result
    }

    /// The key of the n-gram whose `asciiKey` is `key`.
    static func key(ofASCII key: UInt64) -> UInt128 {
        var result: UInt128 = 0
        var count = 0
        for position in stride(from: maximumLength - 1, through: 0, by: -1) {
            let scalar = UInt128(key >> UInt64(7 * position) & 0x7F)
            guard scalar != 0 || count > 0 else { continue }
            result = result << bitsPerScalar | scalar
            count += 1
        }
        return result << (bitsPerScalar * UInt128(maximumLength - count))
    }

    /// Calls `body` with the `asciiKey` of each n-gram that `forEach` gives for the word `bytes[range]`, which is ASCII.
    @inline(__always)
    static func forEachOfASCII(
        _ bytes: Span<UInt8>, _ range: Range<Int>, lengths: ClosedRange<Int>, _ body: (UInt64) -> Void
    ) {
        let word = bytes.extracting(range)
        let space = UInt64(UInt8(ascii: " "))
        let scalarCount = word.count + 2
        for length in lengths {
            let mask: UInt64 = (1 << UInt64(7 * length)) - 1
            // The key before its last character, which the first n-gram gets in the loop.
            var key = space
            let first = max(0, min(length, scalarCount) - 2)
            if length == 1 { body(space) }
            for index in 0..<first { key = key << 7 | UInt64(word[index]) }
            for index in first..<word.count {
                key = (key << 7 | UInt64(word[index])) & mask
                body(key)
            }
            body((key << 7 | space) & mask)
            if scalarCount <= length { break }
        }
    }

    /// The text of the n-gram `key`.
    static func string(_ key: UInt128) -> String {
        var text = ""
        for position in 0..<maximumLength {
            let scalar = UInt32(
                truncatingIfNeeded: key >> (bitsPerScalar * UInt128(maximumLength - 1 - position)) & 0x1F_FFFF)
            if scalar != 0, let scalar = Unicode.Scalar(scalar) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// The key of the n-gram `bytes[range]`, valid UTF-8; nil where it has no or more than six scalars.
    static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt128? {
        var key: UInt128 = 0
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = UTF8Scalars.decode(bytes, at: index, end: range.upperBound)
            guard count < maximumLength else { return nil }
            key = key << bitsPerScalar | UInt128(scalar)
            count += 1
            index += length
        }
        return count == 0 ? nil : key << (bitsPerScalar * UInt128(maximumLength - count))
    }
}
