/// How headlines are put together into stories and stories into topics.
///
/// Every default was chosen on real headlines of before 15 April 2014 and measured on later ones.
public struct ClusteringConfiguration: Sendable, Hashable {
    /// Two groups of headlines become one story while the mean similarity between them is at least this, 0…1. Nil: found
    /// from how many headlines compete within a half-life (`AutomaticSimilarity`), since chance finds more look-alikes
    /// among many.
    public var minimumSimilarity: Double?
    /// No story grows beyond this many headlines, copies counted; nil for no such limit. At least 1.
    public var maximumSize: Int?
    /// After this many hours the similarity of two headlines counts half, as a Gaussian of the time between them:
    /// 14 hours are a standard deviation of 12. Above 0.
    public var halfLife = 14.0
    /// Headlines further apart than this many hours have no similarity at all. Above 0.
    public var maximumGap = 72.0
    /// The share of meaning in the similarity where there are vectors; the rest is shared words. 0…1.
    public var semanticWeight = 0.5
    /// Stories that readers know already become one only where their similarity is this many times the minimum, at least 1.
    /// On real headlines of before 15 April 2014, polled every five minutes, merges at 1.1 helped (pair F1 .771, .770 without
    /// any); at 1 more of them were wrong than right (.768).
    public var settledFactor = 1.1
    /// How many topics to make of the stories; nil: as many as `topicSimilarity` gives.
    public var topicCount: Int?
    /// Two groups of stories become one topic while their mean similarity is at least this, 0…1; nil: a default that knows
    /// whether there are vectors and labels.
    public var topicSimilarity: Double?
    /// The share of meaning in the similarity of stories, where there are vectors. 0…1.
    public var topicSemanticWeight = 0.8
    /// The share of labels in the meaning of stories, where a classifier was asked. 0…1.
    public var topicLabelWeight = 0.5
    /// The order of the stories.
    public var ranking = StoryRanking.size
    /// Outlets whose headlines are preferred as titles, the most preferred first.
    public var preferredSources: [String] = []
    /// How many keywords a story or topic gets at most.
    public var keywordCount = 5
    /// Dates before this are taken for it, in seconds since 1970: 1990-01-01, since no feed is older and a zero or a lost
    /// century is.
    public var earliestDate: Int64 = 631_152_000
    /// Dates after this are taken for it: 2100-01-01 unless the caller knows the time, which is not asked for here, so that
    /// the same headlines give the same stories tomorrow.
    public var latestDate: Int64 = 4_102_444_800
    /// How many edges of the graph are kept in all before every headline has to do with its best ones.
    public var maximumEdgeCount = 40_000_000

    public init() {}

    /// The half-life in whole seconds.
    var halfLifeSeconds: Int64 { Int64((halfLife * 3_600).rounded()) }

    /// - Throws: `badSettings` where a value is outside its range.
    public func check() throws(SluglineError) {
        func check(_ isRight: Bool, _ message: String, _ remedy: String) throws(SluglineError) {
            guard isRight else { throw SluglineError(.badSettings, message, remedy: remedy) }
        }
        let share = 0.0...1.0
        for (name, value) in [
            ("minimum similarity", minimumSimilarity), ("topic similarity", topicSimilarity),
            ("semantic weight", semanticWeight), ("semantic weight of topics", topicSemanticWeight),
            ("label weight of topics", topicLabelWeight),
        ] {
            if let value {
                try check(share.contains(value), "the \(name) is \(value)", "give a number of 0 to 1")
            }
        }
        for (name, value) in [("half-life", halfLife), ("maximum gap", maximumGap)] {
            try check(value > 0 && value <= 1e6, "the \(name) is \(value) hours", "give hours above 0, up to a million")
        }
        try check(settledFactor >= 1, "the factor for settled stories is \(settledFactor)", "give 1 or more")
        try check(maximumSize ?? 1 >= 1, "the maximum size is \(maximumSize ?? 0)", "give 1 or more")
        try check(topicCount ?? 1 >= 1, "the number of topics is \(topicCount ?? 0)", "give 1 or more")
        try check(keywordCount >= 0, "the number of keywords is \(keywordCount)", "give 0 or more")
        // Within 30,000 years of 1970 no difference of two dates overflows.
        let years = -1_000_000_000_000...Int64(1_000_000_000_000)
        try check(
            years.contains(earliestDate) && years.contains(latestDate),
            "the dates are taken to be within \(earliestDate)...\(latestDate)", "give seconds since 1970")
        try check(earliestDate <= latestDate, "the earliest date is after the latest one", "swap them")
        try check(maximumEdgeCount >= 1, "the number of edges is \(maximumEdgeCount)", "give 1 or more")
    }
}
