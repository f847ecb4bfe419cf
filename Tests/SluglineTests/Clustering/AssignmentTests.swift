import Testing

@testable import Slugline

/// New headlines and stories that are known.
struct AssignmentTests {
    static let noon: Int64 = 1_735_732_800
    static let minute: Int64 = 60

    /// Headlines some minutes after noon.
    static func headlines(_ rows: [(String, minutes: Int)]) -> DayHeadlines {
        DayHeadlines(
            text: ByteRows(rows.map(\.0)), dates: rows.map { noon + Int64($0.minutes) * minute })
    }

    static func clusterer(_ change: (inout ClusteringConfiguration) -> Void = { _ in }, threads: Int = 2) throws
        -> StoryClusterer
    {
        var configuration = ClusteringConfiguration()
        configuration.minimumSimilarity = 0.3
        change(&configuration)
        return try StoryClusterer(configuration, parallel: Parallel(threadCount: threads))
    }

    @Test func newHeadlinesJoinOrOpen() throws {
        let day = Self.headlines([
            ("Storm closes airport in Lisbon", 0), ("Central bank cuts rates", 5),
            ("Lisbon airport closed by storm", 60),
            ("Goalkeeper breaks his hand", 61), ("Hand of goalkeeper is broken", 62), ("Central bank cuts rates", 63),
        ])
        let result = try Self.clusterer().assign(
            day, stories: [1, 0, nil, nil, nil, nil], storyCount: 2, minimumSimilarity: 0.3)
        #expect(result.storyOfRow == [1, 0, 1, 2, 2, 0])
        #expect(result.openedCount == 1)
        #expect(result.merges.isEmpty)
        #expect(result.isCopy == [false, false, false, false, false, true])
    }

    @Test func nothingKnownIsTheBatch() throws {
        var generator = SplitMix64(seed: 3)
        let rows = Corpus.random(400, labels: ["a"], &generator).map(\.headline)
        let day = Self.headlines(rows.map { ($0, generator.next(below: 3_000)) })
        let clusterer = try Self.clusterer()
        let batch = clusterer.cluster(day)
        let live = clusterer.assign(
            day, stories: Array(repeating: nil, count: 400), storyCount: 0, minimumSimilarity: 0.3)
        #expect(live.openedCount == batch.stories.count)
        #expect(live.openedCount < 380)
        // The same partition, under other numbers.
        #expect(Set(zip(live.storyOfRow, batch.storyOfRow).map { [$0, $1] }).count == batch.stories.count)
        // Described, they are the same stories with the same titles, keywords and topics.
        let described = clusterer.describe(day, stories: live.storyOfRow)
        #expect(described.stories == batch.stories)
        #expect(described.topics == batch.topics)
        let titles = clusterer.titleRows(day, stories: live.storyOfRow)
        #expect(Set(titles.values) == Set(batch.stories.map(\.titleRow)))
    }

    @Test func nothingNewChangesNothing() throws {
        let day = Self.headlines([("Storm closes airport", 0), ("Storm closes airport again", 1)])
        let result = try Self.clusterer().assign(day, stories: [0, 1], storyCount: 2, minimumSimilarity: 0.3)
        #expect(result.storyOfRow == [0, 1])
        #expect(result.openedCount == 0 && result.merges.isEmpty)
        let none = try Self.clusterer().assign(
            DayHeadlines([String]()), stories: [], storyCount: 0, minimumSimilarity: 0.3)
        #expect(none.storyOfRow.isEmpty)
    }

    /// Two stories become one only where new headlines are like both, and their own headlines are alike enough.
    @Test func storiesThatGrowTogetherAreMerged() throws {
        let rows = [
            ("Storm closes airport in Lisbon", minutes: 0), ("Lisbon storm closes the airport", minutes: 1),
            ("Airport in Lisbon: storm", minutes: 2), ("Storm closes Lisbon airport", minutes: 30),
        ]
        let day = Self.headlines(rows)
        func assigned(_ factor: Double) throws -> StoryAssignment {
            try Self.clusterer { $0.settledFactor = factor }.assign(
                day, stories: [1, 1, 0, nil], storyCount: 2, minimumSimilarity: 0.3)
        }
        let merged = try assigned(1.5)
        #expect(merged.merges == [.init(story: 0, into: 1)])
        #expect(merged.storyOfRow == [1, 1, 1, 1])
        let apart = try assigned(3.3)
        #expect(apart.merges.isEmpty)
        #expect(apart.storyOfRow == [1, 1, 0, 1])
        // Without a new headline nothing is looked at.
        let still = try Self.clusterer().assign(
            Self.headlines(Array(rows.prefix(3))), stories: [1, 1, 0], storyCount: 2, minimumSimilarity: 0.3)
        #expect(still.merges.isEmpty)
    }

    @Test func aStoryGoesOnForAsLongAsItsLatestHeadlinesAreAlike() throws {
        let day = 24 * 60
        let rows = (0..<8).map { ("Search for flight goes on, day \($0)", minutes: $0 * day / 3) }
        let headlines = Self.headlines(rows)
        let result = try Self.clusterer().assign(
            headlines, stories: Array(repeating: 0, count: 7) + [nil], storyCount: 1, minimumSimilarity: 0.3)
        #expect(result.storyOfRow.last == 0)
        // Of the whole story, whose older headlines are out of reach, it is not the half.
        #expect(try Self.clusterer().cluster(headlines).stories.count > 1)
    }

