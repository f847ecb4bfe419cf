import Testing

@testable import Slugline

/// Probabilities, abstention and explanations of small models, fitted and not.
struct ClassifierTests {
    static let headlines = [
        "Bank cuts rates", "cup won", "Storm won't cut bank's power", "zxqv storm", "Cup cup cup cup cup cup cup cup",
        "stormy ratios", "Rates rise as final storm cuts power to U.S. bank & cup 地震 🔥",
    ]

    /// Models with fitted and default calibrations, two to four labels and all kinds of features.
    static func models() throws -> [Model] {
        var models = [try Corpus.model(Corpus.small)]
        for seed in 0..<4 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let labels = Array(["a", "b", "c", "d"].prefix(2 + Int(seed) % 3))
            let rows = Corpus.random(40, labels: labels, &generator, weighted: seed == 1)
            models.append(
                try ModelBytesTests.model(rows) {
                    $0.features = ModelSumsTests.features[Int(seed)]
                    $0.foldCount = 4
                })
        }
        return models
    }

    static let texts = headlines + ["地 5% won't rates bank", "phone chip law court vote", "matmat mat 🔥 x-ray u.s"]

    @Test func probabilitiesAreProbabilities() throws {
        for model in try Self.models() {
            for prior in [nil, .uniform] as [Prior?] {
                let classifier = try Classifier(model, prior: prior)
                for text in Self.texts + ["", "zxqv", "!!!"] {
                    let prediction = classifier.classify(text)
                    let probabilities = prediction.labels.map(\.probability)
                    #expect((probabilities.reduce(0, +) - 1).magnitude < 1e-9)
                    #expect(probabilities.allSatisfy { (0...1).contains($0) })
                    #expect(probabilities == probabilities.sorted(by: >))
                    #expect(prediction.probability == probabilities[0])
                    #expect(Set(prediction.labels.map(\.label)) == Set(model.labels))
                }
            }
        }
    }

    @Test(arguments: ["zxqv blorp", "", "   ", "!!!", "—"]) func withoutKnownWordsItIsThePrior(_ text: String) throws {
        let model = try Corpus.model(Corpus.small)
        for prior in [nil, .uniform, .given(["money": 1, "sport": 2, "weather": 5])] as [Prior?] {
            let classifier = try Classifier(model, prior: prior)
            let prediction = classifier.classify(text)
            #expect(prediction.label == nil)
            #expect(prediction.abstention == .noKnownWords)
            #expect(prediction.abstention?.rawValue == "no_known_words")
            #expect(prediction.knownShare == 0)
            for (label, share) in zip(classifier.labels, classifier.prior) {
                #expect(prediction.labels.first { $0.label == label }?.probability == share)
            }
        }
        #expect(try Classifier(model).prior == [0.4, 0.4, 0.2])
    }

    @Test func explanationsAddUp() throws {
        for model in try Self.models() {
            for prior in [nil, .uniform] as [Prior?] {
                let classifier = try Classifier(model, prior: prior)
                var buffer = ClassificationBuffer()
                for text in Self.texts + [""] {
                    classifier.classify(Array(text.utf8).span, into: &buffer)
                    let logs = buffer.probabilities.map { Elementary.log($0) }
                    for label in logs.indices {
                        let explanation = classifier.explanation(of: label, buffer)
                        let others = (logs.reduce(0, +) - logs[label]) / Double(logs.count - 1)
                        let expected = logs[label] - others
                        #expect(
                            (explanation.logOdds - expected).magnitude < 1e-6 * max(1, expected.magnitude), "\(text)")
                        let weights = explanation.reasons.map(\.weight.magnitude)
                        #expect(weights == weights.sorted(by: >))
                        guard logs.count == 2 else { continue }
                        let p = buffer.probabilities[label]
                        let odds = Elementary.log(p / (1 - p))
                        #expect((explanation.logOdds - odds).magnitude < 1e-6 * max(1, odds.magnitude), "\(text)")
                    }
                }
            }
        }
    }

    @Test func reasonsAreTermsOfTheHeadline() throws {
        let classifier = try Classifier(Corpus.model(Corpus.small))
        let text = "“Bank cuts” Caf&eacute; rates"
        var buffer = ClassificationBuffer()
        classifier.classify(Array(text.utf8).span, into: &buffer)
        let reasons = classifier.explanation(of: 0, buffer).reasons
        #expect(Set(reasons.map(\.term)).isSuperset(of: ["bank", "cuts", "rates", "bank cuts"]))
        #expect(!reasons.contains { $0.term == "cuts rates" })
        let pair = try #require(reasons.first { $0.term == "bank cuts" })
        #expect(String(decoding: Array(text.utf8)[pair.source], as: UTF8.self) == "Bank cuts")
        let best = classifier.labels[buffer.best]
        #expect(best == "money")
        #expect(classifier.explanation(of: 0, buffer).logOdds > 0)
    }

    @Test func predictingChangesNothing() throws {
        let model = try Corpus.model(Corpus.small)
        let bytes = model.serialized()
        let classifier = try Classifier(model)
        let first = Self.texts.map { classifier.classify($0) }
        #expect(Self.texts.reversed().map { classifier.classify($0) } == first.reversed())
        // A buffer that is used again holds nothing of the headline before.
        var buffer = ClassificationBuffer()
        for (text, expected) in zip(Self.texts + ["", "zxqv"], first + ["", "zxqv"].map { classifier.classify($0) }) {
            classifier.classify(Array(text.utf8).span, into: &buffer)
            #expect(Prediction(buffer, classifier, AbstentionRules()) == expected)
        }
        #expect(model.serialized() == bytes)
        let read = try Classifier(Model(serialized: bytes))
        #expect(Self.texts.map { read.classify($0) } == first)
    }
}
