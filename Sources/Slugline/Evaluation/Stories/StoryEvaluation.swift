/// How well headlines were grouped into stories, measured against a grouping that is known to be right.
///
///     let evaluation = StoryEvaluation(gold: [0, 0, 1, 1], predicted: [7, 7, 7, 8])
///     evaluation.bCubed?.f1      // 0.733
///     evaluation.pairs?.f1       // 0.4
///
/// Where most stories are a single headline, B-cubed flatters: putting each headline alone is then nearly right. So
/// `singletonBaseline`, which is that very answer, stands beside it, and pairs count only what is together. What is
/// undefined is nil, and without rows that is every figure; none is ever NaN. The order of the rows does not matter, to the
/// last bit, but for which of two equally bad mistakes is named first.
public struct StoryEvaluation: Sendable {
    public let configuration: Configuration
    public let rowCount: Int
    /// The stories of the gold.
    public let gold: StoryCounts
    /// The stories of the prediction.
    public let predicted: StoryCounts
    /// Precision, recall and F1 averaged over headlines. A headline's precision is the share of its predicted story that
    /// is of its gold story, its own self included; recall is the share of its gold story that is in its predicted one.
    /// F1 is the harmonic mean of the two averages. Source: Bagga and Baldwin (1998); Amigó et al. (2009), section 3.
    public let bCubed: PrecisionRecall?
    /// Of pairs of headlines that are predicted together, the share that is together in the gold; and the other way round.
    /// Nil where either side has no pair at all, since a quotient is then undefined.
    public let pairs: PrecisionRecall?
    /// The Rand index corrected for chance: 1 at best, about 0 for chance. Source: Hubert and Arabie (1985).
    public let adjustedRandIndex: Double?
    /// Mutual information over the arithmetic mean of the two entropies. Source: Vinh, Epps and Bailey (2010), table 2.
    public let normalizedMutualInformation: Double?
    /// Whether each predicted story holds one gold story only. Source: Rosenberg and Hirschberg (2007).
    public let homogeneity: Double?
    /// Whether each gold story is in one predicted story only.
    public let completeness: Double?
    /// The harmonic mean of the two.
    public let vMeasure: Double?
    /// B-cubed of every headline alone: what a clustering has to beat.
    public let singletonBaseline: PrecisionRecall?
    /// Percentile interval of the B-cubed F1, gold stories drawn with replacement; nil with fewer than two stories.
    public let bCubedF1Interval: ConfidenceInterval?
    /// The same for the F1 of pairs, from the same draws; draws in which it is undefined are left out.
    public let pairF1Interval: ConfidenceInterval?
    /// Predicted stories that hold more than one gold story, those with the most wrong pairs first.
    public let worstMerges: [StoryMistake]
    /// Gold stories that are in more than one predicted story, those with the most missing pairs first.
    public let worstSplits: [StoryMistake]

    /// Two shares and their harmonic mean, each in 0…1.
    public struct PrecisionRecall: Sendable, Hashable {
        public let precision: Double
        public let recall: Double
        /// 2 · precision · recall / (precision + recall); 0 where both are 0.
        public let f1: Double

        init(precision: Double, recall: Double) {
            self.precision = precision
            self.recall = recall
            f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }
    }

    /// How many stories there are and how large.
    public struct StoryCounts: Sendable, Hashable {
        public let storyCount: Int
        /// Stories of one headline.
        public let singletonCount: Int
        /// Headlines of the largest story; 0 without rows.
        public let largestSize: Int

        init(sizes: [Int]) {
            storyCount = sizes.count
            singletonCount = sizes.count { $0 == 1 }
            largestSize = sizes.max() ?? 0
        }
    }

    /// A story of one side that the other side sees as several.
    public struct StoryMistake: Sendable, Hashable {
        /// Its headlines as the other side groups them: the largest group first, of equal ones that with the earlier row;
        /// rows in order.
        public let groups: [[Int]]
        /// Pairs of headlines that are together here and not there.
        public let pairCount: Int
    }

    /// What to compute; the defaults are what is usually published.
    public struct Configuration: Sendable, Hashable {
        /// Bootstrap resamples; 0 leaves the intervals out.
        public var resampleCount = 1_000
        /// Seed of the resampling.
        public var seed: UInt64 = 1
        /// How often an interval is to hold the true figure, in 0…1.
        public var confidenceLevel = 0.95
        /// How many of the worst merges and splits to name.
        public var mistakeCount = 10

        public init() {}
    }

    /// Computes every figure in O(rows + stories × resamples).
    ///
    /// - Parameters:
    ///   - gold: the right story of each row, any integers; equal ones mean the same story.
    ///   - predicted: the story that each row was put in, likewise; as many as `gold`.
    public init(gold: [Int], predicted: [Int], configuration: Configuration = Configuration()) {
        let table = AssignmentTable(gold: gold, predicted: predicted)
        self.configuration = configuration
        rowCount = table.rowCount
        self.gold = StoryCounts(sizes: table.goldSizes)
        self.predicted = StoryCounts(sizes: table.predictedSizes)
        bCubed = table.bCubed
        pairs = table.pairs
        adjustedRandIndex = table.adjustedRandIndex
        let information = table.information
        normalizedMutualInformation = information?.normalized
        homogeneity = information?.homogeneity
        completeness = information?.completeness
        vMeasure = information?.vMeasure
        singletonBaseline = AssignmentTable(gold: gold, predicted: Array(gold.indices)).bCubed
        let replicates = StoryBootstrap(table).replicates(count: configuration.resampleCount, seed: configuration.seed)
        bCubedF1Interval = ConfidenceInterval(
            percentilesOf: replicates.bCubed, level: configuration.confidenceLevel)
        pairF1Interval = ConfidenceInterval(percentilesOf: replicates.pairs, level: configuration.confidenceLevel)
        worstMerges = Self.mistakes(in: table.predicted, by: table.gold, limit: configuration.mistakeCount)
        worstSplits = Self.mistakes(in: table.gold, by: table.predicted, limit: configuration.mistakeCount)
    }

    /// A number for every row, the same for rows that hold the same bytes: story ids as this evaluation takes them.
    public static func identifiers(of names: ByteRows) -> [Int] {
        var table = WordTable()
        return (0..<names.count).map { Int(table.insert(names.bytes.span, names.range(of: $0))) }
    }
}
