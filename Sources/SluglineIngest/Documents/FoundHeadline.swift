/// A headline that was found in a document, and what the document says about it.
struct FoundHeadline: Equatable {
    /// What a found headline is.
    enum Kind: String {
        /// An entry of a feed or an export.
        case entry
        /// The title of the page itself.
        case title
        /// A headline on the page that leads to another article.
        case headline
        /// The head of a section within the page's article.
        case subhead
    }

    /// One line of plain text; empty where a feed's entry has no title.
    var headline: String
    var kind: Kind
    /// When it was published, in seconds since 1970; nil where the document does not say or says it unreadably.
    var date: Int64?
    /// The outlet.
    var source: String?
    var url: String?
    /// The document's own name for the entry.
    var id: String?
    /// What the document files it under, the first where there are several.
    var category: String?

    init(_ headline: String, kind: Kind) {
        (self.headline, self.kind) = (headline, kind)
    }
}

/// What was found in a document.
struct FoundHeadlines {
    var headlines: [FoundHeadline] = []
    /// What the document turned out to be, for people: `RSS 2.0 feed`.
    var description: String
    /// Whose document it is, which stands with each headline that names no other outlet; nil where it does not say.
    var outlet: String?
    /// The address of the outlet, against which those of the headlines are taken that are not whole.
    var home: String?
    /// What could not be read, or not for certain.
    var warnings: [String] = []
}
