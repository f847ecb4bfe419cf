/// Trains models on labelled headlines.
///
///     var trainer = Trainer()
///     trainer.append(batch)                      // as often as there are batches
///     let training = try trainer.finish()
///     try training.model.write(to: "newsdesk.safetensors")
///
/// The same rows in any order, at any number of threads, give the same model.
public struct Trainer: Sendable {
    /// How a model is made.
    public struct Configuration: Sendable {
        public var features = FeatureConfiguration()
        public var algorithm = AlgorithmRequest()
        public var prior = Prior.empirical
        /// How many folds the cross-validation has that chooses and calibrates: 2...255, or 0 for none.
        public var foldCount = 5
        public var seed: UInt64 = 1
        /// Find, for each label, the lowest probability that keeps this precision; nil for none.
        public var targetPrecision: Double?
        /// Drop terms that occur in fewer headlines; 1 for none.
        public var minimumCount = 1
        /// Keep this many terms, those in most headlines; nil for all.
        public var maximumFeatureCount: Int?
        /// Take all of these settings instead of choosing; nothing is cross-validated then.
        public var settings: ModelSettings?
        public var outlets = OutletSuffix()
        public var parallel = Parallel(threadCount: 1)

        public init() {}
    }

    /// A model, and what is known of how good it is.
    public struct Training: Sendable {
        public var model: Model
        /// Nil where nothing was cross-validated.
        public var crossValidation: CrossValidatedScores?
        /// What the user should know, a sentence each.
        public var warnings: [String] = []

        /// A model that follows from others, about which nothing new is known.
        public init(updated model: Model) {
            self.model = model
        }
    }

    public let configuration: Configuration
    private var encoder: HeadlineEncoder
    private var groups: [UInt64] = []
    private var rowCount = 0

    public init(_ configuration: Configuration = Configuration()) {
        precondition(
            configuration.foldCount == 0 || (2...255).contains(configuration.foldCount),
            "2 to 255 folds, not \(configuration.foldCount)")
        self.configuration = configuration
        encoder = HeadlineEncoder(
            tokenizer: Tokenizer(outlets: configuration.outlets),
            features: configuration.settings?.features ?? configuration.features)
    }

    /// Adds the rows of `batch`, which all have labels. Rows of weight 0 are left out.
    public mutating func append(_ batch: HeadlineBatch) {
        precondition(batch.labels.count == batch.count, "\(batch.labels.count) labels for \(batch.count) headlines")
        for row in 0..<batch.count where batch.weights.isEmpty || batch.weights[row] > 0 {
            encoder.append(batch, row..<row + 1)
            rowCount += 1
            if !batch.groups.isEmpty {
                groups.append(Mixing.hash(batch.groups.bytes.span, batch.groups.range(of: row)))
            }
        }
    }

    /// The sums of the rows as a model, with the settings of `settings` and nothing chosen: for updates and removals.
    ///
    /// - Throws: `badInput` where there are no rows, or no words in them.
    public consuming func finish(with settings: ModelSettings) throws(SluglineError) -> Model {
        let corpus = encoder.finish()
        try Self.requireWords(corpus)
        return Model(sums: CorpusSums(of: corpus, features: settings.features), settings: settings)
    }

    /// Chooses settings by cross-validation and makes the model.
    ///
    /// - Throws: `badInput` where there are no rows, fewer than two labels, or no words in any row.
    public consuming func finish() throws(SluglineError) -> Training {
        let configuration = configuration
        let groups = groups
        let hasGroups = groups.count == rowCount
        let features = configuration.settings?.features ?? configuration.features
        var corpus = encoder.finish()
        try Self.requireWords(corpus)
        guard corpus.labels.count >= 2 else {
            throw SluglineError(
                .badInput,
                "all \(corpus.rows.count) rows have the label '\(corpus.labels.string(0))', and a classifier needs at least two",
                remedy: "add headlines of another label")
        }
        let sums = CorpusSums(of: corpus, features: features)
        var training = Training(updated: Model(sums: sums, settings: configuration.settings ?? ModelSettings()))
        if configuration.settings == nil {
            let order = corpus.rows.canonicalOrder(groups: hasGroups ? groups : [])
            corpus.rows = corpus.rows.reordered(order)
            training.model.settings.features = features
            training.model.settings.prior = configuration.prior
            training.choose(configuration, corpus, groups: hasGroups ? order.map { groups[$0] } : [])
            training.crossValidation = training.crossValidation?.restoringOrder(order)
        }
        training.model.prune(configuration)
        return training
    }

