import Testing

@testable import SluglineReport

struct TimeTextTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (1_394_470_501, "2014-03-10T16:55:01Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"), (631_152_000, "1990-01-01T00:00:00Z"),
    ]) func timesForPrograms(seconds: Int64, expected: String) {
        #expect(TimeText.iso(seconds) == expected)
    }

    @Test func rangesForPeople() {
        let noon: Int64 = 1_394_452_800
        #expect(TimeText.range(noon, noon + 59) == "10 Mar 12:00")
        #expect(TimeText.range(noon, noon + 3_660) == "10 Mar 12:00 to 13:01")
        #expect(TimeText.range(noon, noon + 86_400) == "10 Mar 12:00 to 11 Mar 12:00")
    }
}