    @Test func copiesOfSeparateStoriesStaySeparate() throws {
        let day = Self.headlines([
            ("Five things to know today", 0), ("Five things to know today", 20 * 60),
            ("Five things to know today", 21 * 60),
        ])
        let result = try Self.clusterer().assign(day, stories: [0, 1, nil], storyCount: 2, minimumSimilarity: 0.3)
        #expect(result.storyOfRow == [0, 1, 1])
        let described = try Self.clusterer { $0.halfLife = 100 }.describe(day, stories: [0, 1, 1])
        #expect(described.storyOfRow == [1, 0, 0])
    }

    @Test func olderHeadlinesThatComeLateJoinToo() throws {
        let day = Self.headlines([
            ("Storm closes airport in Lisbon", 60), ("Central bank cuts rates", 70),
            ("Lisbon airport closed by storm", 0),
        ])
        let result = try Self.clusterer().assign(day, stories: [0, 1, nil], storyCount: 2, minimumSimilarity: 0.3)
        #expect(result.storyOfRow == [0, 1, 0])
    }

    /// Random headlines in ticks, at other numbers of threads and in another order within each tick.
    @Test(arguments: 1...3) func orderAndThreadsDoNotMatter(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let texts = Corpus.random(500, labels: ["a"], &generator).map(\.headline)
        let rows = texts.enumerated().map { ($1, minutes: $0 + generator.next(below: 90)) }
        func stories(threads: Int, reversed: Bool) throws -> [[String]] {
            let clusterer = try Self.clusterer(threads: threads)
            var seen: [(String, minutes: Int)] = []
            var known: [Int] = []
            for start in stride(from: 0, to: rows.count, by: 100) {
                let tick = Array(rows[start..<start + 100])
                seen += reversed ? tick.reversed() : tick
                let result = clusterer.assign(
                    Self.headlines(seen), stories: known.map { $0 } + Array(repeating: nil, count: 100),
                    storyCount: (known.max() ?? -1) + 1, minimumSimilarity: 0.3)
                known = result.storyOfRow
            }
            return Dictionary(grouping: zip(seen, known), by: \.1).values
                .map { $0.map { "\($0.0.minutes) \($0.0.0)" }.sorted() }.sorted { $0[0] < $1[0] }
        }
        let straight = try stories(threads: 1, reversed: false)
        let other = try stories(threads: 3, reversed: true)
        let isEqual = straight == other
        #expect(isEqual)
        #expect(straight.count > 1 && straight.count < 500)
    }

    /// New items against stories, computed pair by pair.
    @Test func similarityToAStoryIsTheMean() throws {
        let day = Self.headlines([
            ("storm closes airport", 0), ("storm closes harbour", 10), ("storm closes airport gate", 20),
            ("bank cuts rates", 21),
        ])
        let configuration = ClusteringConfiguration()
        let prepared = PreparedDay(
            day, meanings: nil, labels: nil, background: nil, configuration: configuration, tokenizer: Tokenizer(),
            parallel: Parallel(threadCount: 1), stories: [0, 0, nil, 1])
        let parallel = Parallel(threadCount: 1)
        let graph = StoryGraph(prepared, minimumSimilarity: 0.1, configuration: configuration, parallel: parallel)
        #expect(graph.stories == [0])
        #expect(graph.weights == [1, 2])
        let all = prepared.graph(minimumSimilarity: 0.1, configuration: configuration, parallel: parallel)
        #expect(prepared.copies.newItemCount == 1)
        let sum = all.edges(of: 0).reduce(0) { $0 + all.similarities[$1] }
        #expect(graph.graph.columns == [1])
        #expect((graph.graph.similarities[0] * 2 - sum).magnitude <= 1)
    }

    @Test func beyondItsReachNothingIsAlike() {
        for (minimum, halfLife) in [(0.1, 14.0), (0.04, 14), (0.5, 2), (1, 14)] {
            var configuration = ClusteringConfiguration()
            configuration.halfLife = halfLife
            let decay = TimeDecay(configuration)
            let reach = decay.reach(minimum: minimum)
            #expect(decay.factor(reach + 1) < minimum)
            #expect(reach < 72 * 3_600)
        }
        let clusterer = try? StoryClusterer()
        #expect(clusterer?.reach(minimumSimilarity: 0.4) == TimeDecay(ClusteringConfiguration()).reach(minimum: 0.1))
        #expect(TimeDecay(ClusteringConfiguration()).reach(minimum: 0) == 72 * 3_600)
    }

    @Test func rivalsSoFarAreThoseBefore() throws {
        // Of a steady stream of one a second: 10 before and 10 that will come.
        #expect(AutomaticSimilarity.rivalCountSoFar(times: Array(0..<100), halfLife: 10) == 20)
        #expect(AutomaticSimilarity.rivalCountSoFar(times: [0, 1, 2], halfLife: 10) == 4)
        #expect(AutomaticSimilarity.rivalCountSoFar(times: [], halfLife: 10) == 0)
        #expect(AutomaticSimilarity.rivalCountSoFar(times: [5], halfLife: 10) == 0)
        let clusterer = try StoryClusterer()
        let times = (0..<5_000).map { Int64($0) * 50 }
        #expect(
            clusterer.minimumSimilarity(at: times.reversed(), hasMeaning: true)
                == AutomaticSimilarity.minimum(rivals: 2 * 14 * 72, hasMeaning: true))
        #expect(try Self.clusterer().minimumSimilarity(at: times, hasMeaning: true) == 0.3)
    }
}
