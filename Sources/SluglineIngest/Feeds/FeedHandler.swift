/// Reads RSS 0.9x to 2.0, RDF, Atom and news sitemaps as the parser meets them.
///
/// What counts stands directly below the feed or the entry, so the titles of pictures, authors and enclosures do not, and
/// neither does anything of a body. An entry that was never closed ends where the next begins. Memory: the entries.
final class FeedHandler: MarkupHandler {
    /// What the feed says that it is, for people; nil while no feed has begun.
    private(set) var description: String?
    private var entries: [FeedEntry] = []
    private var title: String?
    private var home: String?

    private var depth = 0
    private var entry: FeedEntry?
    private var entryDepth = 0
    private var feedDepth = 0
    private var capture: FeedCapture?
    /// The addresses that `xml:base` gives, with the depth of the element that gives each.
    private var bases: [(depth: Int, address: String)] = []
    private var entryName = "item"
    /// Whether there were more entries than a feed may have.
    private(set) var isFull = false
    /// Whether an Atom feed's rules hold for titles.
    private var isAtom = false

    var wantsText: Bool { capture != nil }

    /// Within a body nothing is of interest but the next entry, which tells that the body was never closed.
    func wants(_ name: String) -> Bool { bodyDepth == nil || name == entryName || name == "item" }

    func skip() { depth += 1 }

    /// The depth of the body that is being passed over.
    private var bodyDepth: Int?

    func start(_ element: MarkupElement) {
        depth += 1
        if let base = element["xml:base"] {
            bases.append((depth, Address.resolved(base, against: bases.last?.address)))
        }
        let name = FeedVocabulary.name(of: element)
        if depth == 1 { return begin(name, element) }
        guard description != nil else { return }
        if name == entryName || name == "item" { return beginEntry(element) }
        if name == "channel" { feedDepth = depth }
        if let open = capture {
            guard open.isTitle, Self.endsTitle.contains(name) else { return capture!.startElement(name) }
            // The title was never closed, and what stands here is its neighbour.
            finishCapture()
            if entry != nil { entryDepth = depth - 1 }
        }
        if entry != nil {
            startInEntry(name, element)
        } else if depth == feedDepth + 1 {
            startInFeed(name, element)
        }
    }

    func end() {
        if bodyDepth == depth { bodyDepth = nil }
        if capture?.depth == depth { finishCapture() }
        if entry != nil, depth == entryDepth { finishEntry() }
        if bases.last?.depth == depth { bases.removeLast() }
        depth -= 1
    }

    func text(_ text: Span<UInt8>) { capture?.append(text) }

    /// What was found, after the end of the document.
    func found() -> FoundHeadlines? {
        finishCapture()
        finishEntry()
        guard let description else { return nil }
        return FoundHeadlines(
            headlines: entries.map { $0.found(outlet: outlet, home: home) }, description: description, outlet: outlet,
            home: home)
    }

    /// The feed's title or, where it has none, the host that it is of.
    private var outlet: String? { title ?? home.flatMap(Address.outlet) }

    private static let endsTitle: Set<String> = [
        "link", "guid", "pubdate", "description", "published", "updated", "id",
    ]

    private func begin(_ name: String, _ element: MarkupElement) {
        switch name {
        case "rss", "channel": description = element["version"].map { "RSS \($0) feed" } ?? "RSS feed"
        case "rdf:rdf", "rdf": description = "RDF feed"
        case "feed":
            description = "Atom feed"
            isAtom = true
            entryName = "entry"
        case "urlset":
            description = "sitemap"
            entryName = "url"
        default: break
        }
        feedDepth = depth
    }

    private func beginEntry(_ element: MarkupElement) {
        bodyDepth = nil
        finishCapture()
        finishEntry()
        entry = FeedEntry()
        entryDepth = depth
        // What RDF calls the entry; its `link` says where it is.
        entry?.id = element["rdf:about"]
    }

