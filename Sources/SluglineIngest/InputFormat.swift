import Slugline

/// How a headline file is laid out.
///
/// The format is told by the file's ending, of which a further `.gz` is peeled off first; compression itself is told by
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

    /// The name for people: what the command says that it took its input for.
    public var displayName: String {
        switch self {
        case .csv: "CSV"
        case .tsv: "TSV"
        case .jsonl: "JSON Lines"
        case .fasttext: "fastText"
        case .text: "text"
        }
    }

    /// The formats by name, for messages: `csv, tsv, jsonl, fasttext, text`.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    private static let endings: [String: InputFormat] = [
        "csv": .csv, "tsv": .tsv, "tab": .tsv, "jsonl": .jsonl, "ndjson": .jsonl, "json": .jsonl, "ft": .fasttext,
        "txt": .text,
    ]

    /// The format that `path` claims by its ending, in any case of letters.
    ///
    /// - Throws: `SluglineError.badInput` for an ending that is none of `.csv .tsv .tab .jsonl .ndjson .json .ft .txt`.
    public init(endingOf path: String) throws {
        var parts = Self.fileName(path).lowercased().split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts.last == "gz" { parts.removeLast() }
        guard parts.count > 1, let format = Self.endings[String(parts[parts.count - 1])] else {
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

    static func namesGzip(_ path: String) -> Bool { fileName(path).lowercased().hasSuffix(".gz") }

    private static func fileName(_ path: String) -> Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }
}
