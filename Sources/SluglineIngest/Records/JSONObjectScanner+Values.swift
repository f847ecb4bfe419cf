/// Values that are checked and stepped over, after the grammar of RFC 8259.
extension JSONObjectScanner {
    /// Steps over any value that begins at `position`.
    mutating func skipValue(_ bytes: [UInt8], depth: Int) throws(RowFault) -> FieldPlace.Kind {
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
    mutating func skipString(_ bytes: [UInt8]) throws(RowFault) -> Bool {
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
