import Testing

@testable import Slugline

/// The header's JSON is read as RFC 8259 has it, and what is none is refused.
struct HeaderReaderTests {
    private static func strings(_ json: String) throws -> [String: String] {
        var result: [String: String] = [:]
        var reader = HeaderReader(Array(json.utf8)[...])
        try reader.readObject { key, reader throws(SluglineError) in result[key] = try reader.string() }
        try reader.end()
        return result
    }

    private static func integers(_ json: String) throws -> [Int] {
        var reader = HeaderReader(Array(json.utf8)[...])
        let result = try reader.integers()
        try reader.end()
        return result
    }

    @Test func stringsAndIntegers() throws {
        #expect(try Self.strings(" { } \n") == [:])
        #expect(try Self.strings(#"{"a":"b" , "地\t":"\"\\\/\b\f\n\r"}"#) == ["a": "b", "地\t": "\"\\/\u{8}\u{C}\n\r"])
        #expect(try Self.strings(#"{"\u0041":"\u00e9\u5730\ud83d\udd25 é"}"#) == ["A": "é地🔥 é"])
        #expect(try Self.integers("[]") == [] && Self.integers(" [ 1 ,20, 0] ") == [1, 20, 0])
        #expect(try Self.integers("[9223372036854775807]") == [.max])
    }

    @Test(arguments: [
        "", "{", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"a\":\"b", "{\"a\":\"b\"", "{\"a\":\"b\",}", "{\"a\" \"b\"}",
        "{a:\"b\"}",
        "{\"a\":1}", "{\"a\":null}", "{\"a\":\"b\"}x", "{\"a\":\"\\", "{\"a\":\"\\\"", "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":\"\n\"}", "[]",
    ])
    func whatIsNoObjectOfStringsIsRefused(_ json: String) {
        #expect(throws: SluglineError.self) { try Self.strings(json) }
    }

    @Test(arguments: [
        "", "[", "[1", "[1,", "[1,]", "[-1]", "[1.0]", "[1e3]", "[\"1\"]", "[9223372036854775808]", "[1] 2", "{}",
    ])
    func whatIsNoListOfIntegersIsRefused(_ json: String) {
        #expect(throws: SluglineError.self) { try Self.integers(json) }
    }
}
