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

    @Test(arguments: [
        "Will storm close airport?", "LIVE: storm closes airport", "UPDATE 3-Storm closes airport",
        "Watch live: storm closes airport", "DIRECT. Storm closes airport", "Live updates | Storm closes airport",
    ]) func headlinesThatDoNotSayWhatHappenedAreNoTitles(headline: String) throws {
        let day = try Clusterer.cluster(
            DayHeadlines([headline, headline + " again", "Storm shuts airport gate for a long time"])
        ) { $0.minimumSimilarity = 0.05 }
        #expect(day.stories.map(\.titleRow) == [2])
    }

    @Test(arguments: [
        "Live-action storm film closes airport", "Liverpool storm closes airport", "Directors close airport",
    ])
    func otherWordsThatBeginLikeThatAreTitles(headline: String) throws {
        let day = try Clusterer.cluster(DayHeadlines([headline, headline + " again", "Airport long shut"])) {
            $0.minimumSimilarity = 0.02
        }
        #expect(day.stories.map(\.titleRow)[0] == 0)
    }

    @Test func copiesCountOnceForKeywords() throws {
        let wire = Array(repeating: "Fed cuts rates, sees reduction", count: 5)
        let day = try Clusterer.cluster(
            DayHeadlines(wire + ["Fed cuts rates", "Fed and rates: a cut at last", "Goalkeeper breaks hand"])
        ) { $0.minimumSimilarity = 0.1 }
        #expect(day.stories[0].size == 7)
        #expect(Set(day.stories[0].keywords.prefix(2)) == ["Fed", "rates"], "\(day.stories[0].keywords)")
    }

    @Test func elidedParticlesAreNoPartOfAWord() throws {
        let day = try Clusterer.cluster(
            DayHeadlines([
                "L'équipe d’Italie championne", "Équipe championne : Italie fêtée",
                "O'Brien doesn't resign, they're told",
            ])
        ) { $0.minimumSimilarity = 0.2 }
        #expect(day.stories.map(\.size) == [2, 1])
        #expect(
            Set(day.stories[0].keywords) == ["équipe", "Italie", "championne", "fêtée"], "\(day.stories[0].keywords)")
        for (word, length) in [
            ("l'argent", 2), ("qu'on", 0), ("quell'arte", 0), ("dell'arte", 5), ("don't", 0), ("they're", 0),
            ("'n'roll", 0),
            ("argent", 0), ("d'", 0), ("", 0), ("'", 0),
        ] { #expect(Elision.length(Array(word.utf8)[...]) == length, "\(word)") }
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

    private static func labels(_ rows: [[Float]], _ names: [String] = ["economy", "sport"]) -> LabelShares {
        LabelShares(labels: names, probabilities: rows.flatMap { $0 })
    }

    @Test func storiesAndTopicsAreLabelled() throws {
        let shares: [[Float]] = Self.axes.map { axis in [[0.02, 0.98], [0.97, 0.03], [0, 0]][axis] }
        var configuration = ClusteringConfiguration()
        configuration.minimumSimilarity = 0.2
        let day = try StoryClusterer(configuration, parallel: Parallel(threadCount: 2)).cluster(
            DayHeadlines(Self.headlines), labels: Self.labels(shares))
        for story in day.stories {
            let axis = Self.axes[story.rows[0]]
            #expect(story.label?.name == ["sport", "economy", nil][axis], "\(story.title)")
            #expect((story.topic == nil) == (axis == 2))
        }
        let sport = try #require(day.stories.first { $0.label?.name == "sport" }?.label)
        #expect(abs(sport.probability - 0.98) < 1e-6)
        // Without a word in common, stories of one label become one topic.
        #expect(day.topics.map { $0.label?.name } == ["sport", "economy"])
        #expect(day.topics.map(\.size) == [4, 3])
        #expect(Set(day.topicOfRow).count == 3)
    }

    @Test func aHeadlineOfUnknownWordsHasNoSayInTheLabel() {
        let shares = Self.labels([[0, 0], [0.25, 0.75], [0.5, 0.5]])
        #expect(shares.best(over: [0]) == nil)
        #expect(shares.best(over: [0, 1]) == Story.Label(name: "sport", probability: 0.75))
        #expect(shares.best(over: [2])?.name == "economy")
        #expect(shares.count == 3)
    }

    @Test func labelsDoNotChangeStories() throws {
        let shares: [[Float]] = Self.axes.map { $0 == 0 ? [0, 1] : [1, 0] }
        let clusterer = try StoryClusterer(ClusteringConfiguration())
        let plain = clusterer.cluster(DayHeadlines(Self.headlines), meanings: Self.meanings)
        let labelled = clusterer.cluster(
            DayHeadlines(Self.headlines), meanings: Self.meanings, labels: Self.labels(shares))
        #expect(plain.storyOfRow == labelled.storyOfRow)
        #expect(plain.stories.map(\.title) == labelled.stories.map(\.title))
    }
}
