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
        /// Also measure how accuracy grows with the number of rows, with intervals of this level; nil for not.
        public var learningCurveLevel: Double?
        /// Find, for each label, the lowest probability that keeps this precision; nil for none.
        public var targetPrecision: Double?
        /// Drop terms that occur in fewer headlines; 1 for none.
        public var minimumCount = 1
        /// Keep this many terms, those in most headlines; nil for all.
        public var maximumFeatureCount: Int?
        /// Take all of these settings instead of choosing; nothing is cross-validated then.
        public var settings: ModelSettings?
        /// Vectors to read headlines with; nil for words alone. Left out where they know fewer than a tenth of the words, as
        /// those of another language do.
        public var vectors: WordVectors?
        public var outlets = OutletSuffix()
        public var parallel = Parallel(threadCount: 1)
        /// Called now and then, from any thread, with the share of the cross-validation that is done.
        public var progress: @Sendable (Double) -> Void = { _ in }

        public init() {}
    }

    /// A model, and what is known of how good it is.
    public struct Training: Sendable {
        public var model: Model
        /// Nil where nothing was cross-validated.
        public var crossValidation: CrossValidatedScores?
        /// Nil where none was asked for, or nothing was cross-validated.
        public var learningCurve: LearningCurve?
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

    /// Adds the rows of `batch`, which all have labels. Rows of weight 0 are left out. Labels are taken in NFC, so that those
    /// which look the same are the same.
    public mutating func append(_ batch: HeadlineBatch) {
        precondition(batch.labels.count == batch.count, "\(batch.labels.count) labels for \(batch.count) headlines")
        var batch = batch
        batch.labels = CanonicalComposer.composed(batch.labels)
        encoder.append(batch, 0..<batch.count)
        for row in 0..<batch.count where batch.weights.isEmpty || batch.weights[row] > 0 {
            rowCount += 1
            if !batch.groups.isEmpty {
                groups.append(Mixing.hash(batch.groups.bytes.span, batch.groups.range(of: row)))
            }
        }
    }

    /// The sums of the rows as a model, with the settings of `settings` and nothing chosen: for updates and removals.
    ///
    /// - Throws: `badInput` where there are no rows, or no words in them, or weights beyond what a model counts; `badSettings`
    ///   where `settings` are for other word vectors than the configuration has.
    public consuming func finish(with settings: ModelSettings) throws(SluglineError) -> Model {
        let (vectors, parallel) = (configuration.vectors, configuration.parallel)
        let corpus = encoder.finish()
        try Self.requireWords(corpus)
        let meanings = try settings.vectors.map { reference throws(SluglineError) in
            RowMeanings(try reference.checked(vectors), of: corpus.vocabulary)
        }
        try Self.requireSummableMeanings(corpus, meanings)
        let sums = CorpusSums(of: corpus, features: settings.features, meanings: meanings, parallel: parallel)
        try sums.requireRange()
        return Model(sums: sums, settings: settings)
    }

    /// Chooses settings by cross-validation and makes the model.
    ///
    /// - Throws: `badInput` where there are no rows, fewer than two labels, no words in any row, or more terms × labels than
    ///   a classifier can hold; `badSettings` where a given prior lacks a label.
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
        var warnings: [String] = []
        let meanings = try Self.meanings(configuration, corpus, &warnings)
        try Self.requireSummableMeanings(corpus, meanings)
        let ngramsOfWords = corpus.vocabulary.characterNgramsOfWords(features.characterNgramLengths)
        let sums = CorpusSums(
            of: corpus, ngramsOfWords: ngramsOfWords, meanings: meanings, parallel: configuration.parallel)
        try sums.requireRange()
        var training = Training(updated: Model(sums: sums, settings: configuration.settings ?? ModelSettings()))
        training.warnings = warnings
        let prior = try (configuration.settings?.prior ?? configuration.prior).restricted(
            to: training.model.labels, empirical: sums.labelShares)
        if configuration.settings == nil {
            training.model.settings.vectors = meanings.map { VectorsReference($0.vectors) }
            training.model.settings.features = features
            training.model.settings.prior = prior
            if configuration.foldCount > 0 {
                try sums.requireSize(remedy: Self.sizeRemedy)
                let order = corpus.rows.canonicalOrder(groups: hasGroups ? groups : [])
                corpus.rows = corpus.rows.reordered(order)
                training.choose(
                    configuration, corpus, ngramsOfWords, meanings,
                    groups: hasGroups ? order.map { groups[$0] } : [])
                training.crossValidation = training.crossValidation?.restoringOrder(order)
            } else {
                training.useDefaults(configuration, training.model.labels)
            }
        }
        training.model.prune(configuration)
        try training.model.sums.requireSize(remedy: Self.sizeRemedy)
        return training
    }

    /// The meanings that the model is to read: by the settings where they are given, else by the vectors, if they know the
    /// language.
    private static func meanings(
        _ configuration: Configuration, _ corpus: EncodedCorpus, _ warnings: inout [String]
    ) throws(SluglineError) -> RowMeanings? {
        if let settings = configuration.settings {
            guard let reference = settings.vectors else { return nil }
            return RowMeanings(try reference.checked(configuration.vectors), of: corpus.vocabulary)
        }
        guard let vectors = configuration.vectors else { return nil }
        let meanings = RowMeanings(vectors, of: corpus.vocabulary)
        let words = corpus.rows.words.filter { !corpus.vocabulary.isMark(Int($0)) }
        let knownCount = words.count { meanings.places[Int($0)] >= 0 }
        guard 10 * knownCount >= words.count else {
            warnings.append(
                "the word vectors know \(100 * knownCount / max(1, words.count)) % of the words, so they are for another language and were left out"
            )
            return nil
        }
        return meanings
    }

    private static func requireSummableMeanings(
        _ corpus: EncodedCorpus, _ meanings: RowMeanings?
    ) throws(SluglineError) {
        guard meanings != nil else { return }
        let weight = corpus.rows.weights.reduce(0.0) { $0 + Double($1) }
        guard weight <= Double(GaussianSums.maximumWeight) else { throw GaussianSums.tooHeavy }
    }

    private static let sizeRemedy =
        "check which column holds the labels, or train with --folds 0 and --maximum-features"

    private static func requireWords(_ corpus: EncodedCorpus) throws(SluglineError) {
        guard corpus.rows.count > 0 else {
            throw SluglineError(
                .badInput, "there are no rows to train on", remedy: "give a file with labels and headlines")
        }
        guard corpus.labels.count <= CorpusSums.maximumLabelCount else {
            throw SluglineError(
                .badInput,
                "the rows have \(corpus.labels.count) labels, and at most \(CorpusSums.maximumLabelCount) are possible",
                remedy: "check which column holds the labels")
        }
        guard corpus.rows.canBeSummed(corpus.vocabulary) else { throw CorpusSums.rangeFault(.badInput) }
        guard (0..<corpus.vocabulary.words.count).contains(where: { !corpus.vocabulary.isMark($0) }) else {
            throw SluglineError(
                .badInput, "no tokens left after normalisation in any of rows 1–\(corpus.rows.count)",
                remedy: "give headlines with letters or digits in them")
        }
    }
}

