import Testing

@testable import SluglineIngest

/// The dates of feeds and pages, and how dates are written.
struct LenientDateTests {
    @Test(
        arguments: [
            ("2025-11-25T06:12:00Z", 1_764_051_120), ("Tue Nov 25 06:12:00 2025", 1_764_051_120),
            ("Tue Nov 25 01:12:00 EST 2025", 1_764_051_120), ("November 25, 2025 6:12 AM", 1_764_051_120),
            ("Nov. 25, 2025", nil), ("25th November 2025 at 06:12", 1_764_051_120),
            ("25 Nov 25 06:12 GMT", 1_764_051_120),
            ("Tue, 25 Nov 2025 7:12:00 +0100", 1_764_051_120), ("Tue, 25 Nov 2025 6:12PM", 1_764_094_320),
            ("12:30 AM 25 Nov 2025", 1_764_030_600), ("12:30 PM 25 Nov 2025", 1_764_073_800),
            ("25.11.2025 06:12", 1_764_051_120), ("25.11.2025", 1_764_028_800), ("2025/11/25", 1_764_028_800),
            ("11/25/2025", 1_764_028_800), ("25/11/2025", 1_764_028_800), ("05/11/2025", nil),
            ("2025-11", 1_761_955_200),
            ("2 hours ago", nil), ("Seen by us 25 Nov 2025", nil), ("2025", nil), ("31 Nov 2025", nil),
            ("25 25 25", nil),
            ("Nov Nov 2025", nil), ("25 Nov 2025 25:00", nil), ("6:12", nil), ("13:12 AM 25 Nov 2025", nil), ("", nil),
            ("99999999999999999999 Nov 2025", nil), (":: 25 Nov 2025", nil), ("1 Nov 2025 +", nil),
        ] as [(String, Int64?)])
    func dates(text: String, seconds: Int64?) {
        #expect(LenientDate.seconds(text) == seconds)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_764_051_120, "2025-11-25T06:12:00Z"),
        (951_782_400, "2000-02-29T00:00:00Z"), (Int64.max, "9999-12-31T23:59:59Z"), (.min, "0001-01-01T00:00:00Z"),
    ])
    func written(seconds: Int64, text: String) {
        #expect(UTCDate.text(seconds) == text)
    }

    @Test func writingAndReadingAgreeOnEveryDay() {
        for day in stride(from: -719_162, through: 2_932_896, by: 97) as StrideThrough<Int64> {
            let seconds = day * 86_400 + 45_296
            #expect(DateParser.seconds(UTCDate.text(seconds)) == seconds)
        }
    }
}
