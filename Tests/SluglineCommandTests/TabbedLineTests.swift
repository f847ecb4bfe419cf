import Testing

@testable import SluglineCommand

struct TabbedLineTests {
    @Test(arguments: [
        (0, "0.0000"), (0.00004, "0.0000"), (0.00005, "0.0001"), (0.1234, "0.1234"), (0.90709, "0.9071"),
        (0.99994, "0.9999"), (0.99996, "1.0000"), (1, "1.0000"),
    ])
    func probabilitiesHaveFourDecimals(probability: Double, text: String) {
        var bytes = Array("x".utf8)
        TabbedLine.append(Array("sport".utf8), probability, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "xsport\t\(text)\t")
    }

    /// Wherever the tab stands, and however long the text is.
    @Test func tabsBecomeSpaces() {
        for length in 0..<50 {
            for tab in 0...length {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                var expected = text
                if tab < length { (text[tab], expected[tab]) = (UInt8(ascii: "\t"), UInt8(ascii: " ")) }
                var bytes = Array("a\tb\t".utf8)
                TabbedLine.append(last: text[...], to: &bytes)
                #expect(bytes == Array("a\tb\t".utf8) + expected + [UInt8(ascii: "\n")])
            }
        }
    }
}
