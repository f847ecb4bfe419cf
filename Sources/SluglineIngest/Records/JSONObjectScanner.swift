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

    private let start: Int
    private let end: Int
    private var position: Int

    private init(_ range: Range<Int>) {
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

    private mutating func skipBlanks(_ bytes: [UInt8]) {
        while position < end, bytes[position].isBlank { position += 1 }
    }

    private mutating func take(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func expected(_ what: String) -> RowFault {
        let place = position < end ? "at byte \(position - start + 1) of the line" : "at the end of the line"
        return RowFault("not JSON: expected \(what) \(place)")
    }
}

extension JSONObjectScanner {
    /// Steps over any value that begins at `position`.
    private mutating func skipValue(_ bytes: [UInt8], depth: Int) throws(RowFault) -> FieldPlace.Kind {
        guard position < end else { throw expected("a value") }
        switch bytes[position] {
        case .quote:
            _ = try skipString(bytes)
            return .text
        case UInt8(ascii: "{"):
            try skipNested(bytes, depth: depth, closing: UInt8(ascii: "}"), hasKeys: true)
            return .object
        case UInt8(ascii: "["):
            try skipNested(bytes, depth: depth, closing: UInt8(ascii: "]"), hasKeys: false)
            return .array
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try skipNumber(bytes)
            return .literal
        case UInt8(ascii: "n"):
            try skipWord("null", bytes)
            return .missing
        case UInt8(ascii: "t"):
            try skipWord("true", bytes)
            return .literal
        case UInt8(ascii: "f"):
            try skipWord("false", bytes)
            return .literal
        default: throw expected("a value")
        }
    }

    private mutating func skipNested(
        _ bytes: [UInt8], depth: Int, closing: UInt8, hasKeys: Bool
    ) throws(RowFault) {
        if depth > Self.depthLimit {
            throw RowFault(
                "not read: values are nested more than \(Self.depthLimit) deep at byte \(position - start + 1) of the line"
            )
        }
        position += 1
        skipBlanks(bytes)
        if take(closing, bytes) { return }
        repeat {
            skipBlanks(bytes)
            if hasKeys {
                guard position < end, bytes[position] == .quote else { throw expected("a key in quotes") }
                _ = try skipString(bytes)
                skipBlanks(bytes)
                guard take(UInt8(ascii: ":"), bytes) else { throw expected("a colon after the key") }
                skipBlanks(bytes)
            }
            _ = try skipValue(bytes, depth: depth + 1)
            skipBlanks(bytes)
        } while take(.comma, bytes)
        guard take(closing, bytes) else {
            throw expected(hasKeys ? "a comma or a closing brace" : "a comma or a closing bracket")
        }
    }

    /// Steps over the string whose opening quote stands at `position` and says whether it has escapes, which are checked.
    private mutating func skipString(_ bytes: [UInt8]) throws(RowFault) -> Bool {
        var hasEscapes = false
        position += 1
        while position < end {
            let byte = bytes[position]
            if byte == .quote {
                position += 1
                return hasEscapes
            }
            if byte < 0x20 { throw expected("no control character in a string") }
            position += 1
            guard byte == .backslash else { continue }
            hasEscapes = true
            guard position < end else { break }
            if bytes[position] == UInt8(ascii: "u") {
                for _ in 0..<4 {
                    position += 1
                    guard position < end, hexDigit(bytes[position]) != nil else {
                        throw expected("four hexadecimal digits after \\u")
                    }
                }
            } else if simpleEscape(bytes[position]) == nil {
                throw expected("one of \" \\ / b f n r t u after a backslash")
            }
            position += 1
        }
        throw expected("a closing quote")
    }

    private mutating func skipNumber(_ bytes: [UInt8]) throws(RowFault) {
        _ = take(UInt8(ascii: "-"), bytes)
        if !take(UInt8(ascii: "0"), bytes) { try skipDigits(bytes) }
        if take(UInt8(ascii: "."), bytes) { try skipDigits(bytes) }
        if position < end, bytes[position].lowercased == UInt8(ascii: "e") {
            position += 1
            if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
            try skipDigits(bytes)
        }
    }

    private mutating func skipDigits(_ bytes: [UInt8]) throws(RowFault) {
        guard position < end, bytes[position].isDigit else { throw expected("a digit") }
        while position < end, bytes[position].isDigit { position += 1 }
    }

    private mutating func skipWord(_ word: StaticString, _ bytes: [UInt8]) throws(RowFault) {
        let wanted = Array("\(word)".utf8)
        guard position + wanted.count <= end, equal(bytes, position..<position + wanted.count, wanted) else {
            throw expected("\(word)")
        }
        position += wanted.count
    }
}
