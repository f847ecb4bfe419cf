import Slugline
import Testing

@testable import SluglineCommand

struct TabbedLinesTests {
    private static let names = ["x", "", "sport", "sixteen letters.", "arts, culture and entertainment"]

    @Test(arguments: [
        (0, "0.0000"), (0.00004, "0.0000"), (0.00005, "0.0001"), (0.1234, "0.1234"), (0.90709, "0.9071"),
        (0.99994, "0.9999"), (0.99996, "1.0000"), (1, "1.0000"),
    ])
    func probabilitiesHaveFourDecimals(probability: Double, text: String) {
        var lines = TabbedLines()
        let names = PaddedNames(Self.names)
        for name in Self.names.indices { lines.append(name, of: names, probability) }
        #expect(String(decoding: lines.take(), as: UTF8.self) == Self.names.map { "\($0)\t\(text)\t" }.joined())
    }

    @Test func allDecimalsAreRight() {
        for value in 0...9_999 {
            var lines = TabbedLines()
            lines.append(0, of: PaddedNames([""]), Double(value) / 10_000)
            let digits = String(value)
            let zeros = String(repeating: "0", count: 4 - digits.count)
            #expect(String(decoding: lines.take(), as: UTF8.self) == "\t0.\(zeros)\(digits)\t")
        }
    }

    /// Wherever the tab stands, and however long the text is.
    @Test func tabsBecomeSpaces() {
        for length in 0..<50 {
            for tab in 0...length {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                var expected = text
                if tab < length { (text[tab], expected[tab]) = (UInt8(ascii: "\t"), UInt8(ascii: " ")) }
                var lines = TabbedLines()
                lines.append(0, of: PaddedNames(["a"]), 1)
                lines.append(last: text.span)
                #expect(lines.take() == Array("a\t1.0000\t".utf8) + expected + [UInt8(ascii: "\n")])
            }
        }
    }
}
