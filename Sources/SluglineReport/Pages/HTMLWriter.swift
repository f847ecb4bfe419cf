/// Writes HTML, with SVG in it, byte by byte and in the order of the calls: the one place where text becomes markup.
///
///     var html = HTMLWriter()
///     html.element("p", ["class": "lede"]) { $0.text("Storm & flood <today>") }
///     html.bytes  // <p class="lede">Storm &amp; flood &lt;today&gt;</p>
///
/// Names of elements and attributes come from this library and stand as they are; everything else is escaped, in elements and
/// attributes alike, so a headline with `<script>` in it is shown and not run. Control characters, which no document may
/// hold, become spaces, and marks that turn the writing direction around go. Same calls, same bytes.
struct HTMLWriter {
    /// What was written so far, UTF-8.
    private(set) var bytes: [UInt8] = []

    /// Attributes by name, in order; one that is nil is left out.
    typealias Attributes = KeyValuePairs<String, String?>

    init() {}

    /// What every page begins with, up to the first element.
    mutating func documentType() {
        raw("<!DOCTYPE html>\n")
    }

    /// An element with what `content` writes in it.
    mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) -> Void) {
        open(name, attributes)
        raw(">")
        content(&self)
        raw("</\(name)>")
    }

    /// An element that holds `text` and nothing else.
    mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element that can hold nothing: `meta`, `br`, and the shapes of SVG.
    mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
        open(name, attributes)
        raw("/>")
    }

    /// Text, escaped.
    mutating func text(_ text: String) {
        for scalar in text.fitForTerminal.unicodeScalars { write(escaped: scalar) }
    }

    /// A headline, escaped, in which no score ("3-1") is broken at the end of a line, as browsers would.
    mutating func headline(_ text: String) {
        for (place, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { self.text(" ") }
            if word.utf8.count <= 12, word.utf8.contains(UInt8(ascii: "-")), word.utf8.first?.isDigit == true {
                element("span", ["class": "whole"], text: String(word))
            } else {
                self.text(String(word))
            }
        }
    }

    /// The rules of a page, which this library wrote: the content of `style` is not escaped by the rules of HTML.
    mutating func style(_ rules: StaticString) {
        raw("<style>\n\(rules)</style>\n")
    }

    /// A line end between blocks, for those who read the source.
    mutating func line() {
        raw("\n")
    }

    private mutating func open(_ name: String, _ attributes: Attributes) {
        raw("<\(name)")
        for (key, value) in attributes {
            guard let value else { continue }
            raw(" \(key)=\"")
            text(value)
            raw("\"")
        }
    }

    private mutating func write(escaped scalar: Unicode.Scalar) {
        switch scalar {
        case "&": raw("&amp;")
        case "<": raw("&lt;")
        case ">": raw("&gt;")
        case "\"": raw("&quot;")
        case "'": raw("&#39;")
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    private mutating func raw(_ markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
