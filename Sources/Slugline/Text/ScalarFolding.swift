/// How single scalars outside ASCII are folded.
enum ScalarFolding {
    /// The plain form of typographic variants, the scalar itself for all others, nil for what is dropped.
    ///
    /// Quotes and apostrophes become `'` or `"`, hyphens and the minus sign `-`, spaces ` `, full-width ASCII narrow; soft
    /// hyphens, zero-width characters, direction marks and variation selectors go. A final sigma is as any other, since
    /// capitals do not tell them apart.
    static func plainForm(of scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC, 0x02B9, 0x0374, 0x00B4, 0x1FFD: UInt32(UInt8(ascii: "'"))
        case 0x201C...0x201F, 0x2033, 0x00AB, 0x00BB: UInt32(UInt8(ascii: "\""))
        case 0x2010, 0x2011, 0x2212: UInt32(UInt8(ascii: "-"))
        case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: UInt32(UInt8(ascii: " "))
        case 0xFF01...0xFF5E: scalar - 0xFF01 + 0x21
        case 0x00AD, 0x200B, 0x200C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFE00...0xFE0F,
            0xFEFF:
            nil
        case 0x03C2: 0x03C3
        default: scalar
        }
    }

    /// An ASCII byte in lower case.
    @inline(__always)
    static func lowercase(ascii byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Calls `body` with the scalars that `scalar` has in lower case: one, or two for U+0130.
    static func lowercase(_ scalar: UInt32, _ body: (UInt32) -> Void) {
        guard let value = Unicode.Scalar(scalar), value.properties.changesWhenLowercased else { return body(scalar) }
        for lowered in value.properties.lowercaseMapping.unicodeScalars { body(lowered.value) }
    }
}
