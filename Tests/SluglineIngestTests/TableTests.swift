import Testing

@testable import SluglineIngest

/// CSV and TSV: quotes, headers and columns.
struct TableTests {
    @Test(arguments: [
        ("label,headline\nsport,Cup won\n", ["sport"], ["Cup won"]),
        ("\u{FEFF}label,headline\nsport,Cup won", ["sport"], ["Cup won"]),
        ("headline,label\r\nCup won,sport\r\n", ["sport"], ["Cup won"]),
        ("label,headline\nsport,\"Cup\nwon\"\n", ["sport"], ["Cup won"]),
        ("label,headline\r\nsport,\"Cup\r\nwon\"\r\n", ["sport"], ["Cup won"]),
        ("label,headline\nsport,\"Cup \"\"won\"\", again\"\n", ["sport"], ["Cup \"won\", again"]),
        ("label,headline\nsport,Cup \"won\" again\n", ["sport"], ["Cup \"won\" again"]),
        ("label,headline\nsport,\"Cup\" won\n", ["sport"], ["Cup won"]),
        ("label,headline\nsport,\"Cup\" \"won\"\n", ["sport"], ["Cup \"won\""]),
        ("label,headline\nHome & Garden,Roses\n", ["Home & Garden"], ["Roses"]),
        ("label,headline\n Home & Garden ,Roses\n", ["Home & Garden"], ["Roses"]),
        ("label,headline\nsport,nan\n", ["sport"], ["nan"]),
        ("label,headline\n\nsport,Live: 3|0 win\n\n", ["sport"], ["Live: 3|0 win"]),
        ("label,headline\n\"Home, Garden\",Roses\n", ["Home, Garden"], ["Roses"]),
        (" Topic , TITLE \nsport,Cup won\n", ["sport"], ["Cup won"]),
        ("id,class,name\n7,sport,Cup won\n", ["sport"], ["Cup won"]),
        ("text,title,section\nbody,Cup won,sport\n", ["sport"], ["Cup won"]),
        ("sport,Cup won\nhealth,Flu\n", ["sport", "health"], ["Cup won", "Flu"]),
        ("sport,Cup won,7\nhealth,Flu,8\n", ["sport", "health"], ["Cup won", "Flu"]),
        ("\"sport\",\"Cup\n won\"\n", ["sport"], ["Cup  won"]),
    ])
    func csv(text: String, labels: [String], headlines: [String]) {
        let reading = Reading(text) { $0.needsLabels = true }
        #expect(reading.labels == labels)
        #expect(reading.headlines == headlines)
        #expect(reading.reports == [])
        #expect(reading.error == nil)
        #expect(reading.counts == [headlines.count, 0, 0])
    }

    @Test(arguments: [
        ("label\theadline\nsport\tCup won\n", ["sport"], ["Cup won"]),
        ("sport\t\"Cup won\r\n", ["sport"], ["\"Cup won"]),
        ("Home & Garden\tRoses, red\n", ["Home & Garden"], ["Roses, red"]),
    ])
    func tsv(text: String, labels: [String], headlines: [String]) {
        let reading = Reading(text, named: "news.tsv") { $0.needsLabels = true }
        #expect(reading.labels == labels)
        #expect(reading.headlines == headlines)
        #expect(reading.reports == [])
    }

    @Test func unlabelledColumns() {
        #expect(Reading("Cup won\nFlu\n").headlines == ["Cup won", "Flu"])
        #expect(Reading("Cup won\nFlu\n").labels == [])
        #expect(Reading("sport,Cup won\n,Flu\n").headlines == ["Cup won", "Flu"])
        #expect(Reading("sport,Cup won\n,Flu\n").labels == ["sport", ""])
        #expect(Reading("headline\nCup won\n").headlines == ["Cup won"])
        #expect(Reading("Cup won\nFlu\n", named: "a.tsv").headlines == ["Cup won", "Flu"])
    }

    /// Rows of single words may be headers; which of them are is for the user to say.
    @Test(arguments: [
        ("kind,words\n", true), ("art_titel,rubrik.1\n", true), (" Kind , Words \n", true), ("类别,标题\n", true),
        ("\"kind\",\"words\"\n", true), ("a,b,c\n", true), ("заголовок,метка\n", true),
        ("kind,2\n", false), ("7,words\n", false), ("kind,words of news\n", false), ("体育,中国队夺冠\n", false),
        ("kind,words!\n", false), ("words\n", false), ("kind,\n", false), ("kind,12a\n", false),
        ("kind,averyveryveryverylongname\n", false),
    ])
    func firstRowsOfSingleWordsAreDoubtful(row: String, isDoubtful: Bool) {
        let rows = "sport,Cup won\n"
        for needsLabels in [true, false] {
            let reading = Reading(row + rows) { $0.needsLabels = needsLabels }
            #expect((reading.error?.contains("news.csv:1: the first row, ") == true) == isDoubtful, "\(reading)")
            #expect((reading.headlines.isEmpty) == isDoubtful)
            let told = Reading(row + rows) { ($0.needsLabels, $0.hasHeader) = (needsLabels, false) }
            #expect(told.error == nil && told.headlines.isEmpty == false)
        }
        let tabs = row.split(separator: ",", omittingEmptySubsequences: false).joined(separator: "\t")
        #expect((Reading(tabs, named: "a.tsv").error != nil) == (isDoubtful && !row.contains("\"")))
    }

