/// Turns text of another encoding into UTF-8, piece by piece.
///
/// Half a character at the end of a piece waits for the next. What cannot be decoded (half a surrogate pair, or half a
/// code unit at the end of the file) becomes the byte FF, which no UTF-8 holds, so that the row it stands in is refused
/// like any other bad row and no other row is.
struct Transcoder {
    /// How many bytes of output `count` bytes of input can need.
    static func room(for count: Int) -> Int { 3 * count + 6 }

    private let encoding: TextEncoding
    private var firstByte: UInt8?
    private var highSurrogate: UInt32?

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// Decodes `input[..<count]` to `output` from `start` on and returns how many bytes that gave.
    mutating func decode(_ input: [UInt8], count: Int, into output: inout [UInt8], at start: Int) -> Int {
        var end = start
        for index in 0..<count {
            let byte = input[index]
            switch encoding {
            case .utf8, .latin1: Self.put(UInt32(byte), into: &output, at: &end)
            case .windows1252:
                Self.put(Self.windows1252(byte), into: &output, at: &end)
            case .utf16, .utf16le, .utf16be:
                guard let first = firstByte else {
                    firstByte = byte
                    continue
                }
                firstByte = nil
                let unit =
                    encoding == .utf16be
                    ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
                putUnit(unit, into: &output, at: &end)
            }
        }
        return end - start
    }

    /// Says what is left over at the end of the file.
    mutating func finish(into output: inout [UInt8], at start: Int) -> Int {
        var end = start
        if highSurrogate != nil || firstByte != nil { Self.putBad(into: &output, at: &end) }
        highSurrogate = nil
        firstByte = nil
        return end - start
    }

    private mutating func putUnit(_ unit: UInt32, into output: inout [UInt8], at end: inout Int) {
        if let high = highSurrogate {
            highSurrogate = nil
            if unit & 0xFC00 == 0xDC00 {
                Self.put(0x10000 + ((high & 0x3FF) << 10 | unit & 0x3FF), into: &output, at: &end)
                return
            }
            Self.putBad(into: &output, at: &end)
        }
        switch unit & 0xFC00 {
        case 0xD800: highSurrogate = unit
        case 0xDC00: Self.putBad(into: &output, at: &end)
        default: Self.put(unit, into: &output, at: &end)
        }
    }

    private static func putBad(into output: inout [UInt8], at end: inout Int) {
        output[end] = 0xFF
        end += 1
    }

    /// Writes the UTF-8 of `scalar`, which is not a surrogate.
    static func put(_ scalar: UInt32, into output: inout [UInt8], at end: inout Int) {
        func write(_ value: UInt32) {
            output[end] = UInt8(truncatingIfNeeded: value)
            end += 1
        }
        func tail(_ shift: UInt32) { write(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case ..<0x80: write(scalar)
        case ..<0x800:
            write(0xC0 | scalar >> 6)
            tail(0)
        case ..<0x10000:
            write(0xE0 | scalar >> 12)
            tail(6)
            tail(0)
        default:
            write(0xF0 | scalar >> 18)
            tail(12)
            tail(6)
            tail(0)
        }
    }

    /// The scalar that `byte` is in Windows code page 1252.
    static func windows1252(_ byte: UInt8) -> UInt32 {
        byte & 0xE0 == 0x80 ? UInt32(upperWindows1252[Int(byte & 0x1F)]) : UInt32(byte)
    }

    /// Bytes 80 to 9F of Windows code page 1252, from the WHATWG Encoding Standard, index-windows-1252.
    private static let upperWindows1252: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
