/// What the stories are at one minimum similarity.
public struct SweepPoint: Sendable {
    public let minimumSimilarity: Double
    public let storyCount: Int
    /// Stories of one headline.
    public let singletonCount: Int
    /// Headlines of the largest story; 0 where there are none.
    public let largestSize: Int
    /// The mean cohesion of stories of two headlines or more; nil where there are none.
    public let meanCohesion: Double?
    /// How right they are, where the right stories are known. Without intervals.
    public let evaluation: StoryEvaluation?

    init(
        _ day: PreparedDay, _ graph: SimilarityGraph, groups: [Int], minimumSimilarity: Double, gold: [Int]?
    ) {
        self.minimumSimilarity = minimumSimilarity
        let copies = day.copies
        var predicted = [Int](repeating: 0, count: day.headlines.count)
        for (place, row) in day.order.rows.enumerated() { predicted[row] = groups[Int(copies.itemOfPlace[place])] }
        var sizes = [Int](repeating: 0, count: (groups.max() ?? -1) + 1)
        for group in predicted { sizes[group] += 1 }
        storyCount = sizes.count
        singletonCount = sizes.count { $0 == 1 }
        largestSize = sizes.max() ?? 0
        let cohesions = zip(sizes, Cohesion.ofGroups(groups, graph, weights: copies.weights))
            .filter { $0.0 > 1 }.map(\.1.mean)
        meanCohesion = cohesions.isEmpty ? nil : cohesions.reduce(0, +) / Double(cohesions.count)
        evaluation = gold.map { gold in
            var configuration = StoryEvaluation.Configuration()
            configuration.resampleCount = 0
            configuration.mistakeCount = 0
            return StoryEvaluation(gold: gold, predicted: predicted, configuration: configuration)
        }
    }
}