    private func finishEntry() {
        if let entry {
            isFull = entries.count == DocumentReader.countLimit
            if !isFull { entries.append(entry) }
        }
        entry = nil
    }

    private func startInFeed(_ name: String, _ element: MarkupElement) {
        switch name {
        case "title": startCapture(.feedTitle, element)
        case "link":
            if let address = element["href"] {
                if (element["rel"] ?? "alternate") == "alternate" { home = home ?? resolved(address) }
            } else {
                startCapture(.feedLink, element)
            }
        default: break
        }
    }

    private func startInEntry(_ name: String, _ element: MarkupElement) {
        guard depth == entryDepth + 1 else {
            switch name {
            case "news:title": startCapture(.title, element)
            case "news:name": startCapture(.source, element)
            case "news:publication_date": startCapture(.date(rank: 0), element)
            // The source of an Atom entry is a feed with a title.
            case "title" where depth == entryDepth + 2 && isInSource: startCapture(.source, element)
            case "link" where depth == entryDepth + 2 && isInSource:
                if entry?.source == nil { entry?.source = element["href"].flatMap(Address.outlet) }
            default: break
            }
            return
        }
        isInSource = name == "source"
        if let rank = FeedVocabulary.dateRank(name) { return startCapture(.date(rank: rank), element) }
        switch name {
        case "title": startCapture(.title, element)
        case "dc:title": startCapture(.otherTitle, element)
        case "link": startLink(element)
        case "loc": startCapture(.link(.page), element)
        case "feedburner:origlink": startCapture(.link(.original), element)
        case "guid":
            startCapture(.id(isAddress: element["isPermaLink"]?.lowercased() != "false"), element)
        case "id": startCapture(.id(isAddress: false), element)
        case "category":
            if let term = element["label"] ?? element["term"] {
                add(category: term)
            } else {
                startCapture(.category, element)
            }
        case "dc:subject": startCapture(.category, element)
        case "content", "summary", "description", "other:encoded", "other:description": bodyDepth = depth
        case "source" where !isAtom: startCapture(.source, element)
        default: break
        }
    }

    private var isInSource = false

    private func startLink(_ element: MarkupElement) {
        guard let address = element["href"] else { return startCapture(.link(.page), element) }
        guard (element["rel"] ?? "alternate") == "alternate" else { return }
        let type = element["type"] ?? "text/html"
        entry?.offer(url: resolved(address), rank: type.contains("html") ? .page : .otherForm)
    }

    private func startCapture(_ field: FeedCapture.Field, _ element: MarkupElement) {
        capture = FeedCapture(field, depth: depth, element, isAtom: isAtom)
    }

    private func finishCapture() {
        guard let capture else { return }
        self.capture = nil
        switch capture.field {
        case .title: if entry?.title?.isEmpty ?? true { entry?.title = capture.headline }
        case .otherTitle: if entry?.title == nil { entry?.title = capture.headline }
        case .date(let rank): entry?.offer(date: capture.string, rank: rank)
        case .link(let rank): entry?.offer(url: resolved(capture.string), rank: rank)
        case .id(let isAddress):
            let id = capture.string
            if !id.isEmpty { entry?.id = id }
            if isAddress, Address.isWhole(id) { entry?.offer(url: id, rank: .identifier) }
        case .category: add(category: capture.headline)
        case .source: if !capture.headline.isEmpty { entry?.source = capture.headline }
        case .feedTitle: if title == nil, !capture.headline.isEmpty { title = capture.headline }
        case .feedLink: if home == nil, !capture.string.isEmpty { home = resolved(capture.string) }
        }
    }

    private func add(category: String) {
        let category = HeadlineText.plain(category)
        if !category.isEmpty { entry?.categories.append(category) }
    }

    private func resolved(_ address: String) -> String {
        Address.resolved(HeadlineText.plain(address), against: bases.last?.address)
    }
}
