import ArgumentParser
import Slugline

/// How a model is made; for `train`, and for `evaluate --cross-validate`.
struct TrainingOptions: ParsableArguments {
    @Option(help: "The column that says how often a row counts: decimals from 0 with up to three places.")
    var weightColumn: String?

    @Option(help: "The column whose equal values stay together in cross-validation, such as a story's id.")
    var groupColumn: String?

    @Option(help: "auto (the best by cross-validation), multinomial or complement.")
    var algorithm = AlgorithmOption.auto

    @Option(help: "What is added to every term's sum, above 0. Default: the best by cross-validation.")
    var smoothing: Double?

    @Option(help: "The longest run of words that is a feature, 1 to 4.")
    var wordNgrams = 2

    @Option(help: "The lengths of character n-grams within words, such as 3-5, or none.")
    var characterNgrams = CharacterNgramOption(lengths: 3...5)

    @Option(
        help: ArgumentHelp(
            "Word vectors to read headlines with, so that words never trained on are understood: a file, or none.",
            discussion:
                "Default: what SLUGLINE_VECTORS names, else the English ones that Slugline comes with; left out where they do not know the language.",
            valueName: "file|none"))
    var vectors: String?

    @Option(help: PriorOption.help)
    var prior = PriorOption.data

    @Option(help: "How many folds the cross-validation has, 2 to 255; 0 for none.")
    var folds = 5

    @Option(help: "What the folds are drawn by.")
    var seed: UInt64 = 1

    @Option(help: "For each label, store the lowest probability that keeps this precision, such as .95.")
    var targetPrecision: Double?

    @Option(help: "Drop terms that occur in fewer headlines. The model can then no longer be updated.")
    var minimumCount = 1

    @Option(help: "Keep only so many terms. The model can then no longer be updated.")
    var maximumFeatures: Int?

    func validate() throws {
        guard (1e-6...1e6).contains(smoothing ?? 1) else {
            throw ValidationError("--smoothing takes a number of 0.000001 to 1000000")
        }
        guard (1...4).contains(wordNgrams) else { throw ValidationError("--word-ngrams takes a number of 1 to 4") }
        guard folds == 0 || (2...255).contains(folds) else { throw ValidationError("--folds takes 2 to 255, or 0") }
        guard minimumCount >= 1 else { throw ValidationError("--minimum-count takes a number of 1 or more") }
        guard maximumFeatures ?? 1 >= 1 else { throw ValidationError("--maximum-features takes a number of 1 or more") }
        if let targetPrecision, !(targetPrecision > 0 && targetPrecision <= 1) {
            throw ValidationError("--target-precision takes a number above 0 and up to 1")
        }
    }

    /// - Parameter model: one whose settings and word vectors are taken over; the options that choose them are left aside.
    func trainerConfiguration(_ input: InputOptions, like model: NamedModel? = nil) throws -> Trainer.Configuration {
        var configuration = Trainer.Configuration()
        configuration.features = FeatureConfiguration(
            wordNgramLength: wordNgrams, characterNgramLengths: characterNgrams.lengths)
        configuration.algorithm = AlgorithmRequest(algorithm: algorithm.algorithm, smoothing: smoothing)
        configuration.prior = try prior.prior()
        configuration.foldCount = folds
        configuration.seed = seed
        configuration.targetPrecision = targetPrecision
        configuration.minimumCount = minimumCount
        configuration.maximumFeatureCount = maximumFeatures
        configuration.settings = model?.model.settings
        configuration.vectors = try model.map { try $0.vectors } ?? VectorsFile.chosen(by: vectors)
        configuration.outlets = try input.outletSuffix()
        configuration.parallel = input.parallel
        return configuration
    }
}

enum AlgorithmOption: String, CaseIterable, ExpressibleByArgument {
    case auto, multinomial, complement

    var algorithm: NaiveBayesConfiguration.Algorithm? {
        switch self {
        case .auto: nil
        case .multinomial: .multinomial
        case .complement: .complement
        }
    }
}

struct CharacterNgramOption: ExpressibleByArgument {
    var lengths: ClosedRange<Int>?

    init(lengths: ClosedRange<Int>?) {
        self.lengths = lengths
    }

    init?(argument: String) {
        if argument == "none" {
            lengths = nil
            return
        }
        let parts = argument.split(separator: "-").compactMap { Int($0) }
        guard let first = parts.first, let last = parts.last, parts.count <= 2, first >= 1, first <= last, last <= 6
        else {
            return nil
        }
        lengths = first...last
    }

    var defaultValueDescription: String { lengths.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "none" }
}