    @Test func hasHeaderSaysOtherwise() {
        let without = Reading("title,text\nsport,Cup\n") { $0.hasHeader = false }
        #expect(without.headlines == ["text", "Cup"])
        let with = Reading("Rubrik,Titel\nsport,Cup\n") {
            ($0.hasHeader, $0.labelColumn, $0.headlineColumn) = (true, "rubrik", "Titel")
        }
        #expect(with.labels == ["sport"])
        #expect(with.headlines == ["Cup"])
        let named = Reading("Rubrik,Titel\nsport,Cup\n") { ($0.labelColumn, $0.headlineColumn) = ("Rubrik", "Titel") }
        #expect(named.headlines == ["Cup"])
    }

    @Test func numberedColumns() {
        let reading = Reading("7,Cup won,sport\n8,Flu,health\n") {
            ($0.labelColumn, $0.headlineColumn, $0.groupColumn) = ("3", "2", "1")
        }
        #expect(reading.labels == ["sport", "health"])
        #expect(reading.headlines == ["Cup won", "Flu"])
        #expect(reading.groups == ["7", "8"])
    }

    @Test func everyColumn() {
        let text = "title,summary,label,n,story,when\nCup,won,sport,2.5,a,2025-11-25\nFlu,,health,0,b,\n"
        let reading = Reading(text) {
            $0.textColumns = ["title", "summary"]
            ($0.weightColumn, $0.groupColumn, $0.dateColumn) = ("n", "story", "when")
        }
        #expect(reading.headlines == ["Cup won", "Flu"])
        #expect(reading.weights == [2500, 0])
        #expect(reading.groups == ["a", "b"])
        #expect(reading.dates == [1_764_028_800, nil])
        #expect(reading.lines == [2, 3])
    }

    @Test func filters() {
        let text = "split,label,title\ntrain,sport,Cup\ntest,sport,\ntrain,health,Flu\n"
        let reading = Reading(text) { $0.filters = [("split", "train"), ("label", "sport")] }
        #expect(reading.headlines == ["Cup"])
        #expect(reading.counts == [1, 0, 2])
    }

    @Test func keptRows() {
        let text = "label,headline,id\r\nsport,\"Cup \"\"won\"\"\r\nagain\",7\r\nbad\r\nhealth,Flu,8"
        let reading = Reading(text) { $0.keepsRows = true }
        #expect(reading.rows == ["sport,\"Cup \"\"won\"\"\r\nagain\",7", "health,Flu,8"])
        #expect(reading.columnNames == ["label", "headline", "id"])
        #expect(reading.fields == [["sport", "Cup \"won\"\r\nagain", "7"], ["health", "Flu", "8"]])
        #expect(reading.headlines == ["Cup \"won\" again", "Flu"])
        #expect(reading.lines == [2, 5])
        #expect(reading.counts == [2, 1, 0])
    }

    @Test func headerBytes() throws {
        var reader = try HeadlineReader(bytes: Array("Label,\"Headline\"\r\n".utf8), named: "a.csv", options: .init()) {
            _ in
        }
        #expect(reader.headerBytes == Array("Label,\"Headline\"".utf8))
        let batch = try reader.nextBatch()
        #expect(batch?.count == nil)
    }

    @Test func runawayQuoteCostsOneRow() {
        let filler = String(repeating: "x,some headline\n", count: 20)
        let reading = Reading("label,headline\nsport,\"Cup won\n" + filler, rowLimit: 100)
        #expect(
            reading.reports == [
                "news.csv:2: the quote that opens here is not closed within 100 bytes; "
                    + "close it, or double it if it belongs to the text"
            ])
        #expect(reading.counts == [20, 1, 0])
        #expect(reading.lines.first == 3)
    }

    @Test func misplacedQuoteCostsOneRow() {
        let reading = Reading("label,headline\nsport,\"Cup won\nhealth,\"Flu, again\"\nsport,Race\n")
        #expect(reading.headlines == ["Flu, again", "Race"])
        #expect(
            reading.reports == [
                "news.csv:2: the quote that opens here would close on line 3 in the middle of text; "
                    + "close it, or double it if it belongs to the text"
            ])
    }

    @Test func emptyInputGivesNothing() {
        for name in ["a.csv", "a.tsv", "a.jsonl", "a.ft", "a.txt"] {
            for text in ["", "\n", "\u{FEFF}", "\r\n\r\n"] {
                let reading = Reading(text, named: name) { $0.needsLabels = !name.hasSuffix("txt") }
                #expect(reading.counts == [0, 0, 0])
                #expect(reading.error == nil)
                #expect(reading.reports == [])
            }
        }
    }

    @Test func batchesAreBounded() {
        let text = String(repeating: "sport,Cup won\n", count: 100)
        let reading = Reading(text, batch: 280)
        #expect(reading.batchSizes == Array(repeating: 20, count: 5))
        #expect(reading.lines == Array(1...100))
    }
}
