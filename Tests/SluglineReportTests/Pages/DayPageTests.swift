import Slugline
import Testing

@testable import SluglineReport

struct DayPageTests {
    /// Midnight of 18 March 2026.
    private static let midnight: Int64 = 1_773_792_000

    static func page() -> DayPage {
        var quake = DayPage.Story(
            "1", title: "Strong earthquake strikes off southern Peru",
            headlines: [
                .init(
                    "Strong earthquake strikes off southern Peru", outlet: "Oriel Wire", time: midnight + 8_460,
                    address: "https://oriel.example/peru?a=1&b=2"),
                .init("Quake off Peru", outlet: "Kestrel TV", time: midnight + 9_000, address: "javascript:alert(1)"),
                .init(
                    "Strong earthquake strikes off southern Peru", outlet: "Wattle News", time: midnight + 16_000,
                    isCopy: true),
                .init("Peru earthquake: what we know", outlet: "Oriel Wire"),
            ])
        quake.keywords = ["Peru", "earthquake"]
        quake.label = .init(name: "disaster", probability: 0.917)
        quake.topic = 0
        quake.cohesion = 0.623
        quake.minimumCohesion = 0.317
        var cup = DayPage.Story(
            "2", title: "Newcastle win 3-1",
            headlines: [
                .init("Newcastle win 3-1", outlet: "Stoppage Ninety", time: midnight - 3_600),
                .init("Newcastle 3-1 winners", outlet: "Tyneside Lamplighter", time: midnight - 3_600),
            ])
        cup.remark = "new"
        var alone = DayPage.Story("3", title: "Clock in Boulder", headlines: [.init("Clock in Boulder")])
        alone.topic = 0
        var page = DayPage()
        page.stories = [quake, cup, alone]
        for (number, place) in [(0.1, 0.2), (0.8, 0.3), (0.5, 0.9)].enumerated() {
            page.stories[number].place = .init(x: place.0, y: place.1)
        }
        page.topics = ["Peru, earthquake"]
        page.notes = ["1 headline has no date."]
        page.settings = [.init("half-life", "14 hours")]
        page.command = "slugline cluster day.jsonl --report day.html"
        return page
    }

