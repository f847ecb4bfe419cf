/// Reading and writing single scalars of UTF-8, as the text stages need it.
enum UTF8Scalars {
    /// The scalar that begins at `index` and its length in bytes; a byte that begins none gives U+FFFD and 1.
    ///
    /// Overlong forms, surrogates and scalars above U+10FFFF are refused byte by byte, as Unicode 15, section 3.9 asks.
    @inline(__always)
    static func decode(_ bytes: Span<UInt8>, at index: Int, end: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(bytes[index])
        if lead < 0x80 { return (lead, 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index + length <= end else { return (0xFFFD, 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = UInt32(bytes[index + offset])
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | byte & 0x3F
        }
        let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard scalar >= smallest, scalar <= 0x10_FFFF, scalar & ~0x7FF != 0xD800 else { return (0xFFFD, 1) }
        return (scalar, length)
    }

    /// Appends the UTF-8 form of `scalar` and returns its length in bytes.
    @discardableResult
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) -> Int {
        switch scalar {
        case ..<0x80:
            bytes.append(UInt8(scalar))
            return 1
        case ..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
            return 2
        case ..<0x1_0000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
            return 3
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
            return 4
        }
    }
}
