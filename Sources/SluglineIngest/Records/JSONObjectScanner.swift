/// Reads one line of JSON Lines into the places of its top-level values.
///
/// A scanner of its own because general decoders lose what headlines need: the literal text of numbers (an id of 64 bits
/// does not survive a Double), the order of the keys, and speed (they allocate for every field). Strings are unescaped
/// where they stand, which never makes them longer. Nested values are checked and handed on as they were written.
///
/// After RFC 8259; the bytes are UTF-8 already. Halves of surrogate pairs become U+FFFD. Linear in the length of the line.
struct JSONObjectScanner {
    /// How deep arrays and objects may stand in one another, the line's object included.
    static let depthLimit = 64
    /// More keys than any record of headlines has; the limit keeps looking them up cheap.
    static let keyLimit = 1000

    struct Member {
        var key: Range<Int>
        var value: FieldPlace
    }

    let start: Int
    let end: Int
    var position: Int

    init(_ range: Range<Int>) {
        (start, end, position) = (range.lowerBound, range.upperBound, range.lowerBound)
    }

    /// Reads the object that is all of `bytes[range]`, replacing the contents of `members`; duplicate keys are kept.
    static func scan(
        _ bytes: inout [UInt8], _ range: Range<Int>, into members: inout [Member]
    ) throws(RowFault) {
        members.removeAll(keepingCapacity: true)
        var scanner = JSONObjectScanner(range)
        scanner.skipBlanks(bytes)
        guard scanner.take(UInt8(ascii: "{"), bytes) else { throw scanner.expected("an object in braces") }
        scanner.skipBlanks(bytes)
        if !scanner.take(UInt8(ascii: "}"), bytes) {
            repeat {
                guard members.count < keyLimit else {
                    throw RowFault("more than \(keyLimit) keys in one object")
                }
                members.append(try scanner.member(&bytes))
                scanner.skipBlanks(bytes)
            } while scanner.take(.comma, bytes)
            guard scanner.take(UInt8(ascii: "}"), bytes) else { throw scanner.expected("a comma or a closing brace") }
        }
        scanner.skipBlanks(bytes)
        guard scanner.position == scanner.end else { throw scanner.expected("the end of the line after the object") }
    }

    private mutating func member(_ bytes: inout [UInt8]) throws(RowFault) -> Member {
        skipBlanks(bytes)
        let key = try text(&bytes, expecting: "a key in quotes")
        skipBlanks(bytes)
        guard take(UInt8(ascii: ":"), bytes) else { throw expected("a colon after the key") }
        skipBlanks(bytes)
        guard position < end else { throw expected("a value") }
        if bytes[position] == .quote {
            return Member(key: key, value: FieldPlace(try text(&bytes, expecting: "a string")))
        }
        let valueStart = position
        let kind = try skipValue(bytes, depth: 2)
        return Member(key: key, value: FieldPlace(valueStart..<position, kind))
    }

    /// Steps over a string and unescapes it.
    private mutating func text(_ bytes: inout [UInt8], expecting what: String) throws(RowFault) -> Range<Int> {
        guard position < end, bytes[position] == .quote else { throw expected(what) }
        let textStart = position + 1
        let hasEscapes = try skipString(bytes)
        let textEnd = position - 1
        return hasEscapes ? unescapeJSON(&bytes, textStart..<textEnd) : textStart..<textEnd
    }

    mutating func skipBlanks(_ bytes: [UInt8]) {
        while position < end, bytes[position].isBlank { position += 1 }
    }

    mutating func take(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    func expected(_ what: String) -> RowFault {
        let place = position < end ? "at byte \(position - start + 1) of the line" : "at the end of the line"
        return RowFault("not JSON: expected \(what) \(place)")
    }
}
