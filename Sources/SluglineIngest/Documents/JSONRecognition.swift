/// Tells JSON Lines from one JSON document by its beginning.
enum JSONRecognition {
    /// - Parameter head: The beginning of the text, from its first brace or bracket on.
    /// - Returns: nil for text that only begins with a bracket.
    static func format(of head: ArraySlice<UInt8>) -> InputFormat? {
        let bytes = Array(head)
        if bytes[0] == UInt8(ascii: "[") {
            // `[LIVE] Cup final` is a headline.
            let next = bytes.dropFirst().first { !$0.isBlank }
            guard next == UInt8(ascii: "{") || next == UInt8(ascii: "]") || next == nil else { return nil }
            return says(bytes, "\"headlines\"") ? .ninjs : .json
        }
        let lineEnd = bytes.firstIndex(of: .lineFeed) ?? bytes.endIndex
        if let members = JSONMembers(bytes[..<lineEnd]) {
            if Ninjs.isItem(members) { return .ninjs }
            return JSONFeed.isFeed(members) || JSONDocument.list(in: members) != nil ? .json : .jsonl
        }
        if lineEnd == bytes.endIndex {
            // One line that goes on beyond what was looked at.
            return says(bytes, "jsonfeed.org/version") ? .json : .jsonl
        }
        // An object over several lines; of JSON Lines with a bad first line, the second begins an object too.
        let second = bytes[lineEnd...].first { $0 != .lineFeed && $0 != .carriageReturn }
        guard second != UInt8(ascii: "{"), second != nil else { return .jsonl }
        return says(bytes, "\"headlines\"") && says(bytes, "\"uri\"") ? .ninjs : .json
    }

    private static func says(_ bytes: [UInt8], _ text: String) -> Bool {
        find(Array(text.utf8), in: bytes, from: 0) != nil
    }
}