    @Test func theFrontPage() throws {
        let page = try ParsedPage(Self.page().html())
        #expect(page.all("h1").map(\.text) == ["17 to 18 March 2026 "])
        #expect(
            page.all("p", kind: "lede").map(\.text) == [
                "7 headlines of 5 outlets tell 3 stories, 1 of them a single headline. The largest, in 4 headlines: "
                    + "“Strong earthquake strikes off southern Peru”. "
            ])
        #expect(
            page.all("p", kind: "breaking").map(\.text) == [
                "Broke 18 Mar 02:21 at Oriel Wire; 3 outlets in 2\u{a0}h 5\u{a0}min. ",
                "Broke 17 Mar 23:00 at Stoppage Ninety and Tyneside Lamplighter; 2 outlets at once. ",
            ])
        #expect(page.all("svg", kind: "timeline").count == 2)
        #expect(page.all("h3", kind: "topic").map(\.text) == ["Topic 1: Peru, earthquake "])
        #expect(page.all("p", kind: "also").map { $0.text.contains("Clock in Boulder") } == [true])
        let about = page.all("p", kind: "about").map(\.text)
        #expect(about[0] == "4 headlines  (1 repeated), 18 Mar 02:21 to 04:26 ")
        #expect(about[1] == "Oriel Wire 2, Kestrel TV, Wattle News ")
        #expect(about[2] == "disaster 92\u{a0}% · Peru, earthquake ")
        for text in ["0.62 on average", "0.32 the two", "half-life", "14 hours", "1 headline has no date.", "new"] {
            #expect(page.text.contains(text), "\(text)")
        }
    }

    @Test func topicsOfSeveralStoriesHaveDesks() throws {
        var day = DayPage()
        day.topics = ["sport: cup, final", "health: flu"]
        day.stories = (0..<20).map { number in
            let size = number < 12 ? 2 : 1
            var story = DayPage.Story(
                "\(number + 1)", title: "story \(number)",
                headlines: (0..<size).map { .init("story \(number) \($0)", time: Int64($0)) })
            story.topic = number == 11 ? 1 : number == 10 ? nil : 0
            return story
        }
        let page = try ParsedPage(day.html())
        #expect(page.all("h3", kind: "name").map(\.text) == ["sport: cup, final ", "Other stories "])
        #expect(page.text.contains("Topic 1: 28 headlines, 18 stories"))
        #expect(page.all("h3", kind: "topic").map(\.text) == ["Topic 2: health: flu "])
        // Ten stories in two parcels, and one parcel for the rest.
        #expect(page.all("div", kind: "parcel").count == 3 && page.all("article").count == 12)
        #expect(page.all("summary").contains { $0.text == "8 told once " })
        let names = Set(page.elements.compactMap { $0.attributes["id"] })
        for link in page.all("a").compactMap({ $0.attributes["href"] }) {
            #expect(names.contains(String(link.dropFirst())))
        }
    }

    @Test func onlyTheWebIsLinked() throws {
        let links = try ParsedPage(Self.page().html()).all("a").compactMap { $0.attributes["href"] }
        #expect(links.contains("https://oriel.example/peru?a=1&b=2"))
        #expect(links.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://") })
    }

    @Test func linksWithinThePageArrive() throws {
        let page = try ParsedPage(Self.page().html())
        let names = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(names).count == names.count)
        for link in page.all("a").compactMap({ $0.attributes["href"] }) where link.hasPrefix("#") {
            #expect(names.contains(String(link.dropFirst())), "\(link)")
        }
    }

    @Test func theMapSaysTheLabelByShapeAndColour() throws {
        let page = try ParsedPage(Self.page().html())
        #expect(page.all("ul", kind: "mapkey").first?.text.split(separator: " ") == ["disaster", "other"])
        let paths = page.all("path").filter { $0.attributes["transform"] != nil }
        #expect(paths.map { $0.attributes["class"] ?? "" } == ["s1", "s0", "s0"])
        #expect(paths[0].text.contains("disaster: Strong earthquake"))
        var without = Self.page()
        for story in without.stories.indices { without.stories[story].place = nil }
        #expect(!(try ParsedPage(without.html()).text.contains("The map")))
    }

    @Test func storiesAtOnePlaceAreDrawnApart() throws {
        var day = Self.page()
        for story in day.stories.indices { day.stories[story].place = .init(x: 0.5, y: .nan) }
        let marks = try ParsedPage(day.html()).all("path").compactMap { $0.attributes["transform"] }
        #expect(marks.count == 3 && Set(marks).count == 3 && !marks.contains { $0.contains("–") }, "\(marks)")
    }

    @Test func hostileTextIsShownAndNotRun() throws {
        let hostile = #"<script>alert("x")</script>"#
        var day = Self.page()
        day.topics = [hostile]
        day.stories[0].title = hostile
        day.stories[0].keywords = [hostile]
        day.stories[0].label = .init(name: hostile, probability: 0.9)
        day.stories[0].headlines[0].text = hostile
        day.stories[0].headlines[0].outlet = hostile
        day.stories[0].headlines[0].address = "https://a.example/\"onclick=x"
        day.stories[0].identifier = hostile
        let page = try ParsedPage(day.html())
        #expect(page.all("script").isEmpty)
        #expect(page.all("h4").first?.text == hostile + "  ")
        #expect(page.text.contains("Topic 1: " + hostile))
    }

    @Test func headingsAreInOrder() throws {
        var level = 0
        for heading in try ParsedPage(Self.page().html()).elements
        where ["h1", "h2", "h3", "h4"].contains(heading.name) {
            let next = Int(heading.name.dropFirst()) ?? 0
            #expect(next <= level + 1, "\(heading)")
            level = next
        }
    }

    @Test func anEmptyDayIsAPage() throws {
        let page = try ParsedPage(DayPage().html())
        #expect(page.text.contains("There are no headlines.") && page.all("section").count == 1)
    }

    @Test func aDayWithoutTimesIsAPage() throws {
        var day = Self.page()
        for story in day.stories.indices {
            for place in day.stories[story].headlines.indices {
                day.stories[story].headlines[place].time = nil
                day.stories[story].headlines[place].outlet = nil
            }
        }
        let page = try ParsedPage(day.html())
        #expect(page.all("h1").map(\.text) == ["The day in stories "])
        #expect(page.all("svg", kind: "timeline").isEmpty && page.all("p", kind: "breaking").isEmpty)
    }

    @Test(arguments: [
        [Int64.min, .max], [-62_135_596_800, 253_402_300_799], [-100_000, 5], [0, 0], [0, 7_199], [0, 7_200],
    ]) func anyTimesMakeAPage(_ times: [Int64]) throws {
        var day = DayPage()
        day.stories = [.init("1", title: "t", headlines: times.map { .init("t", outlet: "o", time: $0) })]
        let page = try ParsedPage(day.html())
        #expect(page.all("article").count == 1)
        let bars = page.all("rect").count
        #expect(bars <= 62 && (bars > 0) == (times[0] != .min && times[1] - times[0] >= 7_200))
    }

    @Test func aStoryOfManyOutletsNamesThemAll() throws {
        var day = DayPage()
        day.stories = [
            .init(
                "1", title: "t",
                headlines: (0..<9).map { .init("t \($0)", outlet: "outlet \($0)", time: Int64($0) * 600) })
        ]
        let page = try ParsedPage(day.html())
        #expect(page.all("p", kind: "about").contains { $0.text.contains("outlet 5, 3 more") })
        #expect(page.text.contains("Outlets: outlet 0, outlet 1") && page.text.contains("outlet 8."))
    }

    @Test func sameDaySameBytes() {
        let isSame = Self.page().html() == Self.page().html()
        #expect(isSame)
    }

    @Test(arguments: [
        (0, "0\u{a0}min"), (59, "0\u{a0}min"), (60, "1\u{a0}min"), (3_600, "1\u{a0}h"), (7_860, "2\u{a0}h 11\u{a0}min"),
        (90_000, "1\u{a0}day 1\u{a0}h"), (172_800, "2\u{a0}days"), (172_860, "2\u{a0}days"),
    ]) func durations(_ seconds: Int64, _ text: String) {
        #expect(TimeText.duration(seconds) == text)
    }

    @Test func days() {
        #expect(TimeText.days(0, 60) == "1 January 1970")
        #expect(TimeText.days(0, 86_400) == "1 to 2 January 1970")
        #expect(TimeText.days(0, 86_400 * 31) == "1 January to 1 February 1970")
        #expect(TimeText.days(-1, 0) == "31 December 1969 to 1 January 1970")
    }
}
