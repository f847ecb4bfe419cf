import Testing

@testable import Slugline

struct ClustererTests {
    static let hour: Int64 = 3_600
    static let noon: Int64 = 1_735_732_800

    static func cluster(
        _ headlines: DayHeadlines, meanings: DenseRows? = nil, threads: Int = 2,
        _ change: (inout ClusteringConfiguration) -> Void = { _ in }
    ) throws -> DayClustering {
        var configuration = ClusteringConfiguration()
        change(&configuration)
        return try StoryClusterer(configuration, parallel: Parallel(threadCount: threads))
            .cluster(headlines, meanings: meanings)
    }

    static let morning = [
        "Storm closes airport in Lisbon", "Lisbon airport closed by storm",
        "Flights cancelled as storm hits Lisbon airport",
        "Central bank cuts rates", "Central bank cuts interest rates again", "Goalkeeper breaks his hand",
    ]

    @Test func storiesOfASmallDay() throws {
        let day = try Self.cluster(DayHeadlines(Self.morning))
        #expect(day.stories.map(\.rows).map { Set($0) } == [[0, 1, 2], [3, 4], [5]])
        #expect(day.storyOfRow == [0, 0, 0, 1, 1, 2])
        #expect(day.stories[0].keywords.prefix(3).sorted() == ["Lisbon", "airport", "storm"])
        #expect(day.undatedCount == 6)
        #expect(!day.isApproximate)
        #expect(day.stories[2].cohesion.mean == 1)
        #expect(day.stories[0].cohesion.minimum > 0 && day.stories[0].cohesion.mean < 1)
    }

    @Test(arguments: 0...3) func fewHeadlinesWork(count: Int) throws {
        let headlines = ["Rates rise", "Cup final won", "Rain"]
        let day = try Self.cluster(DayHeadlines(headlines.prefix(count))) { $0.topicCount = 2 }
        #expect(day.stories.count == count)
        #expect(day.headlineCount == count)
    }

    @Test func sixtyIdenticalHeadlinesAreOneStory() throws {
        let day = try Self.cluster(DayHeadlines(Array(repeating: "Storm closes airport", count: 60)))
        #expect(day.stories.map(\.size) == [60])
        #expect(day.collapsedCount == 59)
        #expect(day.stories[0].copies.count == 1)
        #expect(day.stories[0].cohesion.mean == 1)
    }

    @Test func headlinesWithoutWordsAreNotAlike() throws {
        let day = try Self.cluster(DayHeadlines(["", "…", "???", "…", "The", "the"]))
        #expect(day.stories.map(\.size).sorted() == [1, 1, 2, 2])
        #expect(day.storyOfRow[1] == day.storyOfRow[3])
        #expect(day.storyOfRow[0] != day.storyOfRow[2])
    }

    @Test func wireCopyIsOneItemWithItsOutlets() throws {
        var headlines = DayHeadlines(
            ["Storm closes airport", "Storm closes airport - Reuters", "STORM CLOSES AIRPORT", "Rates rise"])
        headlines.dates = [Self.noon, Self.noon + 60, Self.noon + 120, Self.noon]
        headlines.sources = ByteRows(["AP", "Reuters", "AP", "AP"])
        let day = try Self.cluster(headlines)
        #expect(day.stories[0].copies == [[0, 1, 2]])
        #expect(day.stories[0].outlets == [.init(name: "AP", count: 2), .init(name: "Reuters", count: 1)])
        #expect(day.stories[0].first == Self.noon)
        #expect(day.stories[0].last == Self.noon + 120)
        #expect(day.collapsedCount == 2)
    }

    @Test func aRecurringTitleIsAnotherStory() throws {
        var headlines = DayHeadlines(["Five things to know today", "Five things to know today"])
        headlines.dates = [Self.noon, Self.noon + 30 * Self.hour]
        #expect(try Self.cluster(headlines).stories.count == 2)
        headlines.dates = [Self.noon, nil]
        let undated = try Self.cluster(headlines)
        #expect(undated.stories.count == 1)
        #expect(undated.undatedCount == 1)
    }

