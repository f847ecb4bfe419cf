/// Gathers a page's content as the parser meets it. Memory: the content.
final class PageHandler: MarkupHandler {
    private(set) var content = PageContent()

    /// A piece of text that is being gathered, between its element's start and end.
    private struct Open {
        var depth: Int
        var text: [UInt8] = []
        var outside: [UInt8] = []
        var address: String?
        var level = 0
        var holdsHeading = false
        /// The depth of the innermost element that makes a piece of a heading.
        var pieceDepth: Int?
    }

    private var depth = 0
    private var heading: Open?
    private var link: Open?
    private var paragraph: Open?
    private var title: Open?
    private var script: Open?
    private var hiddenDepth: Int?
    private var navigationDepth: Int?
    private var likelyNavigationDepth: Int?
    private var bodyCount = 0

    /// No headline, title or paragraph needs more.
    private static let textLimit = 1 << 14
    private static let scriptLimit = 1 << 20
    /// A paragraph of an article has so many characters; a script without spaces says as much in a third of them.
    private static let bodyLength = 80

    var wantsText: Bool {
        script != nil || hiddenDepth == nil && (heading != nil || link != nil || paragraph != nil || title != nil)
    }

    func start(_ element: MarkupElement) {
        depth += 1
        if hiddenDepth != nil { return }
        noteNavigation(element)
        if let time = element["datetime"] ?? (element["itemprop"] == "datePublished" ? element["content"] : nil) {
            if content.times.count < 100 { content.times.append(time) }
        }
        switch element.name {
        case "script":
            hiddenDepth = depth
            if element["type"]?.lowercased().contains("ld+json") == true { script = Open(depth: depth) }
        case "style", "noscript", "template", "svg", "select", "textarea": hiddenDepth = depth
        case "title": if content.title.isEmpty { title = Open(depth: depth) }
        case "meta":
            if let name = element["property"] ?? element["name"] ?? element["itemprop"], let text = element["content"],
                content.meta[name.lowercased()] == nil, content.meta.count < 1000
            {
                content.meta[name.lowercased()] = HeadlineText.plain(html: text)
            }
        case "link": if element["rel"]?.lowercased() == "canonical" { content.canonical = element["href"] }
        case "base": content.base = content.base ?? element["href"]
        case "h1", "h2", "h3", "h4", "h5", "h6": startHeading(element)
        case "a": startLink(element)
        case "p": startParagraph()
        default: separate(at: element.name)
        }
    }

    func end() {
        if hiddenDepth == depth { hiddenDepth = nil }
        if script?.depth == depth {
            content.linkedData.append(script!.text)
            script = nil
        }
        if title?.depth == depth {
            content.title = plain(title!.text)
            title = nil
        }
        if heading?.depth == depth { finishHeading() }
        if link?.depth == depth { finishLink() }
        if paragraph?.depth == depth { finishParagraph() }
        if navigationDepth == depth { navigationDepth = nil }
        if likelyNavigationDepth == depth { likelyNavigationDepth = nil }
        if heading?.pieceDepth == depth { separate(at: "span") }
        depth -= 1
    }

    func text(_ text: Span<UInt8>) {
        if script != nil { return Self.append(text, to: &script!.text, limit: Self.scriptLimit) }
        if title != nil { return Self.append(text, to: &title!.text, limit: Self.textLimit) }
        if heading != nil {
            Self.append(text, to: &heading!.text, limit: Self.textLimit)
            if link == nil { Self.append(text, to: &heading!.outside, limit: Self.textLimit) }
        }
        if link != nil {
            Self.append(text, to: &link!.text, limit: Self.textLimit)
        } else if paragraph != nil {
            Self.append(text, to: &paragraph!.text, limit: Self.textLimit)
        }
    }

    private static func append(_ text: Span<UInt8>, to bytes: inout [UInt8], limit: Int) {
        guard bytes.count + text.count <= limit else { return }
        for index in text.indices { bytes.append(text[index]) }
    }

    /// A mark between pieces of a heading; as white space it goes from the text.
    private static let pieceMark: UInt8 = 0x1F

