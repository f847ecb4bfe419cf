/// Puts stories together into topics: average linkage once more, over what stories say and mean on the whole.
///
/// A story's row is the weighted mean of those of its headlines, at length 4,000 again. Meaning weighs more than between
/// headlines, since stories of one topic share few words, and where a classifier was asked, half of the meaning are its labels;
/// time does not matter. Topics grow on the largest stories, up to 800, since nearly all pairs of those are a little alike;
/// every other story joins the topic that it is most like, if it is as like as stories of one topic have to be.
struct StoryTopics: Sendable {
    /// The stories of every topic, rising; topics with the most headlines first.
    private(set) var stories: [[Int]] = []
    /// The topic of each story; nil where it stands alone.
    private(set) var topicOfStory: [Int?]

    private static let maximumSeedCount = 800
    /// Stories that look for a topic together: enough to share the cost of their tables, few enough for bounded memory.
    private static let pieceSize = 2_048
    /// Pairs of stories, and of stories and topics, below this have nothing in common.
    private static let minimumEdge = 0.02

    /// - Parameter drafts: the stories, in their order.
    init(_ day: PreparedDay, _ drafts: [StoryDraft], configuration: ClusteringConfiguration, parallel: Parallel) {
        topicOfStory = Array(repeating: nil, count: drafts.count)
        let minimum = configuration.topicSimilarity ?? Self.minimum(day, configuration)
        let bySize = drafts.indices.sorted { (drafts[$1].places.count, $0) < (drafts[$0].places.count, $1) }
        let seeds = Array(bySize.prefix(Self.maximumSeedCount))
        guard seeds.count > 1 else { return }
        let groups = Self.grown(
            Centroids(
                day, places: seeds.map { drafts[$0].places }, labelWeight: configuration.topicLabelWeight),
            minimum: minimum, configuration: configuration,
            parallel: parallel)
        var members = [[Int]](repeating: [], count: (groups.max() ?? -1) + 1)
        for (seed, group) in groups.enumerated() { members[group].append(seeds[seed]) }
        func size(_ stories: [Int]) -> Int { stories.reduce(0) { $0 + drafts[$1].places.count } }
        // One story alone is no topic, unless that many topics were asked for.
        let candidates = members.filter { $0.count > 1 || configuration.topicCount != nil }
            .map { (stories: $0, size: size($0)) }
            .sorted { ($1.size, $0.stories[0]) < ($0.size, $1.stories[0]) }
            .prefix(configuration.topicCount ?? .max).map(\.stories)
        for (topic, stories) in candidates.enumerated() {
            for story in stories { topicOfStory[story] = topic }
        }
        if !candidates.isEmpty {
            join(
                topics: candidates, day, drafts, minimum: configuration.topicCount == nil ? minimum : Self.minimumEdge,
                configuration: configuration, parallel: parallel)
        }
        rank(drafts, topicCount: candidates.count)
    }

    /// How alike stories of one topic are where it is not said.
    private static func minimum(_ day: PreparedDay, _ configuration: ClusteringConfiguration) -> Double {
        guard configuration.topicSemanticWeight > 0 else { return 0.15 }
        let hasLabels = day.labels != nil && configuration.topicLabelWeight > 0
        return switch (day.dense != nil, hasLabels) {
        case (true, true): 0.35
        case (false, true): 0.5
        case (true, false): 0.2
        case (false, false): 0.15
        }
    }

    /// The group of each seed.
    private static func grown(
        _ centroids: Centroids, minimum: Double, configuration: ClusteringConfiguration, parallel: Parallel
    ) -> [Int] {
        let isCounted = configuration.topicCount != nil
        let graph = SimilarityBand(
            lexical: centroids.lexical, dense: centroids.dense, times: [], decay: TimeDecay(configuration),
            semanticWeight: configuration.topicSemanticWeight, minimumEdge: minimumEdge,
            edgeLimit: maximumSeedCount
        ).graph(parallel)
        let linkage = AverageLinkage(
            graph, weights: Array(repeating: 1, count: centroids.count),
            minimumSimilarity: isCounted ? minimumEdge : minimum)
        return linkage.groups(mergeCount: configuration.topicCount.map { max(0, centroids.count - $0) } ?? .max)
    }

    /// Gives every story without a topic to the one that it is most like.
    private mutating func join(
        topics: [[Int]], _ day: PreparedDay, _ drafts: [StoryDraft], minimum: Double,
        configuration: ClusteringConfiguration, parallel: Parallel
    ) {
        let alone = drafts.indices.filter { topicOfStory[$0] == nil }
        guard !alone.isEmpty else { return }
        let weight = configuration.topicLabelWeight
        let centroids = Centroids(
            day, places: topics.map { $0.flatMap { drafts[$0].places } }, labelWeight: weight)
        let nearest = parallel.mapPieces(of: 0..<alone.count, size: Self.pieceSize) { piece in
            Centroids(day, places: alone[piece].map { drafts[$0].places }, labelWeight: weight).nearest(
                among: centroids, minimum: minimum, semanticWeight: configuration.topicSemanticWeight)
        }.joined()
        for (story, topic) in zip(alone, nearest) { topicOfStory[story] = topic }
    }

    /// Numbers the topics by their headlines.
    private mutating func rank(_ drafts: [StoryDraft], topicCount: Int) {
        var members = [(stories: [Int], size: Int)](repeating: ([], 0), count: topicCount)
        for (story, topic) in topicOfStory.enumerated() {
            guard let topic else { continue }
            members[topic].stories.append(story)
            members[topic].size += drafts[story].places.count
        }
        members.sort { ($1.size, $0.stories[0]) < ($0.size, $1.stories[0]) }
        stories = members.map(\.stories)
        for (topic, stories) in stories.enumerated() {
            for story in stories { topicOfStory[story] = topic }
        }
    }
}
