import Testing

@testable import SluglineIngest

/// Saved articles as plain text; the pages were written for this test.
struct PageTextTests {
    private static func sentence(_ count: Int) -> String {
        (0..<count).map { "The council said on day \($0) that the work on the bridge would go on as planned." }
            .joined(separator: " ")
    }

    /// A page with its title twice, section heads, and the day's headlines below.
    static let river = [
        "River Bridge Closed After Crack Is Found", "River Bridge Closed After Crack Is Found", sentence(3),
        "“We will not take a risk,” she said.", "‘How long will it take?’", sentence(2), "What drivers are told",
        sentence(4),
        "Mayor: Council Was \"Misled\" on Costs", "VIDEO: Storm Tears Roof Off School", "Library Jr. Club Wins Prize",
        "Storm Tears Roof Off School in Hillside", "Ferry Fares Up 4.3% From Monday",
        "River Bridge Closed After Crack Is Found", "Ferry Fares Up 4.3% From Monday",
    ]

    /// One with a menu above, a byline, a caption over the column, times and teasers in it, and a foot.
    static let harbour = [
        "Home", "News", "Harbour Post", "Whale seen in harbour for first time in decade", "By Jo Field", "2 hours ago",
        sentence(3), sentence(2), sentence(3), "More from Harbour Post",
        "Fishing fleet to stay in port until the storm has passed", "3 hours ago",
        "Crews were told on Monday.", "School meals to be free for all pupils from next autumn", "5 hours ago",
        "Old cinema by the quay to become a music hall", "Can the market hall be saved from the developers?", "About",
        "Contact", "Jobs", "Privacy", "Help", "Terms and conditions of use here", "All rights reserved.",
    ]

    private static func reading(_ lines: [String], separator: String = "\n\n", subheads: Bool = false) -> Reading {
        Reading(lines.joined(separator: separator) + "\n", named: "page.txt") {
            ($0.format, $0.keepsSubheads, $0.keepsRows) = (.pageText, subheads, true)
        }
    }

    @Test(arguments: ["\n\n", "\n", "\r\n\r\n"])
    func titleAndColumn(separator: String) {
        let reading = Self.reading(Self.river, separator: separator)
        #expect(
            reading.headlines == [
                "River Bridge Closed After Crack Is Found", "Mayor: Council Was \"Misled\" on Costs",
                "VIDEO: Storm Tears Roof Off School", "Library Jr. Club Wins Prize",
                "Storm Tears Roof Off School in Hillside", "Ferry Fares Up 4.3% From Monday",
            ])
        #expect(reading.fields.map { $0[5] } == ["title"] + Array(repeating: "headline", count: 5))
    }

    @Test func sectionHeadsWhereWanted() {
        let reading = Self.reading(Self.river, subheads: true)
        #expect(Array(reading.headlines[1...2]) == ["‘How long will it take?’", "What drivers are told"])
        #expect(reading.fields[1...2].allSatisfy { $0[5] == "subhead" } && reading.headlines.count == 8)
    }

    @Test func menusBylinesTimesAndTeasersAreNoHeadlines() {
        #expect(
            Self.reading(Self.harbour).headlines == [
                "Whale seen in harbour for first time in decade",
                "Fishing fleet to stay in port until the storm has passed",
                "School meals to be free for all pupils from next autumn",
                "Old cinema by the quay to become a music hall",
                "Can the market hall be saved from the developers?",
            ])
    }

    @Test func scriptsWithoutSpaces() {
        let body = "港の橋にひびが見つかり、市は月曜日から通行を止めると発表した。市長は会見で「安全を第一に考える」と述べた。"
        let lines = ["港の橋、ひびで通行止めに", body, body, "市長の説明", body, "台風で学校の屋根が飛ぶ", "図書館クラブが全国大会で優勝", "渡し船の運賃、月曜から値上げ"]
        let reading = Self.reading(lines, subheads: true)
        #expect(reading.headlines == [lines[0], lines[3]] + lines[5...])
    }

    /// Where `extract` and standard input tell a page from a list of headlines.
    @Test func aPageIsToldFromAList() {
        let page = Self.river.joined(separator: "\n\n")
        #expect(Reading(page, named: "-").format == "page text")
        #expect(Reading(page, named: "page.txt").format == "text")
        #expect(Reading(page, named: "page.txt") { $0.recognisesPageText = true }.format == "page text")
        for list in ["Cup won\nCup won\nFlu spreads\n", "Cup won\n\nFlu spreads\n\n" + Self.sentence(2) + "\n"] {
            #expect(Reading(list, named: "-").format == "text")
        }
    }

    @Test(arguments: ["", "\n\n", "One line", "One line that is a title\n\nAnother line that is none of these\n"])
    func littleText(text: String) {
        let reading = Reading(text, named: "a.txt") { $0.format = .pageText }
        #expect(reading.error == nil && reading.headlines.count == (text.contains("line") ? 1 : 0))
    }

    @Test(.enabled(if: RealData.isThere("seed"), Comment(rawValue: RealData.missing)))
    func theSeedPageGivesItsTwentyOne() throws {
        let bytes = try RealData.bytes("seed/000_e40ca722fa7aa7f4.txt")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let reading = Reading(bytes, named: "seed.txt") { ($0.recognisesPageText, $0.keepsRows) = (true, true) }
        #expect(reading.headlines == [lines[0]] + lines.suffix(20))
        #expect(Set(reading.headlines).count == 21 && reading.format == "page text")
    }
}
