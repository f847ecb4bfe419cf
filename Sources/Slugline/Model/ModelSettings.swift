/// Everything in a model that is not a sum: chosen at training, kept by updates, and taken over by `--settings-from`.
///
/// Two trainings on the same rows with the same settings give the same bytes.
public struct ModelSettings: Sendable, Hashable {
    public var features = FeatureConfiguration()
    public var naiveBayes = NaiveBayesConfiguration.standard
    public var prior = Prior.empirical
    /// The word vectors that the model reads headlines with; nil for words alone.
    public var vectors: VectorsReference?
    /// Scale and sharpness of probabilities; what belongs to single labels is in `labels`.
    var scale: [Double] = [1.0 / 30, 0, 0]
    var meaningScale = Calibration.unfittedMeaningScale
    var sharpness = Calibration.unfittedSharpness
    var lift = Calibration.unfittedLift
    /// What was fitted for each label, by its name. A label that is missing here (one that an update brought) has
    /// `LabelSettings()`.
    var labels: [String: LabelSettings] = [:]
    /// The precision that `minimumProbability` of the labels was found for; nil where none was asked for.
    public var targetPrecision: Double?
    /// Terms of a lower document frequency were dropped after training; 1 for none.
    public var minimumCount = 1
    /// No more than this many terms were kept; nil for all.
    public var maximumFeatureCount: Int?

    public init() {}

    /// Whether sums were dropped, so that an update could no longer equal a training on all rows.
    public var isPruned: Bool { minimumCount > 1 || maximumFeatureCount != nil }

    /// What was fitted for one label.
    struct LabelSettings: Sendable, Hashable {
        var bias = 0.0
        var slope = 0.0
        /// The lowest probability at which the label is given; 0 for always, above 1 for never.
        var minimumProbability = 0.0
    }

    /// The calibration for a model with the labels `names`, in that order.
    func calibration(labels names: [String]) -> Calibration {
        let settings = names.map { labels[$0] ?? LabelSettings() }
        return Calibration(
            scale: scale, meaningScale: meaningScale, biases: settings.map(\.bias), slopes: settings.map(\.slope),
            sharpness: sharpness,
            lift: lift)
    }

    /// Names and values for people, in a fixed order.
    public var listed: [(name: String, value: String)] { metadata.map { ($0.name, $0.value) } }

    /// Whether models with these settings and with `other` may be merged: equal but for labels that only one of them has.
    public func agrees(with other: ModelSettings) -> Bool {
        var (left, right) = (self, other)
        left.labels = left.labels.filter { other.labels[$0.key] != nil }
        right.labels = right.labels.filter { labels[$0.key] != nil }
        return left == right
    }

    /// Takes over what was fitted for the labels `names`.
    mutating func adopt(_ calibration: Calibration, labels names: [String]) {
        scale = calibration.scale
        meaningScale = calibration.meaningScale
        sharpness = calibration.sharpness
        lift = calibration.lift
        labels = [:]
        for (index, name) in names.enumerated() {
            labels[name] = LabelSettings(bias: calibration.biases[index], slope: calibration.slopes[index])
        }
    }
}

/// Which word vectors a model was trained with: by their content, whatever their file is called.
public struct VectorsReference: Sendable, Hashable {
    /// `WordVectors.digest`.
    public var digest: String
    public var dimension: Int

    init(digest: String, dimension: Int) {
        self.digest = digest
        self.dimension = dimension
    }

    init(_ vectors: WordVectors) {
        self.init(digest: vectors.digest, dimension: vectors.dimension)
    }

    /// `vectors`, if they are the ones that are meant.
    func checked(_ vectors: WordVectors?) throws(SluglineError) -> WordVectors {
        guard let vectors, VectorsReference(vectors) == self else {
            let found = vectors.map { "those given are \($0.digest)" } ?? "none are given"
            throw SluglineError(
                .badSettings, "the model reads headlines with the word vectors \(digest), and \(found)",
                remedy: "keep the vectors' file beside the model, or name it with --vectors")
        }
        return vectors
    }
}
