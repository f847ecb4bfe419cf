/// Reads the JSON of a safetensors header: objects in an object, whose members are strings or lists of whole numbers.
///
/// For a first headline the general decoder takes longer to get going than all headers take to be read.
struct HeaderReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Reads an object; `readValue` is called with the key of each member and reads its value.
    mutating func readObject(
        _ readValue: (_ key: String, _ reader: inout Self) throws(SluglineError) -> Void
    ) throws(SluglineError) {
        try expect("{")
        if take("}") { return }
        repeat {
            let key = try string()
            try expect(":")
            try readValue(key, &self)
        } while take(",")
        try expect("}")
    }

    /// Reads a list of whole numbers of 0 or above.
    mutating func integers() throws(SluglineError) -> [Int] {
        var result: [Int] = []
        try expect("[")
        if take("]") { return [] }
        repeat { result.append(try integer()) } while take(",")
        try expect("]")
        return result
    }

    /// Reads a string.
    mutating func string() throws(SluglineError) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = next(), byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw Self.fault }
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: String(try escapedScalar()).utf8)
            } else {
                text.append(byte)
            }
        }
        guard index > 0, bytes[index - 1] == UInt8(ascii: "\""), let string = String(validating: text, as: UTF8.self)
        else { throw Self.fault }
        return string
    }

    /// Checks that nothing but space follows.
    mutating func end() throws(SluglineError) {
        skipSpace()
        guard index == bytes.count else { throw Self.fault }
    }

    private mutating func integer() throws(SluglineError) -> Int {
        skipSpace()
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        guard let value = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else { throw Self.fault }
        return value
    }

    /// What stands behind a backslash.
    private mutating func escapedScalar() throws(SluglineError) -> Unicode.Scalar {
        switch next() {
        case UInt8(ascii: "\"")?: return "\""
        case UInt8(ascii: "\\")?: return "\\"
        case UInt8(ascii: "/")?: return "/"
        case UInt8(ascii: "b")?: return "\u{8}"
        case UInt8(ascii: "f")?: return "\u{C}"
        case UInt8(ascii: "n")?: return "\n"
        case UInt8(ascii: "r")?: return "\r"
        case UInt8(ascii: "t")?: return "\t"
        case UInt8(ascii: "u")?:
            var value = try hexadecimal()
            if value & 0xFC00 == 0xD800 {
                guard next() == UInt8(ascii: "\\"), next() == UInt8(ascii: "u") else { throw Self.fault }
                let low = try hexadecimal()
                guard low & 0xFC00 == 0xDC00 else { throw Self.fault }
                value = 0x1_0000 + (value & 0x3FF) << 10 + low & 0x3FF
            }
            guard let scalar = Unicode.Scalar(value) else { throw Self.fault }
            return scalar
        default: throw Self.fault
        }
    }

    private mutating func hexadecimal() throws(SluglineError) -> UInt32 {
        let end = index + 4
        guard end <= bytes.count, bytes[index..<end].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: bytes[index..<end], as: UTF8.self), radix: 16)
        else { throw Self.fault }
        index = end
        return value
    }

    private mutating func next() -> UInt8? {
        guard index < bytes.count else { return nil }
        index += 1
        return bytes[index - 1]
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ mark: Unicode.Scalar) throws(SluglineError) {
        guard take(mark) else { throw Self.fault }
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
    }

    private static var fault: SluglineError { Safetensors.fault("its header cannot be read") }
}
