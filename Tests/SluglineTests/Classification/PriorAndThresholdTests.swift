import Testing

@testable import Slugline

/// What other priors change, and when a classifier abstains.
struct PriorAndThresholdTests {
    @Test func anotherPriorMovesTheOdds() throws {
        let model = try Corpus.model(Corpus.small)
        let plain = try Classifier(model)
        let shares = ["money": 0.1, "sport": 0.2, "weather": 0.7]
        for (prior, expected) in [(.uniform, [1, 1, 1]), (.given(shares), [0.1, 0.2, 0.7])] as [(Prior, [Double])] {
            let moved = try Classifier(model, prior: prior)
            for (share, expected) in zip(moved.prior, expected) {
                #expect(agrees(share, expected / (expected == 1 ? 3 : 1)))
            }
            var (before, after) = (ClassificationBuffer(), ClassificationBuffer())
            for text in ClassifierTests.headlines {
                plain.classify(Array(text.utf8).span, into: &before)
                moved.classify(Array(text.utf8).span, into: &after)
                var odds = before.probabilities.indices.map {
                    before.probabilities[$0] * moved.prior[$0] / plain.prior[$0]
                }
                let sum = odds.reduce(0, +)
                for label in odds.indices {
                    odds[label] /= sum
                    #expect((after.probabilities[label] - odds[label]).magnitude < 1e-9, "\(text)")
                }
            }
        }
    }

    @Test func sharesNeedNotSumToOne() throws {
        let model = try Corpus.model(Corpus.small)
        let shares = ["money": 2.0, "sport": 6, "weather": 2, "other": 9]
        #expect(try Classifier(model, prior: .given(shares)).prior == [0.2, 0.6, 0.2])
    }

    @Test(
        arguments: [
            [:], ["money": 1, "sport": 1], ["money": 0, "sport": 1, "weather": 1],
            ["money": -1, "sport": 1, "weather": 1], ["money": .infinity, "sport": 1, "weather": 1],
            ["money": .nan, "sport": 1, "weather": 1],
        ] as [[String: Double]]) func everyLabelNeedsAShare(_ shares: [String: Double]) throws
    {
        let model = try Corpus.model(Corpus.small)
        let error = #expect(throws: SluglineError.self) { try Classifier(model, prior: .given(shares)) }
        #expect(error?.code == .badSettings)
        #expect(error?.message.contains("'money'") == true || error?.message.contains("'weather'") == true)
    }

    @Test func rulesForAbstaining() throws {
        let classifier = try Classifier(Corpus.model(Corpus.small))
        let sure = classifier.classify("Cup final won")
        #expect(sure.label == "sport" && sure.abstention == nil)
        let strict = classifier.classify("Cup final won", abstaining: AbstentionRules(minimumProbability: 0.999))
        #expect(strict.label == nil && strict.bestLabel == "sport" && strict.abstention == .lowProbability)
        #expect(strict.labels.count == 3 && strict.labels[0].label == "sport")
        let exact = AbstentionRules(minimumProbability: sure.probability)
        #expect(classifier.classify("Cup final won", abstaining: exact).label == "sport")
        let half = AbstentionRules(minimumKnownShare: 0.5)
        #expect(classifier.classify("cup zxqv", abstaining: half).label == "sport")
        #expect(classifier.classify("cup zxqv blorp", abstaining: half).abstention == .fewKnownWords)
        #expect(classifier.classify("zxqv", abstaining: AbstentionRules(minimumProbability: 0)).label == nil)
    }

    @Test func aTargetPrecisionSetsThresholds() throws {
        var generator = SplitMix64(seed: 11)
        let rows = Corpus.random(120, labels: ["a", "b"], &generator).enumerated().map { index, row in
            // Half the rows say what they are; the labels of the others are chance.
            index % 2 == 0 ? Row(row.label, row.headline + (row.label == "a" ? " alpha" : " beta")) : row
        }
        var configuration = Trainer.Configuration()
        configuration.targetPrecision = 0.95
        let training = try Corpus.trainer(rows, configuration).finish()
        let classifier = try Classifier(training.model)
        #expect(training.model.settings.targetPrecision == 0.95)
        #expect(classifier.minimumProbabilities.contains { $0 > 0.5 })
        #expect(
            classifier.minimumProbabilities.filter { $0 > 1 }.count
                == training.warnings.filter { $0.contains("never") }.count)
        let predictions = rows.map { classifier.classify($0.headline) }
        for prediction in predictions where prediction.abstention != .noKnownWords {
            let label = try #require(classifier.labels.firstIndex(of: prediction.bestLabel))
            let isBelow = prediction.probability < classifier.minimumProbabilities[label]
            #expect((prediction.abstention == .lowProbability) == isBelow)
            #expect((prediction.label == nil) == isBelow)
        }
        #expect(predictions.contains { $0.abstention == .lowProbability })
        #expect(try Classifier(Corpus.model(rows)).minimumProbabilities == [0, 0])
    }
}
