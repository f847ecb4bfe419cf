import Slugline

/// Reads a feed in XML.
enum FeedReader {
    /// The entries of `document`, in their order.
    ///
    /// - Parameter document: UTF-8 without NUL bytes.
    /// - Throws: `SluglineError.badInput` where the document is no feed, or was refused: elements nested too deep, an
    ///   entity that refers to another file, entities made of entities.
    static func read(_ document: [UInt8], file: String) throws -> FoundHeadlines {
        let handler = FeedHandler()
        let start = document.firstIndex { !$0.isBlank } ?? document.endIndex
        // The declaration may have nothing before it, but feeds have blank lines there.
        let text = start == 0 ? document : Array(document[start...])
        let outcome = MarkupParser.parse(xml: MarkupRepair.mended(text), handler)
        if let refusal = outcome.refusal {
            throw SluglineError(
                .badInput, "not read: \(refusal.message)", file: file,
                remedy: "no feed needs that; if you trust the file, write it again without")
        }
        if handler.isFull { throw DocumentReader.excess("entries", file: file) }
        guard var found = handler.found() else {
            throw SluglineError(
                .badInput, "there is no feed in it", file: file,
                remedy: "it should begin with <rss>, <rdf:RDF>, <feed> or <urlset>; pages are --input-format html")
        }
        if let mistake = outcome.firstMistake {
            let line = outcome.firstMistakeLine + document[..<start].count { $0 == .lineFeed }
            let more = outcome.mistakeCount > 1 ? ", and \(outcome.mistakeCount - 1) more" : ""
            found.warnings.append("broken XML on line \(line) (\(mistake)\(more)); read as far as it goes")
        }
        return found
    }

    /// JSON Feed, and RSS with its elements as members.
    static func read(json document: [UInt8], file: String) throws -> FoundHeadlines {
        let members = try JSONMembers(document, file: file)
        guard let found = JSONFeed.found(in: members) else {
            throw SluglineError(
                .badInput, "there is no feed in it", file: file, remedy: "other JSON is read with --input-format json")
        }
        return found
    }
}
