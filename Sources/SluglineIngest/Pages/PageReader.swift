import Slugline

/// Reads a saved page: of an article its title, of a front page the headlines on it.
///
/// A page is an article where it says so (linked data of one article, `og:type`), or where its first heading is what the
/// page is called and at least three long paragraphs follow one another; a page at the root of its site is none. Of an
/// article there is one headline, its title; the links around it are other articles' teasers.
///
/// Of any other page, headlines are its headings and links that look like headlines (`HeadlineShape`), are not in
/// navigation, and lead to an article, not a section; where half of them are headings, the headings alone, for there the
/// links are teasers. Each address and each text is taken once, where it is first: the lines below a headline often lead
/// to the same place.
enum PageReader {
    /// - Parameter document: UTF-8 without NUL bytes.
    /// - Throws: `SluglineError.badInput` for elements nested too deep.
    static func read(_ document: [UInt8], file: String) throws -> FoundHeadlines {
        let handler = PageHandler()
        let outcome = MarkupParser.parse(html: document, handler)
        if let refusal = outcome.refusal {
            throw SluglineError(
                .badInput, "not read: \(refusal.message)", file: file, remedy: "no page needs that; save it again")
        }
        return found(in: handler.content)
    }

    private static func found(in content: PageContent) -> FoundHeadlines {
        let linked = LinkedData(content.linkedData)
        let address = [content.canonical, content.meta["og:url"], content.base].compactMap(\.self).first(
            where: Address.isWhole)
        let outlet =
            linked.articles.first?.outlet ?? content.meta["og:site_name"] ?? content.meta["application-name"] ?? linked
            .site
            ?? address.flatMap(Address.outlet)
        var found = FoundHeadlines(description: "front page", outlet: outlet, home: address)
        let title = PageTitle(content, linkedData: linked, outlet: outlet)
        let links = frontPage(content, address: address, outlet: outlet)
        if isArticle(content, linked, title, address: address) || links.isEmpty, let text = title.text {
            var headline = FoundHeadline(text, kind: .title)
            headline.date = dates(content, linked).lazy.compactMap { LenientDate.seconds(HeadlineText.plain($0)) }.first
            headline.source = outlet
            headline.url = address
            headline.category = linked.articles.first?.section ?? content.meta["article:section"]
            found.headlines = [headline]
            found.description = "article page"
        } else {
            found.headlines = links
        }
        return found
    }

    private static func isArticle(
        _ content: PageContent, _ linked: LinkedData, _ title: PageTitle, address: String?
    ) -> Bool {
        if let address, Address.isRoot(address) { return false }
        if linked.articles.count == 1 || content.meta["og:type"]?.hasPrefix("article") == true { return true }
        return title.heading != nil && content.longestBody >= 3
    }

    private static func dates(_ content: PageContent, _ linked: LinkedData) -> [String] {
        let names = [
            "article:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date", "dc.date.issued",
            "dcterms.created", "parsely-pub-date", "sailthru.date", "og:pubdate", "last-modified", "lastmod",
        ]
        return linked.articles.prefix(1).compactMap(\.date) + names.compactMap { content.meta[$0] } + content.times
    }

    private static func frontPage(_ content: PageContent, address: String?, outlet: String?) -> [FoundHeadline] {
        var items = content.items.filter { !$0.isInNavigation && isHeadline($0, address: address) }
        // Where nearly all stands below a class of navigation, the class says nothing.
        let outside = items.filter { !$0.isInLikelyNavigation }
        if 3 * outside.count >= items.count { items = outside }
        let headings = items.filter { $0.level != nil }
        if 2 * headings.count >= items.count { items = headings }
        var found: [FoundHeadline] = []
        var known: Set<String> = []
        for item in items {
            let target = Address.resolved(item.address ?? "", against: content.base ?? address)
            let isNew = [known.insert("text " + item.text.lowercased()), known.insert("page " + target)].allSatisfy(
                \.inserted)
            guard isNew else { continue }
            var headline = FoundHeadline(item.text, kind: .headline)
            headline.url = target
            headline.source = outlet
            found.append(headline)
        }
        return found
    }

    private static func isHeadline(_ item: PageContent.Item, address: String?) -> Bool {
        guard let target = item.address, Address.leadsToPage(target), target != address, !Address.isRoot(target),
            !Address.leadsToSection(target, called: item.text)
        else { return false }
        // A heading is one by its element, so it may be shorter than what only looks like one.
        if item.level != nil {
            return HeadlineShape.isHeadline(item.text)
                || (HeadlineShape.wordCount(item.text) >= 3 && item.text.count >= 12)
        }
        return HeadlineShape.isHeadline(item.text)
    }
}
