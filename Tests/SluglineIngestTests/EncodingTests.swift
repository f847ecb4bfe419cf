import Testing

@testable import SluglineIngest

/// Encodings and compression.
struct EncodingTests {
    static let text = "label,headline\nsport,déjà vu – “3€” 🔥\n"

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    @Test(arguments: [
        ("utf-16", "\u{FEFF}", false), ("utf-16", "\u{FEFF}", true), ("utf-16le", "\u{FEFF}", false),
        ("UTF16BE", "\u{FEFF}", true), ("utf-16le", "", false), ("utf-16be", "", true),
    ])
    func utf16(name: String, mark: String, bigEndian: Bool) throws {
        let encoding = try TextEncoding(named: name)
        let reading = Reading(Self.utf16(mark + Self.text, bigEndian: bigEndian)) { $0.encoding = encoding }
        #expect(reading.headlines == ["déjà vu – “3€” 🔥"])
        #expect(reading.error == nil)
        #expect(reading.format == (bigEndian ? "CSV, utf-16be" : "CSV, utf-16le"))
    }

    @Test func brokenUTF16CostsOneRow() {
        var bytes = Self.utf16("label,headline\nsport,Cup\nsport,", bigEndian: false)
        bytes += [0x3D, 0xD8] + Self.utf16("x\nsport,Race\nsport,", bigEndian: false) + [0x41]
        let reading = Reading(bytes) { $0.encoding = .utf16le }
        #expect(reading.headlines == ["Cup", "Race"])
        #expect(
            reading.reports == [
                "news.csv:3: half a character of utf-16le in the row",
                "news.csv:5: half a character of utf-16le in the row",
            ])
    }

    @Test func eightBitEncodings() throws {
        let bytes: [UInt8] = Array("caf".utf8) + [0xE9, 0x20, 0x80, 0x20, 0x93, 0x81]
        #expect(Reading(bytes, named: "a.txt") { $0.encoding = .windows1252 }.headlines == ["café € “\u{81}"])
        #expect(Reading(bytes, named: "a.txt") { $0.encoding = .latin1 }.headlines == ["café \u{80} \u{93}\u{81}"])
        #expect(try TextEncoding(named: "Latin-1") == .latin1)
        #expect(try TextEncoding(named: "CP1252") == .windows1252)
        #expect(try TextEncoding(named: "ISO_8859-1") == .latin1)
    }

    @Test func badBytesCostOneRow() {
        var bytes = Array("Cup won\ncaf".utf8)
        bytes += [0xE9] + Array(" open\nFlu\na\0b\n".utf8)
        let reading = Reading(bytes, named: "a.txt")
        #expect(reading.headlines == ["Cup won", "Flu"])
        #expect(
            reading.reports == [
                "a.txt:2: byte 0xE9 at offset 11 of the text is not UTF-8; "
                    + "name the file's encoding with --encoding, such as windows-1252",
                "a.txt:4: a NUL byte in the row; if the file is UTF-16, say --encoding utf-16le or utf-16be",
            ])
        // The mark counts: the offset is that of the file.
        let marked = Reading([0xEF, 0xBB, 0xBF] + bytes, named: "a.txt", chunk: 1)
        #expect(marked.reports[0].contains("at offset 14 of"))
    }

    @Test func gzip() {
        let whole = Reading(Self.text)
        let member = gzipMember(Array(Self.text.utf8))
        for name in ["news.csv", "news.csv.gz"] {
            let reading = Reading(member, named: name)
            #expect(reading.headlines == whole.headlines)
            #expect(reading.format == "CSV, gzip")
        }
        #expect(Reading(Self.text, named: "news.csv.gz").format == "CSV")
    }

    @Test(arguments: [1, 2, 3, 7, 1 << 18])
    func gzipMembers(chunk: Int) {
        let parts = ["label,headl", "", "ine\nsport,Cup won\nsport,Fl", "u\n"]
        let bytes = parts.flatMap { gzipMember(Array($0.utf8)) }
        #expect(Reading(bytes, chunk: chunk).headlines == ["Cup won", "Flu"])
        #expect(Reading(bytes + [0, 0, 0], chunk: chunk).error == nil)
        #expect(
            Reading(bytes + Array("more".utf8), chunk: chunk).error
                == "news.csv: the gzip data is damaged after 39 bytes of text; fetch the file again, or see what gzip -t says"
        )
    }

    @Test func everyTruncationIsAnError() {
        let bytes = Self.compressed
        let whole = Reading(bytes, named: "news.csv.gz")
        #expect(whole.counts == [200, 0, 0])
        #expect(whole.error == nil)
        for count in 0..<bytes.count {
            let reading = Reading(Array(bytes[..<count]), named: "news.csv.gz")
            #expect(reading.error?.contains("the gzip data ends in the middle, after ") == true, "\(count)")
            #expect(Reading(Array(bytes[..<count]), named: "news.csv.gz", chunk: 5).error == reading.error)
        }
    }

    @Test func everyFlippedByteIsAnErrorOrHarmless() {
        let whole = Reading(Self.compressed, named: "a.csv.gz")
        for index in 0..<Self.compressed.count {
            var bytes = Self.compressed
            bytes[index] ^= 0x55
            // Bytes 0 and 1 are the magic; 4 to 9 are time, flags of the compressor and system.
            let reading = Reading(bytes, named: "a.csv.gz")
            if (4...9).contains(index) {
                #expect(reading == whole)
            } else {
                #expect(reading.error != nil || reading.counts[1] > 0, "\(index)")
            }
        }
    }

    /// 6 KB of text in 137 bytes is read through the smallest buffers.
    @Test func expandingDataStaysInBounds() {
        #expect(Reading(Self.compressed, chunk: 1) == Reading(Self.compressed))
    }

    /// `gzip.compress(b"label,headline\n" + b"".join(b"sport,Cup won after extra time %d\n" % (i % 10)
    /// for i in range(200)), 9, mtime=0)` with Python 3.11.
    static let compressed: [UInt8] = hex(
        """
        1f8b0800000000000203edd0bb0d83401445c19c2a5e0104600cd831952cf243202d1fad17e1f25dc24d084f3ed1c4307a2c670f9fb86c
        5e7c8f3de572380fbbf6cdc2943d99ff720a9697d5ad52a056e0a140a3c0538156814e815e8197026f2699649249269964924926996492
        492699649249269964924926996492c99b27ff87b64d52d7190000
        """)

    private static func hex(_ text: String) -> [UInt8] {
        let digits = text.utf8.compactMap(hexDigit)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
