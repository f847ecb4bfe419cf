import Slugline

/// Reads a document whole and turns its headlines into JSON Lines, so that everything that is known to be done with rows,
/// from columns to filters to labels, is done with them in the same way.
///
/// The line of a row is then the place of its headline in the document, counted from 1. Memory is a few times the length
/// of the document, which is bounded.
enum DocumentReader {
    /// How many bytes a document may have after decompression: a hundred times the largest feed or page that was seen.
    static let sizeLimit = 64 << 20

    /// How many headlines, or lines of text, a document may have; a sitemap has at most 50,000.
    static let countLimit = 100_000

    /// The fault of a document with more than `limit` of `things`.
    static func excess(_ things: String, limit: Int = countLimit, file: String) -> SluglineError {
        SluglineError(
            .badInput, "the document has more than \(limit) \(things)", file: file,
            remedy: "split it; headlines in rows, such as JSON Lines, may be any number")
    }

    struct Result {
        var jsonLines: [UInt8]
        /// What the document is, for people.
        var description: String
        var warnings: [String]
    }

    /// - Throws: `SluglineError.badInput` for a document beyond `sizeLimit`, one that is not what it is read as, and one
    ///   that was refused for what it would do.
    static func read(
        _ bytes: inout ByteStream, as format: InputFormat, name: String, options: ReadingOptions,
        sizeLimit: Int = Self.sizeLimit
    ) throws -> Result {
        guard let raw = try bytes.readAll(limit: sizeLimit) else {
            throw SluglineError(
                .badInput, "the document is larger than \(Self.sizeLimit >> 20) MB", file: name,
                remedy: "split it; headlines in rows, such as JSON Lines, may have any length")
        }
        let text = DocumentText(raw, encoding: options.encoding)
        var result = try read(text.bytes, as: format, name: name, options: options)
        if let warning = text.warning { result.warnings.append(warning) }
        if text.encoding != "utf-8" { result.description += ", \(text.encoding)" }
        return result
    }

    private static func read(
        _ text: [UInt8], as format: InputFormat, name: String, options: ReadingOptions
    ) throws -> Result {
        let isJSON = text.first { !$0.isBlank }.map { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? false
        switch format {
        case .feed where isJSON: return rows(of: try FeedReader.read(json: text, file: name), options: options)
        case .feed: return rows(of: try FeedReader.read(text, file: name), options: options)
        case .html: return rows(of: try PageReader.read(text, file: name), options: options)
        case .pageText:
            return rows(of: PageText(text).found(keepsSubheads: options.keepsSubheads), options: options)
        case .ninjs: return rows(of: try Ninjs.read(text, file: name), options: options)
        case .json:
            switch try JSONDocument.read(text, file: name) {
            case .headlines(let found): return rows(of: found, options: options)
            case .lines(let lines): return Result(jsonLines: lines, description: "JSON", warnings: [])
            }
        default: preconditionFailure("rows are not read as a document, \(format)")
        }
    }

    private static func rows(of found: FoundHeadlines, options: ReadingOptions) -> Result {
        var json = JSONWriter()
        var untitledCount = 0
        for headline in found.headlines {
            if headline.headline.isEmpty {
                untitledCount += 1
                if !options.keepsEmptyHeadlines { continue }
            }
            headline.write(to: &json)
        }
        var warnings = found.warnings
        if untitledCount > 0, !options.keepsEmptyHeadlines {
            let noun =
                untitledCount == 1 ? "1 entry has no title and is" : "\(untitledCount) entries have no title and are"
            warnings.append("\(noun) left out")
        }
        return Result(jsonLines: json.bytes, description: found.description, warnings: warnings)
    }
}
