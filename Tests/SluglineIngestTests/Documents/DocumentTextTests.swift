import Testing

@testable import SluglineIngest

/// The encodings of documents: marked, declared, seen, and wrong.
struct DocumentTextTests {
    private static func feed(_ encoding: String, _ title: [UInt8]) -> [UInt8] {
        let declaration = encoding.isEmpty ? "" : " encoding='\(encoding)'"
        return Array("<?xml version='1.0'\(declaration)?><rss><channel><item><title>".utf8) + title
            + Array("</title></item></channel></rss>".utf8)
    }

    static let cases: [(name: String, bytes: [UInt8], headline: String, note: String?)] = [
        ("utf-8", feed("utf-8", Array("Café".utf8)), "Café", nil),
        ("undeclared", feed("", Array("Café".utf8)), "Café", nil),
        ("a mark", [0xEF, 0xBB, 0xBF] + feed("", Array("Café".utf8)), "Café", nil),
        ("latin", feed("ISO-8859-1", [0x43, 0x61, 0x66, 0xE9, 0x20, 0x93]), "Café “", nil),
        ("euc-kr", feed("euc-kr", [0xB3, 0xE2]), "년", nil),
        ("gb2312", feed("GB2312", [0xB5, 0xD8, 0xD5, 0xF0]), "地震", nil),
        ("shift_jis", feed("Shift_JIS", [0x92, 0x6E, 0x90, 0x6B]), "地震", nil),
        (
            "utf-8 with a stray byte", feed("utf-8", Array("Café ".utf8) + [0x93, 0x41]), "Café “A",
            "1 byte is not UTF-8 and were read as windows-1252"
        ),
        (
            "an unknown encoding", feed("klingon", Array("Café".utf8)), "Café",
            "it is in an encoding called \"klingon\", which is not known here; it was read as UTF-8"
        ),
        ("a false declaration of UTF-16", feed("utf-16", Array("Café".utf8)), "Café", nil),
        ("a NUL byte", feed("", [0x41, 0, 0x42]), "A B", nil),
    ]

    @Test(arguments: cases)
    func decoded(name: String, bytes: [UInt8], headline: String, note: String?) {
        let reading = Reading(bytes, named: "a.xml")
        #expect(reading.headlines == [headline] && reading.error == nil)
        #expect(reading.notes == (note.map { [$0] } ?? []))
    }

    @Test(arguments: [(2, true), (2, false), (4, true), (4, false)], [true, false])
    func wideText(form: (width: Int, isLittleEndian: Bool), hasMark: Bool) {
        let text =
            (hasMark ? "\u{FEFF}" : "") + "<?xml version='1.0' encoding='utf-16'?><rss><channel><item><title>地震 🔥"
            + "</title></item></channel></rss>"
        var bytes: [UInt8] = []
        let units = form.width == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
        for unit in units {
            let little = (0..<form.width).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) }
            bytes += form.isLittleEndian ? little : little.reversed()
        }
        for name in ["a.xml", "-"] {
            #expect(Reading(bytes, named: name).headlines == ["地震 🔥"])
        }
        #expect(Reading(Array(bytes.dropLast()), named: "a.xml").headlines == ["地震 🔥"])
    }

    @Test func anEncodingThatIsNamedGoesBeforeTheDeclared() {
        let bytes = Self.feed("utf-8", [0x93, 0x41])
        #expect(Reading(bytes, named: "a.xml") { $0.encoding = .windows1252 }.headlines == ["“A"])
    }
}
