import Slugline

/// Mends what XML does not allow and feeds hold all the same: `&nbsp;` and other names of HTML, and bare ampersands.
///
/// The parser would drop a reference that it does not know, and a word with it. Names of HTML become numbers, and an
/// ampersand that begins no reference becomes `&amp;`, outside of comments and CDATA sections, where both are plain text.
/// Documents that declare entities of their own keep the names that HTML does not have. No line end is added or removed.
/// Linear in the length.
enum MarkupRepair {
    static func mended(_ document: [UInt8]) -> [UInt8] {
        let ampersand = UInt8(ascii: "&")
        guard firstIndex(of: ampersand, in: document, from: 0, to: document.count) != nil else { return document }
        let declaresEntities = find(Array("<!ENTITY".utf8), in: document, from: 0) != nil
        var result: [UInt8] = []
        result.reserveCapacity(document.count + document.count / 64)
        var copied = 0
        var position = 0
        while position < document.count {
            switch document[position] {
            case UInt8(ascii: "<"):
                position = literalEnd(document, at: position) ?? position + 1
            case ampersand:
                guard let mended = reference(document, at: position, keepsUnknown: declaresEntities) else {
                    position += 1
                    continue
                }
                result += document[copied..<position]
                result += mended.text
                position += mended.length
                copied = position
            default:
                // Straight to the next byte that matters; most of a document is neither.
                position += 1
                while position < document.count, document[position] != ampersand,
                    document[position] != UInt8(ascii: "<")
                { position += 1 }
            }
        }
        guard copied > 0 else { return document }
        result += document[copied...]
        return result
    }

    /// The end of the comment, CDATA section or document type that begins at `start`; nil where none does.
    private static func literalEnd(_ document: [UInt8], at start: Int) -> Int? {
        for (opening, closing) in literals where start + opening.count <= document.count {
            guard document[start + 1] == opening[1], equal(document, start..<start + opening.count, opening)
            else { continue }
            return find(closing, in: document, from: start + opening.count).map { $0 + closing.count } ?? document.count
        }
        return nil
    }

    private static let literals = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<!ENTITY", ">")].map {
        (Array($0.utf8), Array($1.utf8))
    }

    /// What is to stand in place of the reference at `start`; nil where it may stay.
    private static func reference(
        _ document: [UInt8], at start: Int, keepsUnknown: Bool
    ) -> (text: [UInt8], length: Int)? {
        let limit = min(document.count, start + 64)
        var end = start + 1
        while end < limit, document[end] != UInt8(ascii: ";"), isNameByte(document[end]) { end += 1 }
        let isComplete = end < limit && document[end] == UInt8(ascii: ";") && end > start + 1
        guard isComplete else { return (Array("&amp;".utf8), 1) }
        // Bodies are full of these five and of numbers, and no string is made for them.
        if document[start + 1] == UInt8(ascii: "#") {
            if isOrdinaryNumber(document, start + 2..<end) { return nil }
        } else if predefined.contains(where: { equal(document, start + 1..<end, $0) }) {
            return nil
        }
        let name = String(decoding: document[start + 1..<end], as: UTF8.self)
        if name.hasPrefix("#") {
            // A number that stands for no character, or for a control character, is refused by the parser.
            guard let value = HTMLEntities.scalar(of: name)?.value else { return (Array("&amp;".utf8), 1) }
            if value < 32, !UInt8(value).isBlank { return ([.space], end + 1 - start) }
            guard (0x80..<0xA0).contains(value) else { return nil }
            return (Array("&#\(Transcoder.windows1252(UInt8(value)));".utf8), end + 1 - start)
        }
        if let scalar = HTMLEntities.scalar(of: name) { return (Array("&#\(scalar.value);".utf8), end + 1 - start) }
        return keepsUnknown ? nil : (Array("&amp;".utf8), 1)
    }

    /// Whether the digits are those of a character in everyday text, which the parser reads as it is meant.
    private static func isOrdinaryNumber(_ document: [UInt8], _ digits: Range<Int>) -> Bool {
        guard digits.count <= 5, !digits.isEmpty else { return false }
        var value = 0
        for index in digits {
            guard document[index].isDigit else { return false }
            value = value * 10 + Int(document[index] & 15)
        }
        return (32..<127).contains(value) || (0xA0..<0xD800).contains(value)
    }

    private static let predefined = ["lt", "gt", "quot", "amp", "apos"].map { Array($0.utf8) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isDigit || (byte.lowercased >= 97 && byte.lowercased <= 122) || byte == UInt8(ascii: "#")
            || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
