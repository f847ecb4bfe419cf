import Slugline

/// How a headline file is laid out.
///
/// The first five hold rows, which flow through a bounded window. The others are documents, which are read whole, up to
/// `DocumentReader.sizeLimit`, and whose headlines become rows with the columns headline, date, source, url, id, kind and
/// category; those of a JSON array keep their own keys.
///
/// The format is told by the file's ending, of which a further `.gz` or `.zst` is peeled off first; compression itself is told by
/// the bytes of the file and never by its name.
public enum InputFormat: String, CaseIterable, Sendable {
    /// Comma-separated values after RFC 4180, with or without a header.
    case csv
    /// Tab-separated values without quoting, with or without a header.
    case tsv
    /// One JSON object a line.
    case jsonl
    /// `__label__sport Cup won`, one headline a line.
    case fasttext
    /// One headline a line and nothing else.
    case text
    /// RSS, RDF, Atom, a news sitemap, or JSON Feed.
    case feed

    /// A saved page: a front page or an article, in HTML.
    case html
    /// A saved article as plain text, with the headlines around it.
    case pageText = "page-text"
    /// A JSON array of objects, an object that holds one, JSON Feed, or one object.
    case json
    /// News items of the IPTC's ninjs, versions 1 to 3: one, an array of them, or one a line.
    case ninjs

    /// Whether it is read whole, as one document.
    public var isDocument: Bool { [.feed, .html, .pageText, .json, .ninjs].contains(self) }

    /// The name for people: what the command says that it took its input for.
    public var displayName: String {
        switch self {
        case .csv: "CSV"
        case .tsv: "TSV"
        case .jsonl: "JSON Lines"
        case .fasttext: "fastText"
        case .text: "text"
        case .feed: "feed"
        case .html: "page"
        case .pageText: "page text"
        case .json: "JSON"
        case .ninjs: "ninjs"
        }
    }

    /// The formats by name, for messages: `csv, tsv, jsonl, fasttext, text`.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    private static let endings: [String: InputFormat] = [
        "csv": .csv, "tsv": .tsv, "tab": .tsv, "jsonl": .jsonl, "ndjson": .jsonl, "json": .jsonl, "ft": .fasttext,
        "txt": .text, "xml": .feed, "rss": .feed, "atom": .feed, "rdf": .feed, "html": .html, "htm": .html,
        "xhtml": .html,
    ]

    /// The format that `path` claims by its ending, in any case of letters.
    ///
    /// - Throws: `SluglineError.badInput` for an ending that is none of `endings`.
    public init(endingOf path: String) throws {
        guard let format = Self.endings[Self.ending(of: path)] else {
            throw SluglineError(
                .badInput, "the name does not tell the format of the file", file: path,
                remedy: "name it with --input-format, one of \(Self.list)")
        }
        self = format
    }

    /// The format called `name`.
    ///
    /// - Throws: `SluglineError.badSettings` for an unknown name, listing those that there are.
    public init(named name: String) throws {
        guard let format = InputFormat(rawValue: name.lowercased()) else {
            throw SluglineError(
                .badSettings, "there is no input format \"\(name)\"", remedy: "the formats are \(Self.list)")
        }
        self = format
    }

    /// What stands behind the last point of the file's name, in lower case and without `.gz` or `.zst`; empty where there is none.
    static func ending(of path: String) -> String {
        var parts = fileName(path).lowercased().split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts.last == "gz" || parts.last == "zst" { parts.removeLast() }
        return parts.count > 1 ? String(parts[parts.count - 1]) : ""
    }

    static func namesGzip(_ path: String) -> Bool { fileName(path).lowercased().hasSuffix(".gz") }
    static func namesZstd(_ path: String) -> Bool { fileName(path).lowercased().hasSuffix(".zst") }

    private static func fileName(_ path: String) -> Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }
}