    private static func requireWords(_ corpus: EncodedCorpus) throws(SluglineError) {
        guard corpus.rows.count > 0 else {
            throw SluglineError(
                .badInput, "there are no rows to train on", remedy: "give a file with labels and headlines")
        }
        guard corpus.labels.count <= Int(UInt16.max) else {
            throw SluglineError(
                .badInput, "the rows have \(corpus.labels.count) labels, and at most \(UInt16.max) are possible",
                remedy: "check which column holds the labels")
        }
        guard (0..<corpus.vocabulary.words.count).contains(where: { !corpus.vocabulary.isMark($0) }) else {
            throw SluglineError(
                .badInput, "no tokens left after normalisation in any of rows 1–\(corpus.rows.count)",
                remedy: "give headlines with letters or digits in them")
        }
    }
}

extension Trainer.Training {
    /// Cross-validates, and takes over the best algorithm, smoothing and calibration.
    fileprivate mutating func choose(_ configuration: Trainer.Configuration, _ corpus: EncodedCorpus, groups: [UInt64])
    {
        let sums = model.sums
        let labels = model.labels
        let groups =
            groups.isEmpty ? NearDuplicates(corpus, wordFrequencies: sums.words.documentFrequencies).groups : groups
        let folds =
            configuration.foldCount == 0
            ? nil
            : FoldAssignment(
                groups: groups, labels: corpus.rows.labels, labelCount: labels.count,
                foldCount: configuration.foldCount,
                seed: configuration.seed)
        guard let folds, folds.foldCount >= 2, folds.foldCount == configuration.foldCount else {
            useDefaults(configuration, labels)
            return
        }
        let validation = CrossValidation(
            corpus: corpus, sums: sums, features: configuration.features, folds: folds,
            ngramsOfWords: sums.vocabulary.characterNgramsOfWords(configuration.features.characterNgramLengths),
            parallel: configuration.parallel)
        let selection = AlgorithmSelection(validation, request: configuration.algorithm)
        let best = selection.best(on: Array(0..<corpus.rows.count))
        let scores = CrossValidatedScores(
            selection, folds, labels: labels, groups: groups, parallel: configuration.parallel)
        model.settings.naiveBayes = best.configuration
        model.settings.adopt(best.calibration, labels: labels)
        if let precision = configuration.targetPrecision {
            model.settings.targetPrecision = precision
            for (label, minimum) in zip(labels, scores.minimumProbabilities(precision: precision)) {
                model.settings.labels[label, default: ModelSettings.LabelSettings()].minimumProbability = minimum
                if minimum > 1 {
                    warnings.append(
                        "label '\(label)' never reached a precision of \(precision), so it will never be given")
                }
            }
        }
        for label in scores.scarceLabels {
            warnings.append(
                "label '\(label)' has too few headlines for \(folds.foldCount) folds: its cross-validated figures are pessimistic"
            )
        }
        crossValidation = scores
    }

    private mutating func useDefaults(_ configuration: Trainer.Configuration, _ labels: [String]) {
        let request = configuration.algorithm
        let standard = NaiveBayesConfiguration.standard.components[0]
        let algorithm = request.algorithm ?? standard.algorithm
        let smoothing = request.smoothing ?? (algorithm == .multinomial ? 1 : standard.smoothing)
        model.settings.naiveBayes = NaiveBayesConfiguration([.init(algorithm, smoothing: smoothing)])
        model.settings.adopt(.unfitted(labelCount: labels.count), labels: labels)
        if configuration.foldCount > 0 {
            warnings.append(
                "too few headlines for \(configuration.foldCount) folds: nothing was cross-validated, and probabilities are not calibrated"
            )
        }
        if configuration.targetPrecision != nil {
            warnings.append(
                "without a cross-validation no precision can be promised: --target-precision was left aside")
        }
    }
}

extension Model {
    /// Drops rare terms as `configuration` asks, and notes it in the settings.
    fileprivate mutating func prune(_ configuration: Trainer.Configuration) {
        let minimum = configuration.settings?.minimumCount ?? configuration.minimumCount
        let maximum = configuration.settings?.maximumFeatureCount ?? configuration.maximumFeatureCount
        settings.minimumCount = minimum
        settings.maximumFeatureCount = maximum
        guard minimum > 1 || maximum != nil else { return }
        let frequency = Int64(minimum).multipliedReportingOverflow(by: CorpusSums.weightUnit)
        sums = sums.pruned(
            minimumFrequency: frequency.overflow ? .max : frequency.partialValue, maximumTermCount: maximum)
    }
}
