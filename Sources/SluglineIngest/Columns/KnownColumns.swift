import Slugline

/// Where the columns of a batch that say something about a headline stand, found by their usual names.
public struct KnownColumns {
    /// The outlet.
    public private(set) var source: Int?
    public private(set) var url: Int?
    public private(set) var id: Int?
    public private(set) var kind: Int?
    public private(set) var category: Int?

    /// - Parameter names: The columns of the batch; any columns may be missing.
    public init(of names: [String]) {
        source = UsualNames.index(of: UsualNames.source, in: names)
        url = UsualNames.index(of: UsualNames.url, in: names)
        id = UsualNames.index(of: UsualNames.id, in: names)
        kind = UsualNames.index(of: ["kind"], in: names)
        category = UsualNames.index(of: UsualNames.label, in: names)
    }
}

extension InputBatch {
    /// The value of column `column` in row `row` as text; nil where it is missing, empty, or a value that is no text.
    ///
    /// Of an object, as JSON exports give outlets (`{"name": "Example Post"}`), it is the name.
    public func text(_ row: Int, _ column: Int?) -> String? {
        guard let column else { return nil }
        let field = row * columnNames.count + column
        let text = fields.string(field)
        switch fieldKinds[field] {
        case .missing: return nil
        case .text: return text.isEmpty ? nil : text
        case .json:
            switch text.utf8.first {
            case UInt8(ascii: "{"): return JSONMembers(text)?.string("name") ?? JSONMembers(text)?.string("title")
            case UInt8(ascii: "["), nil: return nil
            default: return text
            }
        }
    }
}
