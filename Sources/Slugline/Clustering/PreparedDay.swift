/// A day's headlines as the similarity sees them: in canonical order, tokenised, copies collapsed, words weighed.
struct PreparedDay: Sendable {
    let headlines: DayHeadlines
    let order: DayOrder
    let terms: DayTerms
    let copies: HeadlineCopies
    let lexical: LexicalRows
    /// What each item means; nil where there are no vectors.
    let dense: DenseRows?
    /// How probable each label is for each headline, in the order of the input; nil where no classifier was asked.
    let labels: LabelShares?
    /// Times of the dated items in seconds. They are the first: where stories are known, all headlines have dates.
    let times: [Int64]

    init(
        _ headlines: DayHeadlines, meanings: DenseRows?, labels: LabelShares?, background: BackgroundFrequencies?,
        configuration: ClusteringConfiguration, tokenizer: Tokenizer, parallel: Parallel, stories: [Int?] = []
    ) {
        precondition(
            meanings == nil || meanings?.count == headlines.count,
            "\(meanings?.count ?? 0) dense rows, \(headlines.count) headlines")
        precondition(
            labels == nil || labels?.count == headlines.count,
            "\(labels?.count ?? 0) rows of labels, \(headlines.count) headlines")
        self.headlines = headlines
        self.labels = labels
        order = DayOrder(headlines, configuration: configuration)
        terms = DayTerms(headlines.text, rows: order.rows, tokenizer: tokenizer, parallel: parallel)
        copies = HeadlineCopies(
            order, terms: terms, text: headlines.text, window: configuration.halfLifeSeconds,
            stories: stories)
        lexical = LexicalRows(terms, firsts: copies.firsts, background: background)
        let rows = order.rows
        dense = meanings?.selecting(copies.firsts.lazy.map { rows[$0] })
        times = copies.firsts.prefix { [order] in $0 < order.datedCount }.map { [order] in order.times[$0] }
    }

    var itemCount: Int { copies.itemCount }

    /// The graph of similar items, with every edge that could matter to stories of `minimumSimilarity`.
    func graph(
        minimumSimilarity: Double, configuration: ClusteringConfiguration, parallel: Parallel,
        progress: @Sendable (Double) -> Void = { _ in }
    ) -> SimilarityGraph {
        band(minimumSimilarity: minimumSimilarity, configuration: configuration).graph(parallel, progress: progress)
    }

    /// What finds the similar items, with every edge that could matter to stories of `minimumSimilarity`.
    func band(minimumSimilarity: Double, configuration: ClusteringConfiguration) -> SimilarityBand {
        SimilarityBand(
            lexical: lexical, dense: dense, times: times, decay: TimeDecay(configuration),
            semanticWeight: configuration.semanticWeight,
            minimumEdge: Self.minimumEdge(for: minimumSimilarity),
            edgeLimit: max(Self.leastEdgeLimit, configuration.maximumEdgeCount / max(1, itemCount)))
    }

    private static let leastEdgeLimit = 16

    /// Pairs below a tenth, or half of the minimum where that is less, are left out: on real stories they told nothing, and
    /// without them the graph stays sparse.
    static func minimumEdge(for minimumSimilarity: Double) -> Double {
        min(0.1, minimumSimilarity / 2)
    }
}
