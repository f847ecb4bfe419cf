/// What became of new headlines: which story each is in, which stories are new, and which have grown together.
public struct StoryAssignment: Sendable {
    /// A story that became part of another one.
    public struct Merge: Sendable, Hashable {
        public let story: Int
        public let into: Int
    }

    /// The story of every headline, known and new ones, after the merges. Known stories keep their numbers; new ones have
    /// the numbers behind, in the order of their first headlines.
    public let storyOfRow: [Int]
    /// How many stories are new.
    public let openedCount: Int
    /// In the order of the stories that end.
    public let merges: [Merge]
    /// Whether each headline says the same, word for word, as an earlier one of its story.
    public let isCopy: [Bool]
}

extension StoryClusterer {
    /// Puts new headlines into the stories that are known, or into new ones: average linkage as `cluster` does it, begun
    /// from the stories as they stand.
    ///
    /// A story is one item of the linkage. How like it a new headline is, is the mean over its headlines that are near
    /// enough in time to be alike at all; so a story goes on for as long as its latest headlines are like the new ones.
    /// Known stories stay as they are, but where new headlines are like two of them, the two may be found to have grown
    /// together: then the mean over all their pairs is computed and has to reach `settledSimilarity`.
    ///
    /// Time grows with the new headlines × the known ones, so give only those that are within `reach` of the new ones. With
    /// no story known it is what `cluster` gives.
    ///
    /// - Parameters:
    ///   - headlines: new and known ones; all with dates.
    ///   - meanings: a dense row for each; nil to go by words alone.
    ///   - stories: the story of each headline, 0..<`storyCount`; nil for new ones.
    ///   - minimumSimilarity: what is asked for to be in one story; see `minimumSimilarity(at:hasMeaning:)`.
    public func assign(
        _ headlines: DayHeadlines, meanings: DenseRows? = nil, stories: [Int?], storyCount: Int,
        minimumSimilarity minimum: Double
    ) -> StoryAssignment {
        precondition(stories.count == headlines.count, "\(stories.count) stories, \(headlines.count) headlines")
        precondition(stories.allSatisfy { (0..<storyCount).contains($0 ?? 0) || $0 == nil }, "a story of \(storyCount)")
        let day = prepare(headlines, meanings, stories: stories)
        precondition(day.times.count == day.itemCount, "headlines without dates")
        let graph = StoryGraph(day, minimumSimilarity: minimum, configuration: configuration, parallel: parallel)
        let linkage = AverageLinkage(
            graph.graph, weights: graph.weights, minimumSimilarity: minimum, maximumSize: configuration.maximumSize,
            settledCount: graph.stories.count,
            settledSimilarity: min(1, minimum * configuration.settledFactor))
        return StoryAssignment(day, graph, groups: linkage.groups(), stories: stories, storyCount: storyCount)
    }

    /// The minimum similarity of the configuration, or the one that so many headlines call for while the news goes on
    /// (`AutomaticSimilarity`). O(headlines log headlines).
    ///
    /// - Parameters:
    ///   - times: of all headlines of the window, new ones too and copies left out where they are known to be, in seconds
    ///     and in any order.
    ///   - hasMeaning: whether headlines have dense rows.
    public func minimumSimilarity(at times: [Int64], hasMeaning: Bool) -> Double {
        configuration.minimumSimilarity
            ?? AutomaticSimilarity.minimum(
                rivals: AutomaticSimilarity.rivalCountSoFar(
                    times: times.sorted(), halfLife: configuration.halfLifeSeconds),
                hasMeaning: hasMeaning && configuration.semanticWeight > 0)
    }

    /// How many seconds apart headlines may be to have anything to do with each other, at a minimum similarity.
    public func reach(minimumSimilarity: Double) -> Int64 {
        TimeDecay(configuration).reach(minimum: PreparedDay.minimumEdge(for: minimumSimilarity))
    }

