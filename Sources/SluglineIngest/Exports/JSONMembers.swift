import Slugline

/// The members of one JSON object, of which nested values stay as they were written until they are asked for.
struct JSONMembers {
    private var bytes: [UInt8]
    private var members: [JSONObjectScanner.Member] = []

    /// Nil where `text` is no JSON object.
    init?(_ text: some Sequence<UInt8>) {
        bytes = Array(text)
        do {
            try JSONObjectScanner.scan(&bytes, bytes.indices, into: &members)
        } catch {
            return nil
        }
    }

    init?(_ text: String) { self.init(Array(text.utf8)) }

    /// - Throws: `SluglineError.badInput` where the file is no JSON object.
    init(_ document: [UInt8], file: String) throws {
        bytes = document
        do throws(RowFault) {
            try JSONObjectScanner.scan(&bytes, bytes.indices, into: &members)
        } catch {
            throw error.ofDocument(file)
        }
    }

    /// The keys in their order.
    var keys: [String] { members.map { String(decoding: bytes[$0.key], as: UTF8.self) } }

    /// The place of the member called `key`, the last of several, unless it is null.
    private func place(_ key: String) -> FieldPlace? {
        let name = Array(key.utf8)
        let place = members.last { equal(bytes, $0.key, name) }?.value
        return place?.kind == .missing ? nil : place
    }

    /// The string or number called `key`; nil where it is something else or empty.
    func string(_ key: String) -> String? {
        guard let place = place(key), place.kind == .text || place.kind == .literal, !place.range.isEmpty else {
            return nil
        }
        return String(decoding: bytes[place.range], as: UTF8.self)
    }

    /// The object called `key`.
    func object(_ key: String) -> JSONMembers? {
        guard let place = place(key), place.kind == .object else { return nil }
        return JSONMembers(bytes[place.range])
    }

    /// The object called `key` as it was written.
    func written(_ key: String) -> ArraySlice<UInt8>? {
        guard let place = place(key), place.kind == .object else { return nil }
        return bytes[place.range]
    }

    /// The text of the JSON string that is all of `value`; nil where it is none.
    static func string(of value: ArraySlice<UInt8>) -> String? {
        JSONMembers(Array("{\"v\":".utf8) + value + "}".utf8)?.string("v")
    }

    /// The elements of the array called `key`, as they were written; nil where it is no array.
    func elements(_ key: String) -> [ArraySlice<UInt8>]? {
        guard let place = place(key), place.kind == .array else { return nil }
        return JSONArray.elements(bytes, place.range)
    }
}
