#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Addresses of pages as documents give them.
enum Address {
    /// `address` as it is where it is whole or nothing is known to complete it by, else completed by `base`.
    static func resolved(_ address: String, against base: String?) -> String {
        guard !address.isEmpty, !isWhole(address), let base, isWhole(base), let root = URL(string: base),
            let url = URL(string: address, relativeTo: root)
        else { return address }
        return url.absoluteString
    }

    /// Whether `address` begins with a scheme such as `https:`.
    static func isWhole(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")), colon > address.startIndex else {
            return false
        }
        return address.utf8[..<colon].allSatisfy {
            $0.isDigit || (97...122).contains($0.lowercased) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
        }
    }

    /// The host of `address` without `www.`, as a name for its outlet; nil where it has none.
    static func outlet(of address: String) -> String? {
        guard isWhole(address), let host = URL(string: address)?.host, !host.isEmpty else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    /// Whether `address` is the root of its site, or one of its indices.
    static func isRoot(_ address: String) -> Bool {
        guard let url = URL(string: address) else { return false }
        return ["", "/", "/index.html", "/index.htm", "/index.php"].contains(url.path)
    }

    /// Whether a link to `address` leads to a page: not into the page itself, to a script, a mailbox or an account.
    static func leadsToPage(_ address: String) -> Bool {
        let address = address.lowercased()
        if address.isEmpty || address.hasPrefix("#") || address == "/" { return false }
        if isWhole(address), !address.hasPrefix("http") { return false }
        return !accountWords.contains { address.contains($0) }
    }

    private static let accountWords = [
        "subscri", "newsletter", "login", "log-in", "signin", "sign-in", "signup", "sign-up", "/account", "/privacy",
        "/terms", "/cookie", "advertis",
    ]

    /// Whether a link to `address` leads to a list of articles: its path has a section's word in it, or it is called by a
    /// few words and its last part is one word, where articles have several or a number.
    static func leadsToSection(_ address: String, called text: String) -> Bool {
        let path = address.split(separator: "?", omittingEmptySubsequences: false)[0].split(separator: "/")
        if path.contains(where: { sectionWords.contains($0.lowercased()) }) { return true }
        guard text.split(separator: " ").count <= 4, !HeadlineShape.isUnspaced(text), let last = path.last else {
            return false
        }
        return !last.utf8.contains { $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }

    private static let sectionWords: Set<String> = [
        "author", "authors", "categories", "category", "kategorie", "rubrik", "rubrique", "seccion", "secciones",
        "section",
        "sections", "subseccion", "tag", "tags", "topic", "topics",
    ]
}
