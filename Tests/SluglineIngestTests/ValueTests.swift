import Testing

@testable import SluglineIngest

/// Dates and weights.
struct ValueTests {
    static let six: Int64 = 1_764_051_120  // 2025-11-25T06:12:00Z

    @Test(
        arguments: [
            ("2025-11-25", 1_764_028_800), ("2025-11-25T06:12:00Z", six), ("2025-11-25t06:12:00z", six),
            ("2025-11-25 06:12:00", six), ("2025-11-25T06:12", six), ("2025-11-25T06:12:00.999Z", six),
            ("2025-11-25T06:12:00,5", six), ("2025-11-25T07:12:00+01:00", six), ("2025-11-25T01:12:00-0500", six),
            ("2025-11-25T07:12:00+01", six), ("2025-11-25 06:12:00 UTC", six), ("2025-11-25 06:12:00 +0000", six),
            ("Tue, 25 Nov 2025 06:12:00 +0000", six), ("25 Nov 2025 06:12 GMT", six),
            ("Tue, 25 Nov 2025 01:12:00 EST", six),
            ("Tue, 25 Nov 2025 02:12:00 EDT", six), ("Tue, 25 Nov 2025 00:12:00 CST", six),
            ("25 Nov 2025 01:12:00 CDT", six),
            ("24 Nov 2025 23:12:00 MST", six), ("25 Nov 2025 00:12:00 MDT", six), ("24 Nov 2025 22:12:00 PST", six),
            ("24 Nov 2025 23:12:00 PDT", six), ("Tue,25 November 2025 06:12:00", six), ("25 Nov 2025", 1_764_028_800),
            ("20251125T061200Z", six), ("20251125061200", six), ("20251125", 1_764_028_800), ("1764051120", six),
            ("1764051120123", six), ("1764051120.5", six), ("1970-01-01", 0), ("1969-12-31T23:59:59Z", -1),
            ("2000-02-29", 951_782_400), ("1900-03-01", -2_203_891_200), ("2016-12-31T23:59:60Z", 1_483_228_800),
            ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400),
        ] as [(String, Int64)])
    func dates(text: String, seconds: Int64) {
        let bytes = Array(text.utf8)
        #expect(DateParser.seconds(bytes, bytes.indices) == seconds)
    }

    @Test(arguments: [
        "", "x", "2025", "2025-13-01", "2025-02-29", "1900-02-29", "2025-11-31", "2025-00-01", "0000-01-01",
        "2025-11-25T", "2025-11-25T24:00:00", "2025-11-25T06:60", "2025-11-25T06:12:61", "2025-11-25T06:12:00+",
        "2025-11-25T06:12:00+1", "2025-11-25T06:12:00+01:60", "2025-11-25T06:12:00Zx", "2025-1-5", "2025/11/25",
        "Tue, 25 Nov 2025 06:12:00 XYZ", "Tue, 25 Nox 2025", "Tue, 25 Nov 25 06:12:00", "Tue", "25", "17640511201",
        "20251125X061200Z", "1764051120x", "-5", "2025-11-25T06:12:00 +01:00x", "yesterday", "Tue, 31 Jun 2025",
    ])
    func noDates(text: String) {
        let bytes = Array(text.utf8)
        #expect(DateParser.seconds(bytes, bytes.indices) == nil)
    }

    @Test func aDateAtEveryDay() {
        var day: Int64 = -719_162  // 0001-01-01
        for year in [1, 4, 100, 400, 1600, 1900, 1970, 2000, 2024, 2025, 9999] {
            for month in 1...12 {
                for date in 1...28 {
                    let next = DateParser.days(year: year, month: month, day: date)!
                    #expect(next > day || (year == 1 && month == 1 && date == 1))
                    if date > 1 { #expect(next == day + 1) }
                    day = next
                }
            }
        }
    }

    @Test func unreadableDates() {
        let text = "headline,date\nCup,2025-11-25\nFlu,yesterday\n"
        #expect(Reading(text).dates == [1_764_028_800, nil])
        let named = Reading(text) { $0.dateColumn = "date" }
        #expect(named.dates == [1_764_028_800])
        #expect(Reading("headline,date\nFlu,yesterday\n").dates == [])
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 1000), ("2.5", 2500), ("0.001", 1), (".25", 250), ("007", 7000),
            ("1000000000", 1_000_000_000_000),
            ("1000000000.000", 1_000_000_000_000),
        ] as [(String, Int64)])
    func weights(text: String, value: Int64) {
        let bytes = Array(text.utf8)
        #expect(thousandths(bytes, bytes.indices) == value)
    }

    @Test(arguments: [
        "", ".", "1.", "-1", "+1", "1e3", "1.2345", "1..2", "1000000000.001", "1000000001", "99999999999999999999999",
        "nan",
        "inf", "1,5", " 1", "0x1",
    ])
    func noWeights(text: String) {
        let bytes = Array(text.utf8)
        #expect(thousandths(bytes, bytes.indices) == nil)
    }
}