    /// Describes stories that are known: titles, outlets, keywords and topics, as `cluster` does.
    ///
    /// - Parameters:
    ///   - headlines: all with dates.
    ///   - meanings: a dense row for each; nil to go by words alone.
    ///   - labels: what a classifier says of each headline; nil where none was asked.
    ///   - stories: the story of each, numbers of any kind; `storyOfRow` of the result says which it became.
    public func describe(
        _ headlines: DayHeadlines, meanings: DenseRows? = nil, labels: LabelShares? = nil, stories: [Int]
    ) -> DayClustering {
        let (day, graph, groups, minimum) = known(headlines, meanings, labels, stories)
        return DayClustering(
            day, graph, groups: groups, minimumSimilarity: minimum, configuration: configuration, parallel: parallel)
    }

    /// The row whose headline each story is called by, as in `describe` and without the rest of it.
    public func titleRows(_ headlines: DayHeadlines, meanings: DenseRows? = nil, stories: [Int]) -> [Int: Int] {
        let (day, graph, groups, _) = known(headlines, meanings, nil, stories)
        let rows = StoryTitles(
            day, graph, storyOfItem: groups, preferredSources: configuration.preferredSources
        ).rows
        return Dictionary(uniqueKeysWithValues: rows.map { (stories[$0], $0) })
    }

    /// The similar pairs within each story, and the stories numbered in the order of their first headlines.
    private func known(
        _ headlines: DayHeadlines, _ meanings: DenseRows?, _ labels: LabelShares?, _ stories: [Int]
    ) -> (PreparedDay, SimilarityGraph, groups: [Int], minimumSimilarity: Double) {
        precondition(stories.count == headlines.count, "\(stories.count) stories, \(headlines.count) headlines")
        let day = prepare(headlines, meanings, labels, stories: stories)
        precondition(day.times.count == day.itemCount, "headlines without dates")
        let minimum = minimumSimilarity(at: day.times, hasMeaning: meanings != nil)
        let known = KnownStories(day)
        let graph = day.band(minimumSimilarity: minimum, configuration: configuration).graph(known.blocks, parallel)
        return (day, graph, known.groupsByFirstHeadline, minimum)
    }
}

extension StoryAssignment {
    init(
        _ day: PreparedDay, _ graph: StoryGraph, groups: [Int], stories: [Int?], storyCount: Int
    ) {
        let newCount = day.copies.newItemCount
        var merges: [Merge] = []
        /// The story of each group: of those in it the one with the most headlines, of equals the older one.
        var storyOfGroup = [Int?](repeating: nil, count: (groups.max() ?? -1) + 1)
        var weights = [Int64](repeating: 0, count: storyOfGroup.count)
        for (node, story) in graph.stories.enumerated()
        where graph.weights[newCount + node] > weights[groups[newCount + node]] {
            storyOfGroup[groups[newCount + node]] = story
            weights[groups[newCount + node]] = graph.weights[newCount + node]
        }
        var successors: [Int: Int] = [:]
        for (node, story) in graph.stories.enumerated() {
            guard let into = storyOfGroup[groups[newCount + node]], into != story else { continue }
            merges.append(Merge(story: story, into: into))
            successors[story] = into
        }
        // Items that are new stand in canonical order, so new stories are met in that of their first headlines.
        var openedCount = 0
        for item in 0..<newCount where storyOfGroup[groups[item]] == nil {
            storyOfGroup[groups[item]] = storyCount + openedCount
            openedCount += 1
        }
        var storyOfRow = [Int](repeating: 0, count: stories.count)
        var isCopy = [Bool](repeating: false, count: stories.count)
        for (place, row) in day.order.rows.enumerated() {
            let item = Int(day.copies.itemOfPlace[place])
            // A known headline is never moved but by a merge.
            let story = stories[row] ?? day.copies.stories[item]
            storyOfRow[row] = story.map { successors[$0] ?? $0 } ?? storyOfGroup[groups[item]]!
            isCopy[row] = day.copies.firsts[item] != place
        }
        self.storyOfRow = storyOfRow
        self.openedCount = openedCount
        self.merges = merges.sorted { $0.story < $1.story }
        self.isCopy = isCopy
    }
}
