/// The stories of a day.
public struct DayClustering: Sendable {
    /// Every story, by the ranking of the configuration; equal ones in the order of their first headlines.
    public let stories: [Story]
    /// Topics, those with the most headlines first.
    public let topics: [Topic]
    /// For each headline its story, as an index into `stories`.
    public let storyOfRow: [Int]
    /// The minimum similarity that the stories were made with, given or found.
    public let minimumSimilarity: Double
    /// Headlines that were copies of another one.
    public let collapsedCount: Int
    /// Headlines without a date; between them and all others nothing decayed.
    public let undatedCount: Int
    /// Headlines whose date was before or after the bounds of the configuration and was taken for the nearer one.
    public let clampedCount: Int
    /// Pairs of headlines that were similar enough to be kept.
    public let edgeCount: Int
    /// Whether some headlines had more similar ones than were kept, so that larger stories may have come apart.
    public let isApproximate: Bool

    /// For each headline the number of its topic; one whose story stands alone has a number that only this story has.
    public var topicOfRow: [Int] {
        storyOfRow.map { stories[$0].topic ?? topics.count + $0 }
    }

    /// How many headlines were clustered.
    public var headlineCount: Int { storyOfRow.count }
}

extension DayClustering {
    /// Describes the groups of items that linkage found.
    init(
        _ day: PreparedDay, _ graph: SimilarityGraph, groups: [Int], minimumSimilarity: Double,
        configuration: ClusteringConfiguration, parallel: Parallel
    ) {
        let drafts = StoryDraft.drafts(day, groups: groups).sorted { $0.precedes($1, by: configuration.ranking) }
        var placeOfGroup = [Int](repeating: 0, count: drafts.count)
        for (place, draft) in drafts.enumerated() { placeOfGroup[draft.group] = place }
        let storyOfItem = groups.map { placeOfGroup[$0] }

        let cohesions = Cohesion.ofGroups(storyOfItem, graph, weights: day.copies.weights)
        let titles = StoryTitles(
            day, graph, storyOfItem: storyOfItem, preferredSources: configuration.preferredSources)
        let topics = StoryTopics(day, drafts, configuration: configuration, parallel: parallel)
        let storyKeywords = Keywords.ofGroups(
            storyOfItem, count: drafts.count, day, limit: configuration.keywordCount)
        let topicKeywords = Keywords.ofGroups(
            storyOfItem.map { topics.topicOfStory[$0] }, count: topics.stories.count, day,
            limit: configuration.keywordCount)

        var storyOfRow = [Int](repeating: 0, count: day.headlines.count)
        for (place, row) in day.order.rows.enumerated() {
            storyOfRow[row] = storyOfItem[Int(day.copies.itemOfPlace[place])]
        }
        stories = drafts.indices.map { place in
            let draft = drafts[place]
            let rows = draft.places.map { day.order.rows[$0] }
            return Story(
                rows: rows,
                copies: draft.copies(day).map { $0.map { day.order.rows[$0] } },
                titleRow: titles.rows[place], title: day.headlines.text.string(titles.rows[place]),
                outlets: draft.outlets, keywords: storyKeywords[place], first: draft.first, last: draft.last,
                cohesion: cohesions[place], topic: topics.topicOfStory[place], label: day.labels?.best(over: rows))
        }
        self.topics = topics.stories.indices.map { topic in
            let rows = topics.stories[topic].flatMap { drafts[$0].places.map { day.order.rows[$0] } }
            return Topic(
                name: topicKeywords[topic].prefix(3).joined(separator: ", "), keywords: topicKeywords[topic],
                stories: topics.stories[topic], size: rows.count, label: day.labels?.best(over: rows))
        }
        self.storyOfRow = storyOfRow
        self.minimumSimilarity = minimumSimilarity
        collapsedCount = day.copies.collapsedCount
        undatedCount = day.order.undatedCount
        clampedCount = day.order.clampedCount
        edgeCount = graph.edgeCount
        isApproximate = graph.isApproximate
    }
}
