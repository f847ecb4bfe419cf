/// A trained model: the sums of its training rows and the settings that turn them into a classifier.
///
///     let model = try Model(contentsOf: "newsdesk.safetensors")
///     let classifier = try Classifier(model)
///     print(classifier.classify("Central bank holds rates").label ?? "unknown")
///
/// A model holds no headlines, but a term that occurred once does disclose its phrase.
public struct Model: Sendable, Hashable {
    var sums: CorpusSums
    public internal(set) var settings: ModelSettings

    init(sums: CorpusSums, settings: ModelSettings) {
        self.sums = sums
        self.settings = settings
    }

    /// The labels, sorted by their bytes.
    public var labels: [String] { (0..<sums.labels.count).map { sums.labels.string($0) } }
    /// How many rows the model was trained on.
    public var rowCount: Int { Int(sums.rowCount) }
    /// How many different words, word n-grams and character n-grams it knows.
    public var termCount: Int { sums.vocabulary.termCount }
    /// How many different words it knows.
    public var wordCount: Int { sums.vocabulary.words.count }
    /// The weight of the rows of each label, in rows.
    public var labelWeights: [Double] { sums.labelWeights.map { Double($0) / Double(CorpusSums.weightUnit) } }
    /// A fingerprint of the training rows that does not depend on their order: 32 hexadecimal digits.
    public var rowDigest: String { sums.digest.text }

    /// Twelve hexadecimal digits that tell this model from others: equal for models with the same rows and settings.
    public var digest: String {
        var text = sums.digest.text
        for (name, value) in settings.metadata { text += "\n\(name)=\(value)" }
        let calibration = settings.calibration(labels: labels)
        text +=
            "\n\(calibration.scale)\(calibration.sharpness)\(calibration.lift)\(calibration.biases)\(calibration.slopes)"
        for label in labels { text += "\(settings.labels[label]?.minimumProbability ?? 0) " }
        let bytes = Array(text.utf8)
        let digits = String(Mixing.hash(bytes.span, 0..<bytes.count) >> 16, radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// The model of the rows of both: exactly that of a training on all of them with these settings.
    ///
    /// - Throws: `badSettings` where the two differ in their features, or one of them was pruned.
    public func merged(with other: Model) throws(SluglineError) -> Model {
        try requireExactness(with: other)
        return Model(sums: sums.adding(other.sums), settings: settings)
    }

    /// The model of the rows that remain when those of `other` are taken away.
    ///
    /// - Throws: `badSettings` as `merged(with:)`, or where some of those rows were never in.
    public func removing(_ other: Model) throws(SluglineError) -> Model {
        try requireExactness(with: other)
        guard let remaining = sums.removing(other.sums) else {
            throw SluglineError(
                .badSettings, "some of the rows to remove were not trained on",
                remedy: "remove only rows that are in, with the label, text and weight that they were trained with")
        }
        guard remaining.labels.count >= 2 else {
            throw SluglineError(
                .badSettings, "fewer than two labels would remain", remedy: "keep rows of at least two labels")
        }
        return Model(sums: remaining, settings: settings)
    }

    /// The same sums under other settings, which were made for the same features.
    public func with(_ settings: ModelSettings) -> Model {
        precondition(settings.features == self.settings.features, "settings for other features")
        return Model(sums: sums, settings: settings)
    }

    private func requireExactness(with other: Model) throws(SluglineError) {
        for model in [self, other] where model.settings.isPruned {
            throw SluglineError(
                .badSettings, "a pruned model has lost sums and can no longer be updated exactly",
                remedy: "train again from the headlines, or without --minimum-count and --maximum-features")
        }
        guard settings.features == other.settings.features else {
            throw SluglineError(
                .badSettings, "the models differ in their features",
                remedy: "train both with the same --word-ngrams and --character-ngrams")
        }
    }
}
