import Testing

@testable import SluglineIngest

/// JSON Lines, fastText and plain text.
struct LineFormatTests {
    @Test(arguments: [
        (#"{"label":"sport","headline":"Cup won"}"#, "sport", "Cup won"),
        (#" { "headline" : "Cup won" , "label" : "sport" } "#, "sport", "Cup won"),
        (#"{"label":"sport","headline":"Cup\nwon \"again\" \/ \\"}"#, "sport", #"Cup won "again" / \"#),
        (#"{"label":"sport","headline":"Cup\r\nwon"}"#, "sport", "Cup won"),
        (#"{"label":"sport","headline":"\u00e9\u20AC"}"#, "sport", "é€"),
        (#"{"label":"sport","headline":"\ud83d\udd25 sale"}"#, "sport", "🔥 sale"),
        (#"{"label":"sport","headline":"\ud83d sale\udd25"}"#, "sport", "\u{FFFD} sale\u{FFFD}"),
        (#"{"label":"sport","headline":"\ud83d\u0041"}"#, "sport", "\u{FFFD}A"),
        (#"{"label":9007199254740993,"headline":"Cup"}"#, "9007199254740993", "Cup"),
        (#"{"label":"Home & Garden","headline":"nan"}"#, "Home & Garden", "nan"),
        (#"{"label":"a","label":"b","headline":"x","headline":"y"}"#, "b", "y"),
        (#"{"Category":"sport","Title":"Cup","x":[1,{"y":[null,true,-1.5e+3]}]}"#, "sport", "Cup"),
        (#"{"\u006cabel":"sport","headline":"Cup"}"#, "sport", "Cup"),
        (#"{"text":"body","title":"Cup","label":true}"#, "true", "Cup"),
    ])
    func jsonLines(line: String, label: String, headline: String) {
        let reading = Reading(line + "\n\n" + line, named: "news.jsonl") { $0.needsLabels = true }
        #expect(reading.labels == [label, label])
        #expect(reading.headlines == [headline, headline])
        #expect(reading.reports == [])
        #expect(reading.lines == [1, 3])
    }

    /// What is not known of the first headline is known of the second, under its usual names; `guid` is an id already.
    @Test func jsonFieldsThatTheFirstObjectLacks() {
        let text = """
            {"headline":"Flu","guid":"1"}
            {"headline":"Cup won","guid":"2","source":"Wire","url":"http://x/2","other":"y","id":"3"}

            """
        let reading = Reading(text, named: "news.jsonl") {
            $0.keepsRows = true
            $0.keepsKnownColumns = true
        }
        #expect(reading.columnNames == ["headline", "guid", "source", "url"])
        #expect(reading.fields == [["Flu", "1", "", ""], ["Cup won", "2", "Wire", "http://x/2"]])
        #expect(reading.reports == [])
    }

    @Test func jsonFields() {
        let text = """
            {"id":12345678901234567890,"title":"Cup\\twon","tags":["a", 1],"none":null}
            {"title":"Flu","id":2,"extra":"x","label":"health"}

            """
        let reading = Reading(text, named: "news.jsonl") { $0.keepsRows = true }
        #expect(reading.columnNames == ["id", "title", "tags", "none"])
        #expect(
            reading.fields == [["12345678901234567890", "Cup\twon", #"["a", 1]"#, ""], ["2", "Flu", "", ""]])
        #expect(reading.rows == text.split(separator: "\n").map(String.init))
        #expect(reading.labels == ["", "health"])
    }

    @Test func jsonColumnsAndFilters() {
        let text = """
            {"h":"Cup","w":1.5,"g":7,"split":"train","d":"2025-11-25T00:00:01Z"}
            {"h":"Flu","w":"2","g":"x","split":"test","d":null}
            {"h":"Race","w":3,"split":"train","d":1764028800}
            """
        let reading = Reading(text, named: "news.ndjson") {
            ($0.headlineColumn, $0.weightColumn, $0.groupColumn, $0.dateColumn) = ("h", "w", "g", "d")
            $0.filters = [("split", "train")]
        }
        #expect(reading.headlines == ["Cup", "Race"])
        #expect(reading.weights == [1500, 3000])
        #expect(reading.groups == ["7", ""])
        #expect(reading.dates == [1_764_028_801, 1_764_028_800])
    }

    @Test func jsonHeadlineKeyStaysTheSame() {
        let text = #"{"title":"Cup","text":"body one"}"# + "\n" + #"{"title":null,"text":"body two"}"#
        let reading = Reading(text, named: "news.json")
        #expect(reading.headlines == ["Cup"])
        #expect(reading.reports == ["news.json:2: no headline"])
    }

    @Test func jsonNestingLimit() {
        func line(_ depth: Int) -> String {
            let open = String(repeating: "[", count: depth)
            let close = String(repeating: "]", count: depth)
            return "{\"title\":\"Cup\",\"x\":\(open)\(close)}"
        }
        #expect(Reading(line(63), named: "a.jsonl").headlines == ["Cup"])
        #expect(
            Reading(line(64), named: "a.jsonl").reports
                == ["a.jsonl:1: not read: values are nested more than 64 deep at byte 83 of the line"])
        #expect(Reading(line(100_000), named: "a.jsonl").counts == [0, 1, 0])
    }

    @Test(arguments: [
        ("__label__sport Cup won", "sport", "Cup won"),
        ("__label__Home_&_Garden\tRoses  ", "Home_&_Garden", "Roses"),
        ("  __label__sport   Live: 3:0 win\r", "sport", "Live: 3:0 win"),
        ("__label__sport a__label__b", "sport", "a__label__b"),
    ])
    func fastText(line: String, label: String, headline: String) {
        let reading = Reading(line + "\n", named: "news.ft") { ($0.needsLabels, $0.keepsRows) = (true, true) }
        #expect(reading.labels == [label])
        #expect(reading.headlines == [headline])
        #expect(reading.fields == [[label, headline]])
        #expect(reading.columnNames == ["label", "headline"])
    }

    @Test func fastTextWithoutLabels() {
        #expect(Reading("Cup won\n__label__x Flu\n", named: "a.ft").labels == ["", "x"])
        #expect(Reading("Cup won\n", named: "a.ft").labels == [])
    }

    @Test func plainText() {
        let reading = Reading("Cup won\r\n\r\n \t\nG 7\n\nR&amp;D, \"quoted\"", named: "a.txt") { $0.keepsRows = true }
        #expect(reading.headlines == ["Cup won", "G 7", "R&amp;D, \"quoted\""])
        #expect(reading.lines == [1, 4, 6])
        #expect(reading.columnNames == ["headline"])
        #expect(reading.fields == [["Cup won"], ["G 7"], ["R&amp;D, \"quoted\""]])
        #expect(reading.counts == [3, 0, 0])
    }

    @Test func standardInputIsTold() {
        #expect(Reading("\n  {\"title\":\"Cup\"}", named: "-").headlines == ["Cup"])
        #expect(Reading("\n  {\"title\":\"Cup\"}", named: "-").format == "JSON Lines")
        #expect(Reading("[Live] Cup {1}\n", named: "-").headlines == ["[Live] Cup {1}"])
        #expect(Reading("sport,Cup won\n", named: "-") { $0.format = .csv }.headlines == ["Cup won"])
        #expect(Reading(gzipMember(Array("{\"title\":\"Cup\"}".utf8)), named: "-").format == "JSON Lines, gzip")
    }

    @Test(arguments: [
        ("a.csv", InputFormat.csv), ("a.TSV.gz", .tsv), ("/x.y/a.tab", .tsv), ("a.b.jsonl", .jsonl),
        ("a.ndjson", .jsonl),
        ("a.json.GZ", .jsonl), ("a.ft", .fasttext), ("a.txt", .text), (".csv", .csv),
    ])
    func endings(path: String, format: InputFormat) throws {
        #expect(try InputFormat(endingOf: path) == format)
    }

    @Test(arguments: ["a", "a.gz", "csv", "a.xlsx", "a.csv.zip", "x.csv/a", ""])
    func unknownEndings(path: String) {
        #expect(throws: (any Error).self) { try InputFormat(endingOf: path) }
    }
}
