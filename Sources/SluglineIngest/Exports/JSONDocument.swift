import Slugline

/// Reads JSON that is one value: a feed, or the list of articles that news services and databases export.
enum JSONDocument {
    enum Content {
        case headlines(FoundHeadlines)
        /// Records with keys of their own, one a line.
        case lines([UInt8])
    }

    /// - Throws: `SluglineError.badInput` where it is no JSON, or holds no list of objects.
    static func read(_ document: [UInt8], file: String) throws -> Content {
        let range = trimmed(document, document.indices)
        guard !range.isEmpty else { return .lines([]) }
        let elements: [ArraySlice<UInt8>]
        if document[range.lowerBound] == UInt8(ascii: "[") {
            do throws(RowFault) {
                elements = try JSONArray.read(document, range)
            } catch {
                throw error.ofDocument(file)
            }
        } else {
            let members = try JSONMembers(Array(document[range]), file: file)
            if let feed = JSONFeed.found(in: members) { return .headlines(feed) }
            if Ninjs.isItem(members) { return .headlines(try Ninjs.read(document, file: file)) }
            elements = list(in: members) ?? [document[range]]
        }
        if let first = elements.first, let members = JSONMembers(first), Ninjs.isItem(members) {
            return .headlines(try Ninjs.read(Array(elements.joined(separator: [.lineFeed])), file: file))
        }
        return .lines(lines(of: elements))
    }

    /// The longest array of objects among the members of `object` or, where none is an array, one level below: an export
    /// has its articles there, whatever it calls them.
    static func list(in object: JSONMembers) -> [ArraySlice<UInt8>]? {
        if let list = longestList(in: object) { return list }
        return object.keys.lazy.compactMap { object.object($0).flatMap(longestList) }.max { $0.count < $1.count }
    }

    private static func longestList(in object: JSONMembers) -> [ArraySlice<UInt8>]? {
        // An article has lists too, of its tags or authors.
        guard UsualNames.index(of: UsualNames.headline.filter { $0 != "name" }, in: object.keys) == nil else {
            return nil
        }
        let lists = object.keys.compactMap { object.elements($0) }
        return lists.filter { $0.first?.first == UInt8(ascii: "{") }.max { $0.count < $1.count }
    }

    /// Line ends stand in JSON only where a space may.
    private static func lines(of elements: [ArraySlice<UInt8>]) -> [UInt8] {
        var lines: [UInt8] = []
        for element in elements {
            lines += element.lazy.map { $0 == .lineFeed || $0 == .carriageReturn ? .space : $0 }
            lines.append(.lineFeed)
        }
        return lines
    }
}
