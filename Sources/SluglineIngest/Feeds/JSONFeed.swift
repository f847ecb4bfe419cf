/// Reads JSON Feed, versions 1 and 1.1, and RSS in JSON.
///
/// Source: jsonfeed.org, "JSON Feed Version 1.1"; the RSS in JSON of scripting.com, which has RSS's elements as members.
enum JSONFeed {
    static func isFeed(_ feed: JSONMembers) -> Bool {
        feed.string("version")?.contains("jsonfeed.org/version") == true || feed.object("rss")?.object("channel") != nil
            || (feed.string("home_page_url") ?? feed.string("feed_url")) != nil && feed.elements("items") != nil
    }

    /// The entries of `feed`; nil where it is none.
    static func found(in feed: JSONMembers) -> FoundHeadlines? {
        guard isFeed(feed) else { return nil }
        if let channel = feed.object("rss")?.object("channel") {
            let items = channel.elements("item") ?? channel.written("item").map { [$0] } ?? []
            return found(items, of: channel, description: "RSS in JSON", home: channel.string("link"), entry: rssEntry)
        }
        return found(
            feed.elements("items") ?? [], of: feed, description: "JSON Feed", home: feed.string("home_page_url"),
            entry: entry)
    }

    private static func found(
        _ items: [ArraySlice<UInt8>], of feed: JSONMembers, description: String, home: String?,
        entry: (JSONMembers) -> FeedEntry
    ) -> FoundHeadlines {
        let outlet = feed.string("title").map(HeadlineText.plain(guessing:))
        var found = FoundHeadlines(description: description)
        for item in items {
            guard let members = JSONMembers(item) else {
                found.warnings.append("an entry that is no object is left out")
                continue
            }
            found.headlines.append(entry(members).found(outlet: outlet, home: home))
        }
        return found
    }

    private static func entry(_ item: JSONMembers) -> FeedEntry {
        var entry = FeedEntry()
        entry.title = item.string("title").map(HeadlineText.plain(guessing:))
        entry.id = item.string("id")
        entry.categories = item.elements("tags")?.compactMap { JSONMembers.string(of: $0) } ?? []
        if let date = item.string("date_published") { entry.offer(date: date, rank: 0) }
        if let date = item.string("date_modified") { entry.offer(date: date, rank: 1) }
        if let url = item.string("url") { entry.offer(url: url, rank: .page) }
        if let url = item.string("external_url") { entry.offer(url: url, rank: .otherForm) }
        return entry
    }

    private static func rssEntry(_ item: JSONMembers) -> FeedEntry {
        var entry = FeedEntry()
        entry.title = item.string("title").map(HeadlineText.plain(guessing:))
        entry.id = item.string("guid") ?? item.object("guid")?.string("#value")
        entry.categories =
            [item.string("category")].compactMap(\.self)
            + (item.elements("category")?.compactMap { JSONMembers.string(of: $0) } ?? [])
        if let date = item.string("pubDate") { entry.offer(date: date, rank: 0) }
        if let url = item.string("link") { entry.offer(url: url, rank: .page) }
        if let id = entry.id, Address.isWhole(id) { entry.offer(url: id, rank: .identifier) }
        return entry
    }
}
