import Slugline

/// Tells what an input is from its first bytes, where nobody said and its name says too little.
enum InputRecognition {
    /// How much of an input is looked at: a long comment may stand before a feed begins.
    static let headLength = 1 << 14

    /// The format to read `bytes` as.
    ///
    /// What options name is taken at its word. Otherwise the first bytes tell on standard input, and wherever an ending
    /// stands for several things: `.xml` and `.html` for feeds and pages, `.json` for lines, arrays and feeds.
    ///
    /// - Parameters:
    ///   - path: The file as the user named it.
    ///   - ending: What options or the file's ending say; nil on standard input.
    /// - Returns: nil where only the rows can tell: JSON Lines or plain text on standard input.
    static func format(
        of bytes: inout ByteStream, path: String, ending: InputFormat?, options: ReadingOptions
    ) throws -> InputFormat? {
        if let named = options.format { return named }
        let mayBePage = path == "-" || (ending == .text && options.recognisesPageText)
        let mayBeLines = InputFormat.ending(of: path) == "json"
        guard mayBePage || mayBeLines || ending?.isDocument == true else { return ending }
        let head = try bytes.peek(headLength)
        if let format = format(of: WideEncoding(head)?.decoded(head) ?? head), ending != .text { return format }
        return mayBePage && options.encoding == .utf8 && PageText.isPage(head) ? .pageText : ending
    }

    /// The kind of document that begins with `head`; nil where it is none that can be told.
    static func format(of head: [UInt8]) -> InputFormat? {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let first = (start..<head.count).first(where: { !head[$0].isBlank }) else { return nil }
        switch head[first] {
        case UInt8(ascii: "<"): return markup(head, from: first)
        case UInt8(ascii: "["), UInt8(ascii: "{"): return JSONRecognition.format(of: head[first...])
        default: return nil
        }
    }

    /// Feed or page, by the first element, past declarations, instructions and comments.
    private static func markup(_ head: [UInt8], from start: Int) -> InputFormat? {
        var position = start
        while let opening = firstIndex(of: UInt8(ascii: "<"), in: head, from: position, to: head.count) {
            let rest = head[(opening + 1)...].prefix(64).map(\.lowercased)
            if rest.starts(with: "!--".utf8) {
                guard let end = find(Array("-->".utf8), in: head, from: opening) else { return nil }
                position = end + 3
                continue
            }
            guard rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "!") else {
                let name = String(decoding: rest.prefix { !$0.isBlank && $0 != UInt8(ascii: ">") }, as: UTF8.self)
                let local = name.split(separator: ":").last.map(String.init) ?? name
                return FeedVocabulary.roots.contains(local) ? .feed : pageElements.contains(local) ? .html : nil
            }
            if rest.starts(with: "!doctype html".utf8) { return .html }
            guard let end = firstIndex(of: UInt8(ascii: ">"), in: head, from: opening, to: head.count) else {
                return nil
            }
            position = end + 1
        }
        return nil
    }

    private static let pageElements: Set<String> = ["html", "head", "body", "meta", "title"]
}
