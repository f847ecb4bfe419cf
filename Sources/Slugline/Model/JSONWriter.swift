/// Writes JSON, byte by byte and in the order of the calls, into a buffer that is used again.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.key("rows")
///     json.value(2025)
///     json.endObject()
///     json.bytes  // {"rows":2025}
///
/// Same calls, same bytes. The text is valid RFC 8259 in UTF-8: numbers in their shortest form that reads back as the
/// same number, what is not finite as `null`. No value allocates beyond the buffer, except that a double of more than
/// 15 characters passes through a short-lived string.
public struct JSONWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private let isIndented: Bool
    private var depth = 0
    private var lineDepth = Int.max
    private var followsKey = false

    /// - Parameter isIndented: one value a line, two spaces a level, for files that people read and compare; otherwise
    ///   no white space at all.
    public init(isIndented: Bool = false) {
        self.isIndented = isIndented
    }

    /// Empties the buffer and keeps its memory.
    public mutating func removeAll() {
        precondition(depth == 0, "\(depth) objects or arrays are open")
        bytes.removeAll(keepingCapacity: true)
    }

    /// A value that is JSON already.
    public mutating func value(literal: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: literal)
    }

    /// Ends a record of JSON Lines, or the file.
    public mutating func endLine() {
        precondition(depth == 0, "\(depth) objects or arrays are open")
        bytes.append(UInt8(ascii: "\n"))
    }

    public mutating func beginObject(onOneLine: Bool = false) { open("{", onOneLine) }
    public mutating func endObject() { close("}") }
    public mutating func beginArray(onOneLine: Bool = false) { open("[", onOneLine) }
    public mutating func endArray() { close("]") }

    /// Names the value that is written next.
    public mutating func key(_ name: String) {
        separate()
        write(quoted: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        if isIndented { bytes.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    public mutating func null() { write(bare: "null") }
    public mutating func value(_ flag: Bool) { write(bare: flag ? "true" : "false") }
    public mutating func value(_ number: some FixedWidthInteger) { write(bare: number.description) }

    /// A number, or `null` for nil, NaN and the infinities.
    public mutating func value(_ number: Double?) {
        guard let number, number.isFinite else { return null() }
        write(bare: number.description)
    }

    /// A number in the fewer digits that a `Float` needs, or `null` for nil, NaN and the infinities.
    public mutating func value(_ number: Float?) {
        guard let number, number.isFinite else { return null() }
        write(bare: number.description)
    }

    /// A string, or `null`.
    public mutating func value(_ text: String?) {
        guard let text else { return null() }
        separate()
        write(quoted: text.utf8)
    }

    /// A string given as bytes; what is not UTF-8 in it becomes U+FFFD.
    public mutating func value(utf8 text: some Collection<UInt8>) {
        separate()
        guard text.contains(where: { $0 >= 0x80 }) else { return write(quoted: text) }
        bytes.append(UInt8(ascii: "\""))
        var iterator = text.makeIterator()
        var parser = UTF8.ForwardParser()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): for byte in scalar { write(escaped: byte) }
            case .error: bytes.append(contentsOf: [0xef, 0xbf, 0xbd])
            case .emptyInput: return bytes.append(UInt8(ascii: "\""))
            }
        }
    }
}

extension JSONWriter {
    private mutating func open(_ bracket: Unicode.Scalar, _ onOneLine: Bool) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        depth += 1
        if onOneLine { lineDepth = min(lineDepth, depth) }
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        precondition(depth > 0 && !followsKey, "nothing is open, or a key has no value")
        depth -= 1
        if !isFirst, isIndented, depth + 1 < lineDepth { startLine() }
        if depth < lineDepth { lineDepth = .max }
        bytes.append(UInt8(ascii: bracket))
    }

    /// Whether nothing stands yet in the innermost object or array.
    private var isFirst: Bool { bytes.last == UInt8(ascii: "{") || bytes.last == UInt8(ascii: "[") }

    /// Writes what stands between the value before and the one to come.
    private mutating func separate() {
        if followsKey {
            followsKey = false
        } else if depth > 0 {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            if isIndented, depth < lineDepth {
                startLine()
            } else if isIndented, !isFirst {
                bytes.append(UInt8(ascii: " "))
            }
        }
    }

    private mutating func startLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append(contentsOf: "  ".utf8) }
    }

    private mutating func write(bare text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(quoted text: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text { write(escaped: byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func write(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u001".utf8)
            let digit = byte & 0x0f
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        default: bytes.append(byte)
        }
    }
}
