import Testing

@testable import SluglineIngest

/// Random input neither stops the program nor loses a row in silence.
struct FuzzTests {
    static let pieces = [
        "\n", "\n", "\n", "\r\n", "\r", "\"", "\"\"", ",", ",", "\t", " ", "{", "}", "[", "]", ":", "\\", "\\u", "d83d",
        "\"title\":", "\"label\":", "\"x\"", "1", "-", ".5", "null", "true", "__label__", "a", "headline", "label", "é",
        "🔥", ";", "|", "\u{FEFF}", "\0", "Cup won", "{\"title\":\"Cup\"}\n", "sport,Cup\n", "sport\tCup\n",
    ]

    private static func input(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0..<40, using: &generator) {
            if Int.random(in: 0..<20, using: &generator) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &generator))
            } else {
                bytes += Self.pieces.randomElement(using: &generator)!.utf8
            }
        }
        return bytes
    }

    /// Lines that nothing is the matter with are added many at a time; where rows are kept, each is taken by itself.
    @Test func linesAreTheSameAddedTogetherOrOneByOne() {
        let pieces = [
            "a", "Cup won ", "\n", "\r\n", "\r", "\t", " ", "\u{1}", "\u{7F}", "é", "🔥", "\0", "0123456789abcdef",
        ]
        var generator = SeededGenerator(state: 11)
        for round in 0..<800 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<60, using: &generator) {
                // The pieces in front are taken more often: most lines are long and ordinary.
                let place = Int.random(in: 0..<pieces.count, using: &generator)
                bytes += pieces[Int.random(in: 0...place, using: &generator)].utf8
                if Int.random(in: 0..<100, using: &generator) == 0 { bytes.append(0xC3) }
            }
            for keepsEmpty in [false, true] {
                let change: (inout ReadingOptions) -> Void = { $0.keepsEmptyHeadlines = keepsEmpty }
                let chunk = round % 2 == 0 ? 1 << 12 : 1 + round % 90
                let together = Reading(bytes, named: "a.txt", chunk: chunk, rowLimit: 40, change)
                let apart = Reading(bytes, named: "a.txt", rowLimit: 40) {
                    change(&$0)
                    $0.keepsRows = true
                }
                #expect(together.headlines == apart.headlines, "round \(round)")
                #expect(together.lines == apart.lines, "round \(round)")
                #expect(together.reports == apart.reports, "round \(round)")
                #expect(together.counts == apart.counts, "round \(round)")
            }
        }
    }

    @Test(arguments: InputFormat.allCases.filter { !$0.isDocument })
    func everyRowIsCounted(format: InputFormat) {
        var generator = SeededGenerator(state: 7)
        for round in 0..<1000 {
            let bytes = Self.input(&generator)
            let needsLabels = format != .text && round % 2 == 0
            let change: (inout ReadingOptions) -> Void = {
                ($0.format, $0.needsLabels, $0.keepsRows, $0.hasHeader) = (format, needsLabels, true, false)
            }
            let reading = Reading(bytes, named: "-", rowLimit: 64, change)
            let chunked = Reading(bytes, named: "-", chunk: round % 17 + 1, rowLimit: 64, change)
            #expect(reading == chunked, "round \(round)")
            #expect(reading.headlines.allSatisfy { !$0.isEmpty && !$0.utf8.contains(10) && !$0.utf8.contains(13) })
            if reading.error != nil { continue }
            #expect(reading.reports.count == reading.counts[1])
            #expect(reading.counts[0] == reading.headlines.count)
            #expect(reading.rows.count == reading.headlines.count)
            #expect(reading.fields.count == reading.headlines.count)
            // Every line that is not blank is a row, a bad row, or within a quoted field.
            let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            let lines = marked.split(separator: 10).filter { line in
                format == .csv || format == .tsv ? line.contains { $0 != 13 } : line.contains { !$0.isBlank }
            }
            let inside = reading.rows.reduce(0) { sum, row in
                sum + row.utf8.split(separator: 10).filter { $0.contains { $0 != 13 } }.count - 1
            }
            if format != .csv {
                #expect(lines.count == reading.counts[0] + reading.counts[1], "round \(round)")
            } else {
                #expect(lines.count >= reading.counts[0] + reading.counts[1], "round \(round)")
                if reading.counts[1] == 0 { #expect(lines.count == reading.counts[0] + inside, "round \(round)") }
            }
        }
    }

    @Test(arguments: InputFormat.allCases)
    func pureNoise(format: InputFormat) {
        var generator = SeededGenerator(state: 11)
        for _ in 0..<100 {
            let count = Int.random(in: 0..<200, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            for encoding in TextEncoding.allCases {
                let reading = Reading(bytes, named: "-", chunk: 16) { ($0.format, $0.encoding) = (format, encoding) }
                #expect(reading.reports.count == reading.counts[1])
            }
        }
    }
}
