import Slugline

/// Reads the IPTC's News in JSON: of version 3 the main headline of several, of version 1 the only one.
///
/// Source: iptc.org, ninjs 1.0 to 1.8 and 2.0 to 3.1. Names differ in case between them (`versioncreated`,
/// `versionCreated`); both are known here.
enum Ninjs {
    /// Whether `item` is a news item by what it holds.
    static func isItem(_ item: JSONMembers) -> Bool {
        if item.object("standard")?.string("name") == "ninjs" { return true }
        guard item.string("uri") != nil else { return false }
        return item.elements("headlines") != nil
            || item.string("headline") != nil && (item.string("versioncreated") ?? item.string("pubstatus")) != nil
    }

    /// The headlines of `document`: one item, an array of items, or one item a line.
    static func read(_ document: [UInt8], file: String) throws -> FoundHeadlines {
        let range = trimmed(document, document.indices)
        var items: [ArraySlice<UInt8>] = []
        if range.isEmpty {
            items = []
        } else if document[range.lowerBound] == UInt8(ascii: "[") {
            do throws(RowFault) {
                items = try JSONArray.read(document, range)
            } catch {
                throw error.ofDocument(file)
            }
        } else if JSONMembers(document[range]) != nil {
            items = [document[range]]
        } else {
            items = document[range].split(separator: .lineFeed).filter { !$0.allSatisfy(\.isBlank) }
            // Not lines either: the fault of the whole says what is wrong.
            if JSONMembers(items[0]) == nil { _ = try JSONMembers(Array(document[range]), file: file) }
        }
        var found = FoundHeadlines(headlines: [], description: "ninjs")
        for item in items {
            if let members = JSONMembers(item), let headline = headline(of: members) {
                found.headlines.append(headline)
            } else {
                found.warnings.append("item \(found.headlines.count + found.warnings.count + 1) is no news item")
            }
        }
        return found
    }

    private static func headline(of item: JSONMembers) -> FoundHeadline? {
        let headlines = item.elements("headlines")?.compactMap { JSONMembers($0) } ?? []
        let main = headlines.first { $0.string("role") == "main" } ?? headlines.first
        guard let text = main?.string("value") ?? item.string("headline") ?? item.string("title") else { return nil }
        var found = FoundHeadline(HeadlineText.plain(guessing: text), kind: .entry)
        let dates = [
            "firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated",
        ]
        found.date = dates.lazy.compactMap(item.string).compactMap { LenientDate.seconds($0) }.first
        let outlets = (item.elements("infoSources") ?? item.elements("infosource"))?.compactMap { JSONMembers($0) }
        found.source = outlets?.lazy.compactMap { $0.string("name") }.first ?? item.string("source")
        found.id = item.string("uri")
        found.url = found.id?.hasPrefix("http") == true ? found.id : nil
        let subjects = item.elements("subjects") ?? item.elements("subject")
        found.category = subjects?.lazy.compactMap { JSONMembers($0)?.string("name") }.first
        return found
    }
}
