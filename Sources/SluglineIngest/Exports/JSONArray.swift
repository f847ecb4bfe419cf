import Slugline

/// The elements of a JSON array.
enum JSONArray {
    /// As many as an export of the largest size can hold.
    static let elementLimit = 1_000_000

    /// The elements of the array that is all of `bytes[range]`, as they were written.
    ///
    /// - Returns: nil where it is no array.
    static func elements(_ bytes: [UInt8], _ range: Range<Int>) -> [ArraySlice<UInt8>]? {
        try? read(bytes, range)
    }

    /// - Throws: `RowFault` where the array is not well formed.
    static func read(_ bytes: [UInt8], _ range: Range<Int>) throws(RowFault) -> [ArraySlice<UInt8>] {
        var scanner = JSONObjectScanner(range)
        var elements: [ArraySlice<UInt8>] = []
        scanner.skipBlanks(bytes)
        guard scanner.take(UInt8(ascii: "["), bytes) else { throw scanner.expected("an array in brackets") }
        scanner.skipBlanks(bytes)
        if scanner.take(UInt8(ascii: "]"), bytes) { return [] }
        repeat {
            scanner.skipBlanks(bytes)
            let start = scanner.position
            guard elements.count < elementLimit else {
                throw RowFault("more than \(elementLimit) elements in one array")
            }
            _ = try scanner.skipValue(bytes, depth: 1)
            elements.append(bytes[start..<scanner.position])
            scanner.skipBlanks(bytes)
        } while scanner.take(.comma, bytes)
        guard scanner.take(UInt8(ascii: "]"), bytes) else { throw scanner.expected("a comma or a closing bracket") }
        scanner.skipBlanks(bytes)
        guard scanner.position == scanner.end else { throw scanner.expected("the end of the file after the array") }
        return elements
    }
}

extension RowFault {
    /// The fault of a document that is one JSON value.
    func ofDocument(_ file: String) -> SluglineError {
        let message = message.hasSuffix(" of the line") ? message.dropLast(4) + "file" : message[...]
        return SluglineError(.badInput, String(message), file: file, remedy: remedy)
    }
}
