import Foundation
import Slugline
import Testing

struct JSONWriterTests {
    static func text(_ json: JSONWriter) -> String { String(decoding: json.bytes, as: UTF8.self) }

    @Test(arguments: [
        ("plain", #""plain""#), ("", #""""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
        ("\u{0}\u{8}\u{1b}\u{1f}\u{7f}", "\"\\u0000\\u0008\\u001b\\u001f\u{7f}\""), ("né 日 🗞", #""né 日 🗞""#),
    ]) func strings(_ text: String, _ expected: String) throws {
        var json = JSONWriter()
        json.value(text)
        #expect(Self.text(json) == expected)
        var bytes = JSONWriter()
        bytes.value(utf8: Array(text.utf8))
        #expect(bytes.bytes == json.bytes)
        let back = try JSONDecoder().decode([String].self, from: Data("[".utf8 + json.bytes + "]".utf8))
        #expect(back == [text])
    }

    @Test func damagedBytesAreReplaced() {
        var json = JSONWriter()
        json.value(utf8: [0x61, 0xff, 0x22, 0xe2, 0x82, 0x62] as [UInt8])
        #expect(Self.text(json) == "\"a\u{fffd}\\\"\u{fffd}b\"")
    }

    @Test(arguments: [
        (0.1, "0.1"), (-0.0, "-0.0"), (1, "1.0"), (.leastNonzeroMagnitude, "5e-324"), (1e16, "1e+16"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
        (.nan, "null"), (.infinity, "null"), (1.0 / 3, "0.3333333333333333"),
    ]) func numbers(_ number: Double, _ expected: String) {
        var json = JSONWriter()
        json.value(number)
        #expect(Self.text(json) == expected)
    }

    @Test func layouts() {
        func write(_ json: inout JSONWriter) {
            json.beginObject()
            json.key("b")
            json.beginArray(onOneLine: true)
            json.value(1)
            json.beginArray()
            json.endArray()
            json.beginObject()
            json.key("x")
            json.null()
            json.key("y")
            json.value(true)
            json.endObject()
            json.endArray()
            json.key("a")
            json.beginObject()
            json.key("f")
            json.value(Float(0.1))
            json.endObject()
            json.key("none")
            json.beginArray()
            json.endArray()
            json.endObject()
            json.endLine()
        }
        var compact = JSONWriter()
        write(&compact)
        let line = #"{"b":[1,[],{"x":null,"y":true}],"a":{"f":0.1},"none":[]}"# + "\n"
        #expect(Self.text(compact) == line)
        write(&compact)
        #expect(Self.text(compact) == line + line)
        compact.removeAll()
        #expect(compact.bytes.isEmpty)

        var indented = JSONWriter(isIndented: true)
        write(&indented)
        #expect(
            Self.text(indented) == """
                {
                  "b": [1, [], {"x": null, "y": true}],
                  "a": {
                    "f": 0.1
                  },
                  "none": []
                }

                """)
    }
}
