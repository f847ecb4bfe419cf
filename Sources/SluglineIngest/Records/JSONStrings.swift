/// Replaces the escapes of `bytes[range]`, the inside of a JSON string whose escapes were checked, and returns what is
/// left of the range. Bytes behind it within `range` are undefined.
func unescapeJSON(_ bytes: inout [UInt8], _ range: Range<Int>) -> Range<Int> {
    var read = range.lowerBound
    var write = range.lowerBound
    while read < range.upperBound {
        let byte = bytes[read]
        guard byte == .backslash else {
            bytes[write] = byte
            read += 1
            write += 1
            continue
        }
        let escape = bytes[read + 1]
        if escape != UInt8(ascii: "u") {
            bytes[write] = simpleEscape(escape) ?? escape
            read += 2
            write += 1
            continue
        }
        var scalar = codeUnit(bytes, at: read)
        read += 6
        if scalar & 0xFC00 == 0xD800, read + 6 <= range.upperBound, bytes[read] == .backslash,
            bytes[read + 1] == UInt8(ascii: "u"), codeUnit(bytes, at: read) & 0xFC00 == 0xDC00
        {
            scalar = 0x10000 + ((scalar & 0x3FF) << 10 | codeUnit(bytes, at: read) & 0x3FF)
            read += 6
        } else if scalar & 0xF800 == 0xD800 {
            scalar = 0xFFFD
        }
        Transcoder.put(scalar, into: &bytes, at: &write)
    }
    return range.lowerBound..<write
}

/// The four digits of the `\u` at `start`, which was checked.
private func codeUnit(_ bytes: [UInt8], at start: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in start + 2..<start + 6 { value = value << 4 | (hexDigit(bytes[index]) ?? 0) }
    return value
}

func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}

/// What a backslash and `byte` stand for; nil for `u` and for what is no escape.
func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case .quote, .backslash, UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): .lineFeed
    case UInt8(ascii: "r"): .carriageReturn
    case UInt8(ascii: "t"): .tab
    default: nil
    }
}
