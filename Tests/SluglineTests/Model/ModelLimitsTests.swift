import Testing

@testable import Slugline

/// What is too much for a model: refused with an error, before anything is allocated for it.
struct ModelLimitsTests {
    private static func error(_ body: () throws -> Void) -> SluglineError? {
        do {
            try body()
            return nil
        } catch {
            return error as? SluglineError
        }
    }

    /// A model of words alone: `labelCount` labels, each with a row of `label`, and `wordCount` words of the first label.
    private static func model(labels: Range<Int>, wordCount: Int = 1, weight: Int64 = 1) throws -> Model {
        var forgery = Forgery("\(labels)", metadata: ["word_ngrams": "1"])
        func digits(_ number: Int) -> [UInt8] { Array(String(1_000_000 + number).utf8) }
        let words = 0..<wordCount
        forgery.tensors["labels.bytes"] = .bytes(labels.flatMap(digits))
        forgery.tensors["labels.lengths"] = .integers(labels.map { _ in 7 })
        forgery.tensors["label_weights"] = .integers(labels.map { _ in weight })
        forgery.tensors["words.bytes"] = .bytes(words.flatMap(digits))
        forgery.tensors["words.lengths"] = .integers(words.map { _ in 7 })
        forgery.tensors["words.entry_labels"] = .integers(words.map { _ in 0 })
        for name in ["entry_counts", "counts", "document_frequencies"] {
            forgery.tensors["words.\(name)"] = .integers(words.map { _ in name == "entry_counts" ? 1 : weight })
        }
        for name in ["calibration.biases", "calibration.slopes", "minimum_probabilities"] {
            forgery.tensors[name] = .doubles(labels.map { _ in 0 })
        }
        for name in ["prefixes", "words", "entry_counts", "entry_labels", "counts", "document_frequencies"] {
            forgery.tensors["ngrams2.\(name)"] = nil
        }
        return try Model(serialized: forgery.bytes)
    }

    @Test func moreLabelsTogetherThanFitAreRefused() throws {
        let (low, high) = (try Self.model(labels: 0..<40_000), try Self.model(labels: 30_000..<65_535))
        #expect(try low.merged(with: high).labels.count == 65_535)
        let higher = try Self.model(labels: 30_000..<65_536)
        let error = Self.error { _ = try low.merged(with: higher) }
        #expect(error?.code == .badSettings && error?.message.contains("65536 labels") == true)
    }

    /// Each is within the range that is read; a file could not hold the two together.
    @Test func weightsBeyondAFileAreRefused() throws {
        let most: Int64 = 1_000_000_000_000
        let heavy = try Self.model(labels: 0..<2, weight: most)
        let half = try Self.model(labels: 0..<2, weight: most / 2)
        let both = try half.merged(with: half)
        #expect(try Model(serialized: both.serialized()) == both)
        for (one, other) in [(heavy, heavy), (heavy, half), (both, half)] {
            let error = Self.error { _ = try one.merged(with: other) }
            #expect(error?.code == .badSettings && error?.message.contains("weights") == true)
        }
        // Together they pass 4 × 10¹⁸, although no single label does.
        let wide = try (0..<2).map { try Self.model(labels: $0 * 3_000..<($0 + 1) * 3_000, weight: most) }
        #expect(Self.error { _ = try wide[0].merged(with: wide[1]) }?.code == .badSettings)
    }

    @Test func weightsBeyondAModelAreRefusedInTraining() throws {
        let most: Int64 = 1_000_000_000_000
        var configuration = Trainer.Configuration()
        configuration.foldCount = 0
        func rows(_ count: Int) -> [Row] { (0..<count).map { Row($0 == 0 ? "a" : "b", "cup", weight: most) } }
        let error = Self.error { _ = try Corpus.trainer(rows(1_002), configuration).finish() }
        #expect(error?.code == .badInput && error?.message.contains("weights") == true)
        let model = try Corpus.trainer(rows(1_000), configuration).finish().model
        #expect(try Model(serialized: model.serialized()) == model)
    }

    /// Rows so long and heavy that the sums themselves would overflow are refused before they are made.
    @Test func sumsThatWouldOverflowAreForeseen() {
        var corpus = Corpus.encoded([Row("a", "cup", weight: 1_000_000_000_000)])
        #expect(corpus.rows.canBeSummed(corpus.vocabulary))
        corpus.rows.words = Array(repeating: 0, count: 150_000)
        corpus.rows.wordEnds = [150_000]
        #expect(!corpus.rows.canBeSummed(corpus.vocabulary))
        corpus.rows.weights = [1_000]
        #expect(corpus.rows.canBeSummed(corpus.vocabulary))
    }

    /// More than 2 GB of evidence.
    @Test func moreEvidenceThanFitsIsRefused() throws {
        let model = try Self.model(labels: 0..<24_000, wordCount: 24_000)
        let error = Self.error { _ = try Classifier(model) }
        #expect(error?.code == .badModel && error?.message.contains("24000 terms times 24000 labels") == true)
        #expect(Self.error { _ = try model.merged(with: model) }?.code == .badSettings)
    }

    @Test func moreEvidenceThanFitsIsRefusedInTraining() throws {
        // Each row has a label and a word of its own.
        let rows = (0..<24_000).map { Row("l\($0)", "w\($0)") }
        var configuration = Trainer.Configuration()
        configuration.features = FeatureConfiguration(wordNgramLength: 1, characterNgramLengths: nil)
        let trainer = Corpus.trainer(rows, configuration)
        let error = Self.error { _ = try trainer.finish() }
        #expect(error?.code == .badInput && error?.message.contains("24000 terms times 24000 labels") == true)
        #expect(error?.remedy?.contains("--folds 0 and --maximum-features") == true)
        configuration.foldCount = 0
        configuration.maximumFeatureCount = 10
        #expect(try Corpus.trainer(rows, configuration).finish().model.termCount == 10)
    }

    @Test func settingsForOtherFeaturesAreRefused() throws {
        let model = try Corpus.model(Corpus.small)
        let other = try Corpus.model(
            Corpus.small, features: FeatureConfiguration(wordNgramLength: 1, characterNgramLengths: nil))
        #expect(Self.error { _ = try model.with(other.settings) }?.code == .badSettings)
    }
}
