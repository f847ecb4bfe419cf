import Testing

@testable import SluglineIngest

/// However the input is cut into reads, the same rows, bad rows and errors come of it.
struct ChunkTests {
    static let inputs: [(name: String, text: String)] = [
        (
            "a.csv",
            "\u{FEFF}label,headline,id\r\nsport,\"Cup\r\nwon, \"\"again\"\"\",1\r\n\r\nbad\r\nHome & Garden,“Roses” 🔥,2\r\n"
                + "x,\"open\ny,\"Flu\",3\nx,\"a\"b,4\nx,\"a\" \"b\",5\n,,\nx,\"last\""
        ),
        ("b.csv", "sport,\"Cup\nsport,never closed\n"),
        ("c.csv", "label,headline\nx,\"" + String(repeating: "runaway\ny,z\n", count: 12)),
        ("d.csv", "label,headline\nx,\"a\n\"," + String(repeating: "long", count: 40) + "\nx,\"\n\n\"\ny,ok\n"),
        ("a.tsv", "label\theadline\r\nsport\tCup \"won\r\r\nx\ty\tz\n\n a \t b \nx\tq\rz\n"),
        (
            "a.jsonl",
            "\n{\"id\":1,\"title\":\"Cup \\ud83d\\udd25 won\",\"label\":\"sport\",\"x\":[{\"y\":\"\\n\"}]}\r\n{\"title\":\"é\"}\n"
                + "{\"title\":}\n{\"title\":\"a\"} x\n{\"id\":9,\"label\":7,\"title\":\"last\"}"
        ),
        ("a.ft", "__label__sport Cup won\n__label__a, x\nno label\n__label__a __label__b c\n\n__label__ü ß"),
        (
            "a.txt",
            "Cup won\r\n\r\n  \nFlu\n" + String(repeating: "x", count: 101) + "\n" + String(repeating: "é", count: 50)
                + "\n" + String(repeating: "y", count: 300) + "\nlast \0\nend"
        ),
        ("-", "  \n{\"title\":\"Cup\"}\n"),
        ("-", "  Cup\n"),
    ]

    private static func check(_ bytes: [UInt8], named name: String, _ change: (inout ReadingOptions) -> Void) {
        let whole = Reading(bytes, named: name, rowLimit: 100, change)
        for chunk in 1...17 {
            #expect(
                Reading(bytes, named: name, chunk: chunk, rowLimit: 100, change) == whole, "\(name), \(chunk) bytes")
        }
    }

    @Test(arguments: inputs.indices)
    func anyChunkSize(index: Int) {
        let (name, text) = Self.inputs[index]
        Self.check(Array(text.utf8), named: name) { $0.keepsRows = true }
        Self.check(gzipMember(Array(text.utf8)), named: name) { $0.keepsRows = true }
        let utf16 = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        Self.check(utf16, named: name) { ($0.keepsRows, $0.encoding) = (true, .utf16le) }
        Self.check(Array(text.utf8.dropFirst(3)), named: name) { $0.encoding = .windows1252 }
    }

    @Test(arguments: inputs.indices)
    func anyBatchSize(index: Int) {
        let (name, text) = Self.inputs[index]
        var whole = Reading(text, named: name, rowLimit: 100) { $0.keepsRows = true }
        var small = Reading(text, named: name, chunk: 3, rowLimit: 100, batch: 1) { $0.keepsRows = true }
        // What one batch leaves out because none of its rows has it, several batches leave out apart.
        (whole.labels, small.labels) = (whole.labels.filter { $0 != "" }, small.labels.filter { $0 != "" })
        // An error that ends the reading takes the batch that was being filled with it.
        if whole.error == nil {
            (whole.batchSizes, small.batchSizes) = ([], [])
            #expect(small == whole)
        } else {
            #expect(small.error == whole.error)
        }
    }

    @Test func limitIsExact() {
        for length in 98...102 {
            let line = "7," + String(repeating: "y", count: length - 2)
            let quoted = "7,\"" + String(repeating: "\n", count: length - 5) + "y\""
            #expect(Reading(line + "\n", rowLimit: 100).counts == (length > 100 ? [0, 1, 0] : [1, 0, 0]))
            let rowCount = Reading(quoted + "\n", rowLimit: 100) { $0.needsLabels = true }.counts[0]
            #expect(rowCount == (length > 100 ? 0 : 1), "\(length)")
        }
    }
}
