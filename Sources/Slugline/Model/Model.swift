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
    /// Word vectors that the model carries with it; nil for one without any, and for one whose vectors are in a file of
    /// their own.
    public internal(set) var vectors: WordVectors?

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
            "\n\(calibration.scale)\(calibration.meaningScale)\(calibration.sharpness)\(calibration.lift)\(calibration.biases)\(calibration.slopes)"
        for label in labels { text += "\(settings.labels[label]?.minimumProbability ?? 0) " }
        if case .given(let shares) = settings.prior { for label in labels { text += "\(shares[label] ?? 0) " } }
        let bytes = Array(text.utf8)
        let digits = String(Mixing.hash(bytes.span, 0..<bytes.count) >> 16, radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// The model of the rows of both: exactly that of a training on all of them with these settings.
    ///
    /// - Throws: `badSettings` where the two differ in their features, one of them was pruned, this one's prior is given and
    ///   lacks a label of the other, or both together are beyond what a model counts or a classifier can hold.
    public func merged(with other: Model) throws(SluglineError) -> Model {
        try requireExactness(with: other)
        let weight = (sums.meaning?.totalWeight ?? 0) + (other.sums.meaning?.totalWeight ?? 0)
        guard weight <= GaussianSums.maximumWeight else { throw GaussianSums.tooHeavy }
        var merged = self
        merged.sums = try sums.adding(other.sums)
        merged.vectors = vectors ?? other.vectors
        _ = try settings.prior.shares(of: merged.labels, empirical: merged.sums.labelShares)
        return merged
    }

    /// The model of the rows that remain when those of `other` are taken away: exactly that of a training without them, if
    /// all of them were in.
    ///
    /// A model holds sums and not rows, so whether they were in cannot always be told. Refused is what would leave sums that
    /// no rows have: less than nothing of a label or a term, or terms that are in no headline. A row that was never in but
    /// whose words, pairs of words and label all occur in others goes unnoticed; what remains is then the sums less that
    /// row, and its `rowDigest` is that of no training.
    ///
    /// - Throws: `badSettings` as `merged(with:)`, or where some of those rows are found never to have been in.
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
        var result = self
        result.sums = remaining
        return result
    }

    /// The same sums under other settings.
    ///
    /// - Throws: `badSettings` where these were made for other features or word vectors, or their prior is given and lacks a
    ///   label.
    public func with(_ settings: ModelSettings) throws(SluglineError) -> Model {
        try Self.requireSame(settings, self.settings)
        _ = try settings.prior.shares(of: labels, empirical: sums.labelShares)
        var result = self
        result.settings = settings
        return result
    }

    /// The same model with its word vectors in it, so that its file stands alone.
    ///
    /// - Throws: `badSettings` where they are not those that it was trained with.
    public func embedding(_ vectors: WordVectors) throws(SluglineError) -> Model {
        guard let reference = settings.vectors else {
            throw SluglineError(
                .badSettings, "the model was trained without word vectors", remedy: "leave out --embed-vectors")
        }
        var result = self
        result.vectors = try reference.checked(vectors)
        return result
    }

    private func requireExactness(with other: Model) throws(SluglineError) {
        for model in [self, other] where model.settings.isPruned {
            throw SluglineError(
                .badSettings, "a pruned model has lost sums and can no longer be updated exactly",
                remedy: "train again from the headlines, or without --minimum-count and --maximum-features")
        }
        try Self.requireSame(settings, other.settings)
    }

    private static func requireSame(_ one: ModelSettings, _ other: ModelSettings) throws(SluglineError) {
        guard one.vectors == other.vectors else {
            throw SluglineError(
                .badSettings, "the models read headlines with different word vectors",
                remedy: "train both with the same --vectors")
        }
        guard one.features == other.features else {
            throw SluglineError(
                .badSettings, "the models differ in their features",
                remedy: "train both with the same --word-ngrams and --character-ngrams")
        }
    }
}
