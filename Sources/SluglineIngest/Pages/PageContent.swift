/// What a page holds that tells of headlines: what it says of itself, its headings, and its links.
struct PageContent {
    /// A heading or a link, in the order of the page.
    struct Item {
        /// The text on one line.
        var text: String
        /// The pieces of a heading's text outside of links in it, as its lines and spans cut it: a heading may hold the
        /// outlet's logo or the author's name beside its title.
        var pieces: [String]
        /// Where it leads; nil for a heading without a link in it or around it.
        var address: String?
        /// 1 to 6 for a heading, nil for a link with no heading in or around it.
        var level: Int?
        /// Whether it stands in an element for navigation.
        var isInNavigation: Bool
        /// Whether it stands in an element whose class or name speaks of navigation.
        var isInLikelyNavigation: Bool
    }

    var title = ""
    /// The `meta` elements by property or name, in lower case; of several, the first.
    var meta: [String: String] = [:]
    /// The scripts of linked data, as they stand.
    var linkedData: [[UInt8]] = []
    var canonical: String?
    var base: String?
    var items: [Item] = []
    /// The machine-readable times of the page's `time` elements and marked dates, in their order.
    var times: [String] = []
    /// The most paragraphs of an article's length that follow one another without a linked heading between them.
    var longestBody = 0
}
