/// The text of one element of a feed while it is read.
struct FeedCapture {
    enum Field {
        case title
        /// A title in another vocabulary, for an entry that has none of its own.
        case otherTitle
        case date(rank: Int)
        case link(FeedEntry.LinkRank)
        case id(isAddress: Bool)
        case category
        case source
        case feedTitle
        case feedLink
    }

    /// How the text of a title is meant.
    private enum Mode {
        /// Plain text, or markup whose text is all of it.
        case plain
        case html
        /// RSS never said.
        case guessed
    }

    let field: Field
    let depth: Int
    private let mode: Mode
    private var bytes: [UInt8] = []
    private var hasMarkup = false

    /// No title or address is longer; what is, is cut, so that one element cannot fill the memory twice.
    private static let lengthLimit = 1 << 16

    init(_ field: Field, depth: Int, _ element: MarkupElement, isAtom: Bool) {
        self.field = field
        self.depth = depth
        let type = element["type"]?.lowercased() ?? "text"
        mode = !isAtom ? .guessed : type.contains("html") && type != "xhtml" ? .html : .plain
    }

    var isTitle: Bool { if case .title = field { true } else { false } }

    /// A category is the text before any element in it; of a title, elements are part.
    mutating func startElement(_ name: String) {
        hasMarkup = true
        if name == "xhtml:br" || name == "br" || name.hasSuffix(":p") { bytes.append(.space) }
    }

    mutating func append(_ text: Span<UInt8>) {
        if hasMarkup, case .category = field { return }
        guard bytes.count + text.count <= Self.lengthLimit else { return }
        for index in text.indices { bytes.append(text[index]) }
    }

    /// The text as it was written, on one line.
    var string: String { HeadlineText.plain(String(decoding: bytes, as: UTF8.self)) }

    /// The text as a headline.
    var headline: String {
        let text = String(decoding: bytes, as: UTF8.self)
        switch mode {
        case .plain: return HeadlineText.plain(text)
        case .html: return HeadlineText.plain(html: text)
        case .guessed: return HeadlineText.plain(guessing: text)
        }
    }
}
