/// The names by which columns and keys are known without being told, the likeliest first, in lower case.
enum UsualNames {
    static let label = ["label", "category", "topic", "class", "section"]
    static let headline = ["headline", "title", "text", "name"]
    static let date = [
        "date", "published", "pubdate", "datetime", "seendate", "time", "published_at",
        "publishedat", "date_published", "published_date", "publication_date", "pub_date", "publish_date",
        "versioncreated",
        "webpublicationdate", "timestamp",
    ]
    static let source = ["source", "outlet", "domain", "site_name", "publisher", "site", "feed"]
    static let url = ["url", "link", "permalink", "href"]
    static let id = ["id", "guid", "uid", "uri"]

    /// A column's name as it is looked up: without surrounding blanks and in lower case.
    static func folded(_ name: String) -> String {
        let bytes = Array(name.utf8)
        return String(decoding: bytes[trimmed(bytes, bytes.indices)], as: UTF8.self).lowercased()
    }

    /// The place of the likeliest of `usual` among `names` that is not in `taken`.
    static func index(of usual: [String], in names: [String], except taken: [Int] = []) -> Int? {
        let folded = names.map(Self.folded)
        for name in usual {
            if let index = folded.indices.first(where: { folded[$0] == name && !taken.contains($0) }) { return index }
        }
        return nil
    }
}
