import Testing

@testable import SluglineReport

struct NumberTextTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (-12_345, "-12,345"), (1_234_567, "1,234,567"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ]) func counts(_ number: Int, _ expected: String) {
        #expect(NumberText.count(number) == expected)
    }

    @Test(arguments: [
        (0, 3, "0.000"), (0.0625, 3, "0.063"), (-0.0004, 3, "0.000"), (-1.5, 0, "-2"), (12.3456, 1, "12.3"),
        (0.9999, 2, "1.00"), (Double.nan, 2, "–"), (1e300, 2, "1e+300"),
    ]) func decimals(_ number: Double, _ places: Int, _ expected: String) {
        #expect(NumberText.decimal(number, places: places) == expected)
    }

    @Test func sharesAndSigns() {
        #expect(NumberText.percent(0.912) == "91.2\u{a0}%")
        #expect(NumberText.percent(nil) == "–")
        #expect(NumberText.level(0.95) == "95\u{a0}%")
        #expect(NumberText.level(0.995) == "99.5\u{a0}%")
        #expect(NumberText.signed(1.26, places: 1) == "+1.3")
        #expect(NumberText.signed(-1.26, places: 1) == "-1.3")
        #expect(NumberText.pValue(0.0002) == "p < 0.001")
        #expect(NumberText.count(1, "headline") == "1 headline")
    }

    @Test(arguments: [("日本", 4), ("né", 2), ("e\u{301}", 1), ("🗞", 2), ("", 0)])
    func columns(_ text: String, _ expected: Int) {
        #expect(text.columnCount == expected)
    }

    @Test func cuttingAndWrapping() {
        #expect("headline".truncated(to: 8) == "headline")
        #expect("headlines".truncated(to: 8) == "headlin…")
        #expect("日本日本".truncated(to: 4) == "日…")
        #expect("one two three".wrapped(to: 7) == ["one two", "three"])
        #expect("".wrapped(to: 7).isEmpty)
    }
}
