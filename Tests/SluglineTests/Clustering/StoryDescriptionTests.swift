import Testing

@testable import Slugline

/// Titles, keywords, ranking and topics.
struct StoryDescriptionTests {
    typealias Clusterer = ClustererTests

    @Test func theTitleIsMostLikeTheOthers() throws {
        let headlines = ["Storm in Lisbon", "Storm closes Lisbon airport", "Lisbon airport closed as it rains"]
        let day = try Clusterer.cluster(DayHeadlines(headlines)) { $0.minimumSimilarity = 0.1 }
        #expect(day.stories.map(\.title) == ["Storm closes Lisbon airport"])
        #expect(day.stories[0].titleRow == 1)
    }

    @Test func ofEqualTitlesTheEarlierThenTheShorterIsTaken() throws {
        var headlines = DayHeadlines(["storm x hits", "storm y hits", "storm hits!", "Storm hits -"])
        headlines.dates = [60, 0, 30, 0].map { Clusterer.noon + $0 }
        // Rows 2 and 3 are copies, and most like both others; row 3 is the earlier.
        var day = try Clusterer.cluster(headlines) { $0.minimumSimilarity = 0.1 }
        #expect(day.stories[0].titleRow == 3)
        headlines.dates = []
        day = try Clusterer.cluster(headlines) { $0.minimumSimilarity = 0.1 }
        #expect(day.stories[0].titleRow == 2)
    }

    @Test func preferredOutletsGiveTheTitle() throws {
        var headlines = DayHeadlines(
            ["Storm closes airport", "Storm closes airport gate", "Airport storm damage seen", "Airport storm ..."])
        headlines.sources = ByteRows(["Blog", "Reuters", "AP", ""])
        func title(_ preferred: [String]) throws -> Int {
            try Clusterer.cluster(headlines) {
                $0.minimumSimilarity = 0.05
                $0.preferredSources = preferred
            }.stories[0].titleRow
        }
        #expect(try title([]) == 0)
        #expect(try title(["AP", "Reuters"]) == 2)
        #expect(try title(["Nobody", "Reuters", "AP"]) == 1)
    }

    @Test func headlinesThatWereCutAreNoTitles() throws {
        let headlines = [
            "Storm closes airport ...", "Storm closes airport and …", "Storm shuts airport for a long time",
        ]
        let day = try Clusterer.cluster(DayHeadlines(headlines)) { $0.minimumSimilarity = 0.05 }
        #expect(day.stories.map(\.titleRow) == [2])
    }

    @Test func keywordsAreAsReadersWriteThem() throws {
        let day = try Clusterer.cluster(
            DayHeadlines([
                "Apple's Rates Rise in 2025", "Apple lifts rates by 5%", "Apple rate rise: why the rates are up",
                "Goalkeeper breaks hand", "Cup final won",
            ])
        ) { $0.minimumSimilarity = 0.1 }
        let keywords = try #require(day.stories.first).keywords
        #expect(Set(keywords.prefix(2)) == ["Apple", "rates"])
        #expect(!keywords.contains("rate") && !keywords.contains("the") && !keywords.contains("2025"))
    }

    @Test(arguments: [
        ("rate", "rates", true), ("price", "pricing", true), ("china", "chinese", true), ("court", "county", false),
        ("bank", "banks", true), ("rat", "rats", false), ("inter", "international", false),
    ]) func variants(left: String, right: String, areVariants: Bool) {
        let words = (Array(left.utf8)[...], Array(right.utf8)[...])
        #expect(Keywords.areVariants(words.0, words.1) == areVariants)
        #expect(Keywords.areVariants(words.1, words.0) == areVariants)
    }

    @Test func rankings() throws {
        var headlines = DayHeadlines([
            "Storm closes airport", "Storm closes airport gate", "Storm closes airport again", "Bank cuts rates",
            "Bank cuts key rates", "Goalkeeper breaks hand",
        ])
        headlines.sources = ByteRows(["A", "A", "A", "A", "B", "C"])
        headlines.dates = [0, 1, 2, 3, 4, 50].map { Clusterer.noon + $0 }
        func sizes(_ ranking: StoryRanking) throws -> [Int] {
            try Clusterer.cluster(headlines) { $0.ranking = ranking }.stories.map(\.size)
        }
        #expect(try sizes(.size) == [3, 2, 1])
        #expect(try sizes(.outlets) == [2, 3, 1])
        #expect(try sizes(.latest) == [1, 2, 3])
    }

    /// Four stories of two topics, told by meaning: sport along one axis, money along the other.
    static let headlines = [
        "Storm closes Lisbon airport", "Lisbon airport closed by storm", "Keeper breaks hand in derby",
        "Derby keeper breaks hand", "Bank cuts rates", "Bank cuts key rates", "Striker sold to Madrid",
        "Madrid buys striker", "Shares fall on rate fears",
    ]
    static let axes: [Int] = [2, 2, 0, 0, 1, 1, 0, 0, 1]
    static var meanings: DenseRows {
        DenseRows(dimension: 3, values: axes.flatMap { axis in (0..<3).map { $0 == axis ? 4_000 : 0 } })
    }

    @Test func storiesBecomeTopics() throws {
        let day = try Clusterer.cluster(DayHeadlines(Self.headlines), meanings: Self.meanings) {
            $0.minimumSimilarity = 0.6
        }
        #expect(day.stories.map(\.size) == [2, 2, 2, 2, 1])
        #expect(day.topics.map(\.size) == [4, 3])
        #expect(day.topics.map { $0.stories.map { day.stories[$0].title } }.map(\.count) == [2, 2])
        for topic in day.topics.indices {
            #expect(day.topics[topic].stories.allSatisfy { day.stories[$0].topic == topic })
        }
        #expect(day.stories.count { $0.topic == nil } == 1)
        #expect(day.topics[1].keywords.contains("Bank"))
        #expect(day.topics[1].name.hasPrefix(day.topics[1].keywords[0]))
    }

    @Test(arguments: 1...5) func asManyTopicsAsAsked(count: Int) throws {
        let day = try Clusterer.cluster(DayHeadlines(Self.headlines), meanings: Self.meanings) {
            $0.minimumSimilarity = 0.6
            $0.topicCount = count
        }
        #expect(day.topics.count == count)
        #expect(day.topics.reduce(0) { $0 + $1.stories.count } == day.stories.count { $0.topic != nil })
    }
}
