/// Puts a day's headlines together into stories, and stories into topics.
///
///     let clusterer = try StoryClusterer(ClusteringConfiguration())
///     let day = clusterer.cluster(DayHeadlines(["Storm closes airport", "Airport closed by storm", "Rates rise"]))
///     day.stories[0].rows       // [0, 1]
///     day.stories[0].keywords   // ["storm", "airport"]
///
/// Two headlines are as similar as their words and, where there are vectors, their meaning, less for the time between them
/// (`SimilarityBand`); stories are what average linkage makes of that (`AverageLinkage`). Every headline is in exactly one
/// story; one alone is a story of its own. The same headlines in any order, at any number of threads, give the same
/// stories. A clusterer is a value that any number of threads may use at once.
///
/// Time grows with the pairs within the maximum gap, memory with the pairs that are alike.
public struct StoryClusterer: Sendable {
    public let configuration: ClusteringConfiguration
    /// Called now and then, from any thread, with the share of the comparing that is done, which takes the longest.
    public var progress: @Sendable (Double) -> Void = { _ in }
    let background: BackgroundFrequencies?
    let tokenizer: Tokenizer
    let parallel: Parallel

    /// - Parameters:
    ///   - configuration: how to cluster.
    ///   - background: how common words are in general; nil to see it from the headlines themselves.
    ///   - outlets: names to drop from the end of headlines, beside those of the built-in rule.
    ///   - parallel: how many threads work at once.
    /// - Throws: `badSettings` where the configuration contradicts itself.
    public init(
        _ configuration: ClusteringConfiguration = ClusteringConfiguration(),
        background: BackgroundFrequencies? = nil, outlets: OutletSuffix = OutletSuffix(),
        parallel: Parallel = Parallel(threadCount: Parallel.processorCount)
    ) throws(SluglineError) {
        try configuration.check()
        self.configuration = configuration
        self.background = background
        tokenizer = Tokenizer(outlets: outlets)
        self.parallel = parallel
    }

    /// The stories and topics of `headlines`; none at all where there are none.
    ///
    /// - Parameters:
    ///   - meanings: a dense row for each headline, in their order; nil to go by words alone.
    ///   - labels: what a classifier says of each headline, in their order: stories and topics are then labelled, and topics
    ///     go by labels too.
    public func cluster(
        _ headlines: DayHeadlines, meanings: DenseRows? = nil, labels: LabelShares? = nil
    ) -> DayClustering {
        let day = prepare(headlines, meanings, labels)
        let minimum = minimumSimilarity(of: day)
        let graph = day.graph(
            minimumSimilarity: minimum, configuration: configuration, parallel: parallel, progress: progress)
        let linkage = AverageLinkage(
            graph, weights: day.copies.weights, minimumSimilarity: minimum, maximumSize: configuration.maximumSize)
        return DayClustering(
            day, graph, groups: linkage.groups(), minimumSimilarity: minimum, configuration: configuration,
            parallel: parallel)
    }

    /// What the stories would be at each of `minimumSimilarities`, in one run: how to choose one by looking.
    ///
    /// - Parameter gold: the right story of every headline, where it is known.
    public func sweep(
        _ headlines: DayHeadlines, meanings: DenseRows? = nil, minimumSimilarities: [Double], gold: [Int]? = nil
    ) -> [SweepPoint] {
        guard let lowest = minimumSimilarities.min() else { return [] }
        let day = prepare(headlines, meanings)
        let graph = day.graph(
            minimumSimilarity: lowest, configuration: configuration, parallel: parallel, progress: progress)
        let linkage = AverageLinkage(
            graph, weights: day.copies.weights, minimumSimilarity: lowest, maximumSize: configuration.maximumSize)
        return minimumSimilarities.map { minimum in
            SweepPoint(
                day, graph, groups: linkage.groups(minimumSimilarity: minimum), minimumSimilarity: minimum, gold: gold)
        }
    }

    /// - Parameter stories: the story of each headline, nil where it is new; empty where all are.
    func prepare(
        _ headlines: DayHeadlines, _ meanings: DenseRows?, _ labels: LabelShares? = nil, stories: [Int?] = []
    ) -> PreparedDay {
        PreparedDay(
            headlines, meanings: meanings, labels: labels, background: background, configuration: configuration,
            tokenizer: tokenizer, parallel: parallel, stories: stories)
    }

    private func minimumSimilarity(of day: PreparedDay) -> Double {
        configuration.minimumSimilarity
            ?? AutomaticSimilarity.minimum(
                times: day.times, itemCount: day.itemCount, halfLife: configuration.halfLifeSeconds,
                hasMeaning: day.dense != nil && configuration.semanticWeight > 0)
    }
}
