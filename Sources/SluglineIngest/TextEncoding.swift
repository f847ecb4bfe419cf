import Slugline

/// The encoding of a headline file's text.
///
/// UTF-8 unless told otherwise: an encoding is never guessed from the text, because a wrong guess gives wrong words
/// without a message. A byte order mark is checked against the encoding and dropped.
public enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// UTF-16 in the byte order that the file's byte order mark names.
    case utf16 = "utf-16"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    case latin1 = "iso-8859-1"
    /// Windows code page 1252; its five unassigned bytes become the control characters of the same number, as on the web.
    case windows1252 = "windows-1252"

    private static let aliases: [String: TextEncoding] = [
        "utf8": .utf8, "utf16": .utf16, "utf16le": .utf16le, "utf16be": .utf16be, "latin1": .latin1,
        "iso88591": .latin1, "windows1252": .windows1252, "cp1252": .windows1252,
    ]

    /// The encoding called `name`, in any case of letters and with or without hyphens; also `latin1` and `cp1252`.
    ///
    /// - Throws: `SluglineError.badSettings` for an unknown name, listing those that there are.
    public init(named name: String) throws {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        guard let encoding = Self.aliases[plain] else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw SluglineError(
                .badSettings, "there is no encoding \"\(name)\"", remedy: "the encodings are \(known)")
        }
        self = encoding
    }
}

/// A byte order mark at the beginning of a file.
struct ByteOrderMark {
    var name: String
    var length: Int
    /// The encoding that reads what follows; nil for UTF-32, which no reader here decodes.
    var encoding: TextEncoding?

    /// The mark that `head`, the first four bytes of the text or all of a shorter one, begins with.
    init?(_ head: [UInt8]) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(name: "UTF-8", length: 3, encoding: .utf8)
        } else if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] {
            self.init(name: "UTF-32", length: 4, encoding: nil)
        } else if head.starts(with: [0xFF, 0xFE]) {
            self.init(name: "UTF-16", length: 2, encoding: .utf16le)
        } else if head.starts(with: [0xFE, 0xFF]) {
            self.init(name: "UTF-16", length: 2, encoding: .utf16be)
        } else {
            return nil
        }
    }

    private init(name: String, length: Int, encoding: TextEncoding?) {
        self.name = name
        self.length = length
        self.encoding = encoding
    }

    /// The encoding to read with when `wanted` was asked for and the file begins with `mark`.
    static func encoding(for wanted: TextEncoding, mark: ByteOrderMark?, file: String) throws -> TextEncoding {
        guard let mark else {
            guard wanted != .utf16 else {
                throw SluglineError(
                    .badInput, "the file has no byte order mark, so the byte order of its UTF-16 is unknown",
                    file: file,
                    remedy: "say --encoding utf-16le or --encoding utf-16be")
            }
            return wanted
        }
        if mark.encoding == wanted { return wanted }
        if wanted == .utf16, let encoding = mark.encoding, encoding != .utf8 { return encoding }
        let remedy =
            switch mark.encoding {
            case nil: "convert the file to UTF-8"
            case .utf8: "say --encoding utf-8 or leave it out"
            default: "say --encoding utf-16"
            }
        throw SluglineError(
            .badInput,
            "the file begins with the byte order mark of \(mark.name) but was to be read as \(wanted.rawValue)",
            file: file, remedy: remedy)
    }
}
