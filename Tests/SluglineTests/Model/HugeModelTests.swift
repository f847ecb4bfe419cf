import Testing

@testable import Slugline

/// Models at the ends of the ranges that are read: sums over them neither overflow nor lose their meaning.
struct HugeModelTests {
    static let most: Int64 = 1_000_000_000_000

    static let forgeries = [
        Forgery("the largest labels", tensors: ["label_weights": .integers([most, most])]),
        Forgery(
            "the largest counts",
            tensors: [
                "label_weights": .integers([most, most]), "words.counts": .integers([most, most]),
                "words.document_frequencies": .integers([most, most]),
            ]),
        Forgery(
            "the largest coefficients",
            tensors: [
                "label_weights": .integers([most, most]), "words.counts": .integers([most, most]),
                "calibration.scale": .doubles([999, 999, 999]),
                "calibration.biases": .doubles([999, -999]),
                "calibration.slopes": .doubles([-999, 999]),
                "calibration.sharpness": .doubles([999, 999, -999]),
                "calibration.lift": .doubles([999, 999, -999, 999, -999, 999, -999]),
            ]),
        Forgery("the smallest smoothing", metadata: ["smoothing": "1e-6", "algorithm_weight": "1000.0"]),
        Forgery("the largest smoothing", metadata: ["smoothing": "1e6", "algorithm_weight": "1e-6"]),
        Forgery(
            "complement of one label", metadata: ["algorithm": "complement", "smoothing": "1e-6"],
            tensors: ["words.counts": .integers([most, 1])]),
        Forgery("features of weight 0", metadata: ["character_weight_hundredths": "0"]),
        Forgery(
            "no terms", metadata: ["word_ngrams": "1"],
            tensors: [
                "words.bytes": .bytes([]), "words.lengths": .integers([]), "words.entry_counts": .integers([]),
                "words.entry_labels": .integers([]), "words.counts": .integers([]),
                "words.document_frequencies": .integers([]), "ngrams2.prefixes": nil, "ngrams2.words": nil,
                "ngrams2.entry_counts": nil, "ngrams2.entry_labels": nil, "ngrams2.counts": nil,
                "ngrams2.document_frequencies": nil,
            ]),
    ]

    @Test(arguments: forgeries) func extremesStayProbabilities(_ forgery: Forgery) throws {
        let model = try Model(serialized: forgery.bytes)
        let classifier = try Classifier(model)
        for headline in ["Cup won", "Cup cup cup", "zxqv", "won 🔥 cup"] {
            let prediction = classifier.classify(headline)
            #expect((prediction.labels.reduce(0) { $0 + $1.probability } - 1).magnitude < 1e-9, "\(headline)")
            #expect(prediction.labels.allSatisfy { (0...1).contains($0.probability) }, "\(headline)")
        }
        _ = classifier.tellingTerms(of: model, limit: 2)
        #expect(try Model(serialized: model.serialized()) == model)
    }

    /// Labels whose weights together would not fit in 64 bits are refused, those whose do are a model.
    @Test(arguments: [
        (2, most, true), (80, most, true), (3_000, most, true), (10_000, most, false), (10, 1_000 * most, false),
        (2, most + 1, false),
    ]) func labelsTooHeavyTogetherAreRefused(labelCount: Int, weight: Int64, isModel: Bool) throws {
        var forgery = Forgery("\(labelCount) labels")
        forgery.tensors["labels.bytes"] = .bytes((0..<labelCount).flatMap { Array(String(10_000 + $0).utf8) })
        forgery.tensors["labels.lengths"] = .integers(Array(repeating: 5, count: labelCount))
        forgery.tensors["label_weights"] = .integers(Array(repeating: weight, count: labelCount))
        for name in ["calibration.biases", "calibration.slopes", "minimum_probabilities"] {
            forgery.tensors[name] = .doubles(Array(repeating: 0, count: labelCount))
        }
        let model = HostileModelTests.read(forgery.bytes, forgery.name)
        #expect((model != nil) == isModel)
        guard let model else { return }
        #expect((try Classifier(model).prior.reduce(0, +) - 1).magnitude < 1e-9)
    }

    /// What `slugline train --settings-from` does with a file's settings.
    @Test func settingsOfAFileServeATraining() throws {
        var forgery = Forgery(
            "pruned", metadata: ["minimum_count": "1000000000000", "maximum_features": String(Int.max)])
        forgery.metadata["word_ngrams"] = "2"
        var configuration = Trainer.Configuration()
        configuration.settings = try Model(serialized: forgery.bytes).settings
        let model = try Corpus.trainer(Corpus.small, configuration).finish().model
        #expect(model.termCount == 0)
        #expect(try Classifier(model).classify("Cup won").abstention == .noKnownWords)
    }
}
