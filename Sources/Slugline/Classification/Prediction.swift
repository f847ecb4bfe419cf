/// What a classifier found about one headline. Used again for the next one, it keeps its buffers.
public struct ClassificationBuffer: Sendable {
    /// The probability of every label, in the order of `Classifier.labels`; they sum to 1.
    public internal(set) var probabilities: [Double] = []
    /// The place of the most probable label, the first of several.
    public internal(set) var best = 0
    /// How many of the headline's words the model or its word vectors know.
    public internal(set) var knownCount = 0
    /// How many words the headline has.
    public internal(set) var wordCount = 0
    /// How many naive Bayes knows.
    var familiarCount = 0
    /// What was worked out for the terms of this headline and those before.
    var cache = EvidenceCache()
    /// The headlines that were read together with this one.
    var headlines = HeadlineTerms()
    /// The headline's place among them.
    var index = 0
    /// Its terms among theirs.
    var terms: Range<Int> { headlines.tokenized.terms(of: index) }
    /// Of the sums of the vectors of the headlines that were read together.
    var meaningLengths = MeaningLengths()
    /// One over the length of the sum of the vectors of the headline's words; 0 where none has one.
    var inverseLength = 0.0
    /// Evidence of the headline's meaning, per label; empty where the model has no word vectors.
    var meaningEvidence: [Double] = []
    /// Per label; in double precision, so that the weights of an explanation add up to it. Zeros where naive Bayes has nothing
    /// to say.
    var evidence: [Double] = []
    var linear = Calibration.Linear(labelCount: 0)

    public init() {}

    /// Makes the headline one whose meaning says nothing.
    mutating func clearMeaning() {
        // Asked first, since an array takes its time to find out that there is nothing to remove.
        if !meaningEvidence.isEmpty { meaningEvidence.removeAll(keepingCapacity: true) }
    }

    /// The share of the headline's words that the model knows, 0…1; 0 for a headline without words.
    public var knownShare: Double {
        wordCount == 0 ? 0 : Double(knownCount) / Double(wordCount)
    }

    /// The places of the `count` most probable labels, most probable first, ties in the order of labels.
    public func top(_ count: Int) -> [Int] {
        Array(probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }.prefix(count))
    }
}

/// When a classifier rather says nothing.
public struct AbstentionRules: Sendable, Hashable {
    /// The lowest probability of the best label; nil for the one that the model stores for that label, if any.
    public var minimumProbability: Double?
    /// The lowest share of known words. A headline without any is always abstained on.
    public var minimumKnownShare = 0.0

    public init(minimumProbability: Double? = nil, minimumKnownShare: Double = 0) {
        self.minimumProbability = minimumProbability
        self.minimumKnownShare = minimumKnownShare
    }

    /// Why the headline in `buffer` gets no label; nil where it gets one.
    public func reason(_ buffer: ClassificationBuffer, _ classifier: Classifier) -> Abstention? {
        if buffer.knownCount == 0 { return .noKnownWords }
        if buffer.knownShare < minimumKnownShare { return .fewKnownWords }
        let best = buffer.best
        let minimum = minimumProbability ?? classifier.minimumProbabilities[best]
        return buffer.probabilities[best] < minimum ? .lowProbability : nil
    }
}

/// Why a headline got no label.
public enum Abstention: String, Sendable {
    case noKnownWords = "no_known_words"
    case fewKnownWords = "few_known_words"
    case lowProbability = "low_probability"
}

/// The label of one headline.
public struct Prediction: Sendable, Hashable {
    /// The label, nil where the classifier abstained.
    public var label: String?
    /// The most probable label, abstained or not.
    public var bestLabel: String
    /// The probability of `bestLabel`, 0…1.
    public var probability: Double
    /// All labels with their probabilities, most probable first.
    public var labels: [(label: String, probability: Double)] {
        zip(names, probabilities).map { ($0, $1) }
    }
    /// The share of the headline's words that the model knows, 0…1.
    public var knownShare: Double
    /// Why the classifier abstained; nil where it did not.
    public var abstention: Abstention?

    private var names: [String]
    private var probabilities: [Double]

    init(_ buffer: ClassificationBuffer, _ classifier: Classifier, _ rules: AbstentionRules) {
        let order = buffer.top(classifier.labels.count)
        names = order.map { classifier.labels[$0] }
        probabilities = order.map { buffer.probabilities[$0] }
        bestLabel = names[0]
        probability = probabilities[0]
        knownShare = buffer.knownShare
        abstention = rules.reason(buffer, classifier)
        label = abstention == nil ? bestLabel : nil
    }
}

/// The log-odds of a label as a sum: the intercept and the weights of the reasons.
public struct Explanation: Sendable, Hashable {
    /// What speaks for the label before anything is read.
    public var intercept: Double
    public var reasons: [Reason] = []

    /// The intercept and all weights together.
    public var logOdds: Double { reasons.reduce(intercept) { $0 + $1.weight } }

    /// A term of the headline and what it adds to the log-odds.
    public struct Reason: Sendable, Hashable {
        /// The folded word, or words with spaces between them.
        public var term: String
        public var weight: Double
        /// Where it stands in the headline, in bytes.
        public var source: Range<Int>
    }
}