    @Test func timeTellsLookAlikesApart() throws {
        var headlines = DayHeadlines(["Bank cuts rates to new low", "Bank cuts rates to record low"])
        headlines.dates = [Self.noon, Self.noon + Self.hour]
        #expect(try Self.cluster(headlines).stories.count == 1)
        headlines.dates = [Self.noon, Self.noon + 60 * Self.hour]
        #expect(try Self.cluster(headlines).stories.count == 2)
        #expect(try Self.cluster(headlines) { $0.halfLife = 100 }.stories.count == 1)
        #expect(
            try Self.cluster(headlines) {
                $0.halfLife = 100
                $0.maximumGap = 59
            }.stories.count == 2)
    }

    @Test func absurdDatesAreClampedAndCounted() throws {
        var headlines = DayHeadlines(["a storm", "b storm", "c storm", "d storm"])
        headlines.dates = [Int64.min, 0, Self.noon, Int64.max]
        let day = try Self.cluster(headlines)
        #expect(day.clampedCount == 3)
        #expect(day.stories.contains { $0.first == ClusteringConfiguration().earliestDate && $0.size == 2 })
    }

    @Test func meaningJoinsWhatWordsDoNot() throws {
        let headlines = DayHeadlines(["Oil giant posts loss", "Crude producer in the red", "Goalkeeper breaks hand"])
        let meanings = DenseRows(dimension: 2, values: [4_000, 0, 4_000, 0, 0, 4_000])
        let day = try Self.cluster(headlines, meanings: meanings) { $0.minimumSimilarity = 0.4 }
        #expect(day.storyOfRow == [0, 0, 1])
        #expect(day.stories[0].cohesion.mean == 0.5)
        #expect(
            try Self.cluster(headlines, meanings: meanings) {
                $0.minimumSimilarity = 0.4
                $0.semanticWeight = 0
            }.stories.count == 3)
    }

    @Test func aStoryGrowsNoLargerThanItMay() throws {
        let day = try Self.cluster(DayHeadlines(Self.morning)) { $0.maximumSize = 2 }
        #expect(day.stories.map(\.size) == [2, 2, 1, 1])
    }

    @Test func moreEdgesThanAreKeptAreSaid() throws {
        let headlines = (0..<40).map { "storm closes airport gate\($0)" }
        #expect(try !Self.cluster(DayHeadlines(headlines)).isApproximate)
        #expect(try Self.cluster(DayHeadlines(headlines)) { $0.maximumEdgeCount = 1 }.isApproximate)
    }

    /// Random headlines with everything that can differ, in another order and at other numbers of threads.
    @Test(arguments: 1...4) func orderAndThreadsDoNotMatter(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let rows = Corpus.random(300, labels: ["a", "b", "c"], &generator)
        let dates = rows.map { _ -> Int64? in
            generator.next(below: 10) == 0 ? nil : Self.noon + Int64(generator.next(below: 100)) * 1_800
        }
        // Meaning is a matter of the text: rows that agree in all that is known of them have to agree in it too.
        let meanings = rows.map { row in
            let bytes = Array(row.headline.utf8)
            var own = SplitMix64(seed: Mixing.hash(bytes.span, 0..<bytes.count))
            return (0..<3).map { _ in Float(own.next(below: 4_000)) - 2_000 }
        }
        let order = Corpus.shuffled(rows.indices.map { Row("", "\($0)") }, &generator).compactMap { Int($0.headline) }
        func day(_ order: [Int], threads: Int) throws -> DayClustering {
            try Self.cluster(
                DayHeadlines(
                    text: ByteRows(order.map { rows[$0].headline }), dates: order.map { dates[$0] },
                    sources: ByteRows(order.map { rows[$0].label })),
                meanings: DenseRows(dimension: 3, values: order.flatMap { meanings[$0] }), threads: threads
            ) { $0.minimumSimilarity = 0.35 }
        }
        let straight = try day(Array(rows.indices), threads: 1)
        let shuffled = try day(order, threads: 3)
        #expect(straight.stories.count == shuffled.stories.count)
        #expect(straight.stories.map(\.title) == shuffled.stories.map(\.title))
        #expect(straight.stories.map(\.keywords) == shuffled.stories.map(\.keywords))
        #expect(straight.stories.map(\.cohesion) == shuffled.stories.map(\.cohesion))
        #expect(straight.topics.map(\.name) == shuffled.topics.map(\.name))
        func described(_ row: Int) -> String { "\(rows[row].headline)|\(rows[row].label)|\(dates[row] ?? 0)" }
        #expect(
            straight.stories.map { $0.rows.map(described) }
                == shuffled.stories.map { $0.rows.map { described(order[$0]) } })
    }

    @Test func sweepAgreesWithSingleRuns() throws {
        let clusterer = try StoryClusterer(parallel: Parallel(threadCount: 1))
        let points = clusterer.sweep(
            DayHeadlines(Self.morning), minimumSimilarities: [0.2, 0.9], gold: [0, 0, 0, 1, 1, 2])
        #expect(points.map(\.storyCount) == [3, 6])
        #expect(points.map(\.singletonCount) == [1, 6])
        #expect(points.map(\.largestSize) == [3, 1])
        #expect(points[0].evaluation?.bCubed?.f1 == 1)
        #expect(points[1].meanCohesion == nil)
        #expect(clusterer.sweep(DayHeadlines([String]()), minimumSimilarities: [0.5]).map(\.storyCount) == [0])
    }

    @Test func settingsThatCannotBeAreRefused() {
        let changes: [(inout ClusteringConfiguration) -> Void] = [
            { $0.minimumSimilarity = 1.1 }, { $0.minimumSimilarity = .nan }, { $0.halfLife = 0 },
            { $0.maximumGap = -.infinity }, { $0.maximumSize = 0 }, { $0.topicCount = 0 }, { $0.semanticWeight = -1 },
            { $0.latestDate = 0 }, { $0.earliestDate = .min }, { $0.keywordCount = -1 },
        ]
        for change in changes {
            var configuration = ClusteringConfiguration()
            change(&configuration)
            #expect(throws: SluglineError.self) { try StoryClusterer(configuration) }
        }
    }
}