    /// Sets a piece apart where an element of lines or blocks begins; emphasis and the like stand within words.
    private func separate(at name: String) {
        guard Self.pieceElements.contains(name) else { return }
        heading?.pieceDepth = depth
        let mark = [Self.pieceMark]
        text(mark.span)
    }

    private static let pieceElements: Set<String> = [
        "br", "div", "figure", "li", "p", "small", "span", "time", "td", "tr", "ul", "ol", "section", "img", "picture",
    ]

    private func plain(_ bytes: [UInt8]) -> String { HeadlineText.plain(String(decoding: bytes, as: UTF8.self)) }
}

/// Headings, links and paragraphs.
extension PageHandler {
    private func startHeading(_ element: MarkupElement) {
        if heading != nil { finishHeading() }
        heading = Open(depth: depth, level: Int(element.name.utf8.last! - UInt8(ascii: "0")))
        heading!.address = link?.address
        if link != nil { link!.holdsHeading = true }
    }

    private func startLink(_ element: MarkupElement) {
        if link != nil { finishLink() }
        link = Open(depth: depth, address: element["href"])
        if heading != nil {
            heading!.address = heading!.address ?? element["href"]
            link!.holdsHeading = true
        }
    }

    private func startParagraph() {
        if paragraph != nil { finishParagraph() }
        separate(at: "p")
        paragraph = Open(depth: depth)
    }

    private func finishHeading() {
        guard let heading else { return }
        self.heading = nil
        // A heading within a link has no text outside of it.
        let outside = link == nil ? heading.outside : heading.text
        add(heading, outside: outside, level: heading.level)
        if heading.address != nil { bodyCount = 0 }
    }

    private func finishLink() {
        guard let link else { return }
        self.link = nil
        // What stands in a heading, or around one, is that heading's.
        if !link.holdsHeading { add(link, outside: [], level: nil) }
    }

    private func add(_ open: Open, outside: [UInt8], level: Int?) {
        // The mark of a list's entry, where it is part of the text.
        guard content.items.count < DocumentReader.countLimit else { return }
        let text = String(plain(open.text).drop { "•▪·›» ".contains($0) })
        guard !text.isEmpty else { return }
        content.items.append(
            .init(
                text: text,
                pieces: outside.split(separator: Self.pieceMark).map { plain(Array($0)) }.filter { !$0.isEmpty },
                address: open.address, level: level,
                isInNavigation: navigationDepth != nil, isInLikelyNavigation: likelyNavigationDepth != nil))
    }

    private func finishParagraph() {
        guard let paragraph else { return }
        self.paragraph = nil
        let text = plain(paragraph.text)
        let length = HeadlineShape.isUnspaced(text) ? Self.bodyLength / 3 : Self.bodyLength
        guard navigationDepth == nil, text.count >= length else { return }
        bodyCount += 1
        content.longestBody = max(content.longestBody, bodyCount)
    }
}

/// Where navigation is.
extension PageHandler {
    private func noteNavigation(_ element: MarkupElement) {
        if navigationDepth == nil {
            let role = element["role"]?.lowercased() ?? ""
            if element.name == "nav" || element.name == "footer" || Self.roles.contains(role) {
                navigationDepth = depth
            }
        }
        guard likelyNavigationDepth == nil, element.name != "html", element.name != "body" else { return }
        let names = (element["class"] ?? "") + " " + (element["id"] ?? "")
        let words = names.lowercased().split { !($0.isLetter && $0.isASCII) }
        if words.contains(where: { Self.words.contains(String($0)) }) { likelyNavigationDepth = depth }
    }

    private static let roles: Set<String> = ["navigation", "contentinfo", "menu", "menubar", "search"]
    private static let words: Set<String> = [
        "nav", "navbar", "navigation", "subnav", "menu", "submenu", "breadcrumb", "breadcrumbs", "footer", "masthead",
        "topbar", "toolbar", "copyright", "cookie", "newsletter", "subscribe", "pagination",
    ]
}
