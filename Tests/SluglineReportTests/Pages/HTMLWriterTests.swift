import Testing

@testable import SluglineReport

struct HTMLWriterTests {
    static func written(_ body: (inout HTMLWriter) -> Void) -> String {
        var html = HTMLWriter()
        body(&html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("Storm & flood <today>", "Storm &amp; flood &lt;today&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (#"" onload="x' y"#, "&quot; onload=&quot;x&#39; y"), ("&amp;", "&amp;amp;"),
        ("a\u{0}b\u{1b}[31mc\nd", "a b [31mc d"), ("left\u{202e}right\u{2066}", "leftright"),
        ("東京 ü 🔥", "東京 ü 🔥"), ("", ""),
    ]) func textAndAttributesAreEscaped(_ text: String, _ escaped: String) {
        #expect(
            Self.written { $0.element("p", ["title": text], text: text) } == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(Self.written { $0.empty("rect", ["class": text, "x": nil]) } == "<rect class=\"\(escaped)\"/>")
    }

    @Test func elementsNest() {
        let html = Self.written { html in
            html.element("ul", ["class": nil, "id": "a"]) { html in
                for item in ["1", "2"] { html.element("li", text: item) }
            }
        }
        #expect(html == "<ul id=\"a\"><li>1</li><li>2</li></ul>")
    }
}
