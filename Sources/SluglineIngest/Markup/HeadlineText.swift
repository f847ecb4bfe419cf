import Slugline

/// Titles as they stand in feeds and pages, made into plain text: one line, single spaces, no markup, no references.
enum HeadlineText {
    /// `text` on one line, each run of white space as one space and none at the ends.
    ///
    /// Control characters of ISO 8859-1 become what they are in Windows code page 1252, which is what their writer meant.
    static func plain(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        var isPending = false
        for scalar in text.unicodeScalars {
            let isControl = (0x80..<0xA0).contains(scalar.value)
            if !isControl, isSpace(scalar) {
                isPending = !result.isEmpty
                continue
            }
            if isPending { result.append(" ") }
            isPending = false
            let value = isControl ? Transcoder.windows1252(UInt8(scalar.value)) : scalar.value
            result.append(Unicode.Scalar(value) ?? scalar)
        }
        return String(result)
    }

    /// Whether `text` is printable ASCII with single spaces between words, which needs nothing done.
    private static func isPlain(_ text: String) -> Bool {
        var last = UInt8.space
        for byte in text.utf8 {
            guard byte > 32 ? byte < 127 : byte == .space && last != .space else { return false }
            last = byte
        }
        return last != .space || text.isEmpty
    }

    /// White space, control characters, and the two characters of no width that editors leave behind.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value <= 32 || scalar.value == 127 }
        return scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }

    /// The text of a piece of HTML.
    static func plain(html: String) -> String {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return plain(html)
        }
        let text = FragmentText()
        _ = MarkupParser.parse(html: Array("<div>\(html)".utf8), text)
        return plain(String(decoding: text.bytes, as: UTF8.self))
    }

    /// The text of a title that may be HTML or not, as in RSS, which never said: tags that HTML has are taken for tags,
    /// and `Array<Int>` for what it says. References (`&amp;`, `&#8217;`) are resolved in either case.
    static func plain(guessing text: String) -> String {
        let bytes = Array(text.utf8)
        let opening = UInt8(ascii: "<")
        guard bytes.contains(where: { $0 == opening || $0 == UInt8(ascii: "&") }) else { return plain(text) }
        var escaped: [UInt8] = []
        for index in bytes.indices {
            if bytes[index] == opening, !isKnownTag(bytes, at: index) {
                escaped += "&lt;".utf8
            } else {
                escaped.append(bytes[index])
            }
        }
        return plain(html: String(decoding: escaped, as: UTF8.self))
    }

    private static func isKnownTag(_ bytes: [UInt8], at start: Int) -> Bool {
        var position = start + 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "/") { position += 1 }
        var name = ""
        while position < bytes.count, bytes[position].isDigit || (97...122).contains(bytes[position].lowercased),
            name.utf8.count < 11
        {
            name.unicodeScalars.append(Unicode.Scalar(bytes[position].lowercased))
            position += 1
        }
        return tags.contains(name) && position < bytes.count
    }

    /// The elements that stand in titles and summaries.
    private static let tags: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blockquote", "br", "cite", "code", "del", "dfn", "div", "em",
        "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "nobr", "ol", "p",
        "pre",
        "q", "s", "samp", "script", "small", "span", "strike", "strong", "style", "sub", "sup", "time", "tt", "u", "ul",
        "var", "wbr",
    ]
}

/// Collects the text of a piece of HTML, with a space where a block or a line begins or ends.
private final class FragmentText: MarkupHandler {
    private(set) var bytes: [UInt8] = []
    private var open: [String] = []
    private var hiddenDepth: Int?

    var wantsText: Bool { hiddenDepth == nil }

    func start(_ element: MarkupElement) {
        open.append(element.name)
        if Self.blocks.contains(element.name) { bytes.append(.space) }
        if hiddenDepth == nil, element.name == "script" || element.name == "style" { hiddenDepth = open.count }
    }

    func end() {
        if hiddenDepth == open.count { hiddenDepth = nil }
        if let name = open.popLast(), Self.blocks.contains(name) { bytes.append(.space) }
    }

    func text(_ text: Span<UInt8>) {
        for index in text.indices { bytes.append(text[index]) }
    }

    private static let blocks: Set<String> = [
        "blockquote", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul",
    ]
}