extension Trainer.Training {
    /// Cross-validates, and takes over the best algorithm, smoothing and calibration.
    fileprivate mutating func choose(
        _ configuration: Trainer.Configuration, _ corpus: EncodedCorpus, _ ngramsOfWords: WordCharacterNgrams,
        _ meanings: RowMeanings?, groups: [UInt64]
    ) {
        let sums = model.sums
        let labels = model.labels
        let groups =
            groups.isEmpty
            ? NearDuplicates(
                corpus, wordFrequencies: sums.words.documentFrequencies.array, parallel: configuration.parallel
            ).groups : groups
        let folds = FoldAssignment(
            groups: groups, labels: corpus.rows.labels, labelCount: labels.count, foldCount: configuration.foldCount,
            seed: configuration.seed)
        guard folds.foldCount >= 2, folds.foldCount == configuration.foldCount else {
            useDefaults(configuration, labels)
            return
        }
        let validation = CrossValidation(
            corpus: corpus, sums: sums, features: configuration.features, folds: folds, ngramsOfWords: ngramsOfWords,
            meanings: meanings, parallel: configuration.parallel)
        let selection = AlgorithmSelection(
            validation, request: configuration.algorithm, progress: configuration.progress)
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
        learningCurve = configuration.learningCurveLevel.map {
            LearningCurve(validation, best.configuration, level: $0)
        }
    }

    fileprivate mutating func useDefaults(_ configuration: Trainer.Configuration, _ labels: [String]) {
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
