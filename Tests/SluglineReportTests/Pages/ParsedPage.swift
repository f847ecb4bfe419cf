import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page as a strict parser reads it: what is no well-formed XML fails the test. Pages of this library are both HTML and XML.
final class ParsedPage: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var attributes: [String: String]
        /// All text in it, that of its children included.
        var text = ""
    }

    /// In the order in which they begin.
    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        let isWellFormed = parser.parse()
        try #require(
            isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))",
            sourceLocation: sourceLocation)
    }

    func all(_ name: String, kind: String? = nil) -> [Element] {
        elements.filter { element in
            let kinds = element.attributes["class"]?.split(separator: " ").map(String.init) ?? []
            return element.name == name && (kind.map(kinds.contains) ?? true)
        }
    }

    /// The text of the body.
    var text: String { all("body").first?.text ?? "" }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for element in open { elements[element].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        // Cells do not run into each other when the page is read as text.
        for element in open { elements[element].text += " " }
        open.removeLast()
    }
}
