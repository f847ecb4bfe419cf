/// An entry of a feed while it is read: of what may be given several times, the best so far.
struct FeedEntry {
    var title: String?
    var source: String?
    var id: String?
    var categories: [String] = []
    private(set) var date: Int64?
    private(set) var url: String?
    private var dateRank = Int.max
    private var urlRank = Int.max

    /// How much a link is the address of the article: the lowest rank wins.
    enum LinkRank: Int {
        /// What a link that counts clicks leads to in the end.
        case original
        /// A link of HTML, or of no declared type.
        case page
        /// A link to the entry in some other form.
        case otherForm
        /// A permanent identifier that is an address.
        case identifier
    }

    /// Keeps a date that can be read, unless one that says more about publication is known.
    mutating func offer(date text: String, rank: Int) {
        guard rank < dateRank, let seconds = LenientDate.seconds(HeadlineText.plain(text)) else { return }
        (date, dateRank) = (seconds, rank)
    }

    mutating func offer(url: String, rank: LinkRank) {
        guard !url.isEmpty, rank.rawValue < urlRank else { return }
        (self.url, urlRank) = (url, rank.rawValue)
    }

    /// The finished headline.
    ///
    /// - Parameters:
    ///   - outlet: The feed's title, for an entry that names no other source.
    ///   - home: The feed's own address, against which links are taken that are not whole.
    func found(outlet: String?, home: String?) -> FoundHeadline {
        var found = FoundHeadline(title ?? "", kind: .entry)
        found.date = date
        found.source = source ?? outlet
        found.url = url.map { Address.resolved($0, against: home) }
        found.id = id
        found.category = categories.first
        return found
    }
}
