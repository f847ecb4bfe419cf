/// What a page says of itself in JSON-LD, after schema.org.
struct LinkedData {
    /// An article that the page is, as opposed to one that it leads to.
    struct Article {
        var headline: String
        var date: String?
        var outlet: String?
        var section: String?
    }

    private(set) var articles: [Article] = []
    /// The name of the site or the organisation behind it.
    private(set) var site: String?

    init(_ scripts: [[UInt8]]) {
        for script in scripts {
            let range = trimmed(script, script.indices)
            guard !range.isEmpty else { continue }
            if script[range.lowerBound] == UInt8(ascii: "[") {
                for element in JSONArray.elements(script, range) ?? [] { add(JSONMembers(element)) }
            } else if let object = JSONMembers(script[range]) {
                add(object)
                for element in object.elements("@graph") ?? [] { add(JSONMembers(element)) }
            }
        }
    }

    private mutating func add(_ object: JSONMembers?) {
        guard let object else { return }
        let types =
            object.string("@type").map { [$0] }
            ?? object.elements("@type")?.compactMap { JSONMembers.string(of: $0) } ?? []
        if types.contains(where: Self.articleTypes.contains), let headline = object.string("headline") {
            articles.append(
                Article(
                    headline: HeadlineText.plain(guessing: headline),
                    date: object.string("datePublished") ?? object.string("dateCreated")
                        ?? object.string("dateModified"),
                    outlet: object.object("publisher")?.string("name") ?? object.string("publisher"),
                    section: object.string("articleSection")))
        } else if types.contains(where: Self.siteTypes.contains) {
            site = site ?? object.string("name")
        }
    }

    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
        "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report",
        "SatiricalArticle", "ScholarlyArticle", "TechArticle", "Review", "SocialMediaPosting",
    ]
    private static let siteTypes: Set<String> = ["WebSite", "Organization", "NewsMediaOrganization"]
}
