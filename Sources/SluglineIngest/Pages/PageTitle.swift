/// The title of an article's page: of what the page calls itself in several places, what stands above its text.
///
/// A first-level heading is taken that says what the page says of itself elsewhere (linked data, `og:title`, `<title>`),
/// for that is what readers see; else what it says elsewhere, without the outlet's name.
struct PageTitle {
    private let content: PageContent
    private let claims: [String]
    private let outlet: String?

    init(_ content: PageContent, linkedData: LinkedData, outlet: String?) {
        self.content = content
        self.outlet = outlet
        let described = [content.meta["og:title"], content.meta["twitter:title"]].compactMap(\.self)
        claims = (described + linkedData.articles.prefix(1).map(\.headline) + [content.title]).filter { !$0.isEmpty }
    }

    /// The heading that says what the page claims, without pieces behind it that no claim has; nil where none does.
    var heading: String? {
        for item in content.items where item.level == 1 && !item.isInNavigation {
            let pieces = item.pieces.isEmpty ? [item.text] : item.pieces
            let whole = pieces.joined(separator: " ")
            for count in (1...pieces.count).reversed() {
                let leading = pieces[..<count].joined(separator: " ")
                if HeadlineShape.isLongEnough(leading), claims.contains(where: { $0.contains(leading) }) {
                    return leading
                }
            }
            if HeadlineShape.isLongEnough(whole), claims.contains(where: { Self.agrees(whole, $0) }) { return whole }
        }
        return nil
    }

    /// The title; nil where the page has none.
    var text: String? {
        if let heading { return heading }
        return claims.lazy.map(withoutOutlet).first { !$0.isEmpty }
            ?? content.items.first { $0.level == 1 && !$0.isInNavigation }?.text
    }

    /// Whether at least half of the words of either stand in the other, or one is within the other where words have no
    /// spaces between them.
    private static func agrees(_ one: String, _ other: String) -> Bool {
        let (one, other) = (one.lowercased(), other.lowercased())
        if one.contains(other) || other.contains(one) { return true }
        let words = Set(one.split { !$0.isLetter && !$0.isNumber })
        let others = Set(other.split { !$0.isLetter && !$0.isNumber })
        return 2 * words.intersection(others).count > min(words.count, others.count)
    }

    /// The title without what stands behind its last separators: the outlet, its sections. The longest part stays.
    private func withoutOutlet(_ title: String) -> String {
        var parts = [""]
        for word in title.split(separator: " ") {
            if Self.separators.contains(String(word)) {
                parts.append("")
            } else {
                parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
            }
        }
        // A dash may be the headline's own: only a tail that is short beside the rest is the outlet's.
        guard parts.count > 1 else { return title }
        let longest = parts.max { $0.count < $1.count } ?? title
        let index = parts.firstIndex(of: longest) ?? 0
        if let outlet, parts.last?.lowercased() == outlet.lowercased(), parts.count == 2 { return parts[0] }
        return index == 0 || parts[..<index].allSatisfy({ $0.split(separator: " ").count <= 2 })
            ? longest : parts[...index].joined(separator: " – ")
    }

    private static let separators: Set<String> = ["|", "-", "–", "—", "»", "«", "·", "•", "::", "<", ">", "/", "｜"]
}
