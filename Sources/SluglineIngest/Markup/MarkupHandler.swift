/// What listens to a markup parser: elements as they begin and end, and the text between them, in document order.
protocol MarkupHandler: AnyObject {
    /// Whether text is of interest at the moment. A feed is mostly bodies that nobody here reads, and text that is not
    /// wanted costs nothing.
    var wantsText: Bool { get }

    /// Whether an element called `name`, without its prefix, is of interest at the moment; of one that is not, only the
    /// beginning and the end are told. HTML is told whole.
    func wants(_ name: String) -> Bool

    func start(_ element: MarkupElement)
    /// An element begins that was not wanted.
    func skip()
    func end()
    func text(_ text: Span<UInt8>)
}

extension MarkupHandler {
    func wants(_ name: String) -> Bool { true }
    func skip() {}
}

/// An element with its attributes.
struct MarkupElement {
    /// The name without its prefix; in lower case where the document is HTML.
    var name: String
    /// The prefix as it was written; nil where there is none, and in HTML.
    var prefix: String?
    /// The address that stands for the prefix, or for its absence; nil where the document does not say, and in HTML.
    var namespace: String?
    /// The attributes in their order, with their prefixes as written.
    var attributes: [(name: String, value: String)] = []

    /// The value of the attribute called `name`; nil where there is none.
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// How the parsing of a document ended.
struct MarkupOutcome {
    /// The first mistake in the markup, as the parser words it; nil for a well-formed document and for HTML, in which
    /// mistakes are ordinary.
    var firstMistake: String?
    /// The line of the first mistake, counted from 1.
    var firstMistakeLine = 1
    var mistakeCount = 0
    /// Why the document was refused before its end; nil where it was not.
    var refusal: MarkupRefusal?
}

/// What no document of a newsroom holds, and what an attack does.
enum MarkupRefusal {
    /// Elements within elements, beyond any page's or feed's.
    case nestedTooDeep(limit: Int)
    /// More elements than any page or feed of the largest size has, at a cost of seconds.
    case tooManyElements(limit: Int)
    /// An entity whose text is elsewhere, in a file or on the network.
    case externalEntity(String)
    /// An entity made of others, or more text from entities than any document needs.
    case entityBomb(String)

    var message: String {
        switch self {
        case .nestedTooDeep(let limit): "elements are nested more than \(limit) deep"
        case .tooManyElements(let limit): "it has more than \(limit) elements"
        case .externalEntity(let name): "the entity \"\(name)\" refers to another file"
        case .entityBomb(let name): "the entity \"\(name)\" would make the document grow without bound"
        }
    }
}
