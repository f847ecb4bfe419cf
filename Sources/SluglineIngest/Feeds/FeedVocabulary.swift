/// The names of feeds' elements in one spelling, whatever prefix a feed gives them.
///
/// The elements of RSS, RDF, Atom and sitemaps come out bare and in lower case (`title`, `pubdate`); those of the modules
/// that say something about headlines with their usual prefix (`dc:date`, `news:title`); all others as `other:…`, so that
/// the title of a shop's variant or of a picture is never taken for the entry's.
enum FeedVocabulary {
    static func name(of element: MarkupElement) -> String {
        let local = element.name.lowercased()
        guard let namespace = element.namespace else {
            guard let prefix = element.prefix?.lowercased() else { return local }
            return modules.contains(prefix) ? "\(prefix):\(local)" : prefix == "atom" ? local : "other:\(local)"
        }
        if core.contains(namespace) { return local }
        if let prefix = prefixes[namespace] { return "\(prefix):\(local)" }
        if namespace.hasPrefix("http://prismstandard.org/namespaces/") { return "prism:\(local)" }
        // A feed without a prefix of its own is what its elements say, whatever address it gives for them.
        return element.prefix == nil && roots.contains(local) ? local : "other:\(local)"
    }

    /// The elements that a feed may be.
    static let roots: Set<String> = ["rss", "feed", "rdf", "urlset", "channel"]

    private static let modules: Set<String> = ["dc", "dcterms", "news", "feedburner", "rdf", "xhtml"]

    private static let core: Set<String> = [
        "", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/", "http://purl.org/net/rss1.1#", "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2", "http://backend.userland.com/RSS2", "http://blogs.law.harvard.edu/tech/rss",
        "http://cyber.law.harvard.edu/rss", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#",
        "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap/0.9",
        "http://www.google.com/schemas/sitemap/0.84",
    ]

    private static let prefixes = [
        "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/elements/1.0/": "dc",
        "http://purl.org/rss/1.0/modules/dc/": "dc", "http://purl.org/dc/terms/": "dcterms",
        "http://www.google.com/schemas/sitemap-news/0.9": "news",
        "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://www.w3.org/1999/xhtml": "xhtml",
    ]

    /// How much a date is the time of publication: the lowest rank wins. Nil for what is no such date.
    static func dateRank(_ name: String) -> Int? {
        switch name {
        case "news:publication_date": 0
        case "pubdate", "published": 1
        case "issued", "dcterms:issued": 2
        case "dc:date": 3
        case "created", "dcterms:created", "prism:publicationdate": 4
        case "updated": 5
        case "modified", "dcterms:modified": 6
        case "lastmod": 7
        default: nil
        }
    }
}
