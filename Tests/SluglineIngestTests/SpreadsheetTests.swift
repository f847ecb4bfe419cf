import Testing

@testable import SluglineIngest

/// CSV as spreadsheets and monitoring services write it.
struct SpreadsheetTests {
    @Test(arguments: [
        "seendate;url;title;domain\r\n20251125T061200Z;https://example.com/1;\"Cup; won\";example.com\r\n",
        "sep=;\r\nseendate;url;title;domain\r\n20251125T061200Z;https://example.com/1;\"Cup; won\";example.com\r\n",
        "seendate\turl\ttitle\tdomain\n20251125T061200Z\thttps://example.com/1\tCup; won\texample.com\n",
        "seendate|url|title|domain\n20251125T061200Z|https://example.com/1|\"Cup; won\"|example.com\n",
        "\u{FEFF}seendate,url,title,domain\n20251125T061200Z,https://example.com/1,Cup; won,example.com\n",
    ])
    func anySeparator(text: String) {
        for chunk in [1, 7, 4096] {
            let reading = Reading(text, chunk: chunk) { $0.keepsRows = true }
            #expect(reading.error == nil && reading.reports == [] && reading.headlines == ["Cup; won"])
            #expect(reading.columnNames == ["seendate", "url", "title", "domain"] && reading.dates == [1_764_051_120])
            #expect(reading.fields == [["20251125T061200Z", "https://example.com/1", "Cup; won", "example.com"]])
        }
    }

    @Test func aSemicolonIsTextWhereNoHeaderSaysOtherwise() {
        #expect(Reading("sport,Cup; won\n").headlines == ["Cup; won"])
        #expect(Reading("headline\nCup; won\n").headlines == ["Cup; won"])
    }

    @Test func aWrongNumberOfFieldsNamesTheSeparator() {
        let reading = Reading("label;title\nsport;Cup;won\n")
        #expect(
            reading.reports == [
                "news.csv:2: 3 columns where there should be 2; put a field that holds the separator in quotes"
            ])
    }
}
