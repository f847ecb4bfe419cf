import Testing

@testable import Slugline

/// Merging is training on both, removing is training on the rest: byte for byte.
struct ModelSumsTests {
    static let features = [
        FeatureConfiguration(), FeatureConfiguration(wordNgramLength: 1, characterNgramLengths: nil),
        FeatureConfiguration(wordNgramLength: 4, characterNgramLengths: 2...2),
        FeatureConfiguration(wordNgramLength: 3, characterNgramLengths: 1...6),
    ]
    static let labels = ["b", "a", "é", "c d"]

    private static func code(_ body: () throws -> Void) -> SluglineError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? SluglineError)?.code
        }
    }

    @Test(arguments: 0..<24) func halvesMergedEqualTheWhole(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let features = Self.features[Int(seed) % Self.features.count]
        let first = Corpus.random(2 + Int(seed), labels: ["a", "b"], &generator, weighted: seed % 3 == 0)
        // Labels that only one of the two has, on either side.
        let second = Corpus.random(20, labels: Array(Self.labels.suffix(3)), &generator, weighted: seed % 3 == 0)
        let (a, b) = (try Corpus.model(first, features: features), try Corpus.model(second, features: features))
        let both = Corpus.shuffled(first + second, &generator)
        let whole = try Corpus.model(both, features: features).with(a.settings)
        #expect(try a.merged(with: b).serialized() == whole.serialized())
        #expect(try b.merged(with: a).with(a.settings).serialized() == whole.serialized())
        #expect(try a.merged(with: b) == whole)
    }

    @Test(arguments: 0..<24) func whatRemainsEqualsARetraining(seed: UInt64) throws {
        var generator = SplitMix64(seed: 1_000 + seed)
        let features = Self.features[Int(seed) % Self.features.count]
        let kept = Corpus.random(4 + Int(seed), labels: ["a", "b"], &generator, weighted: seed % 3 == 0)
        let removed = Corpus.random(1 + Int(seed), labels: Self.labels, &generator, weighted: seed % 3 == 0)
        // As a removal is read: rows under the settings of the model, be there only one label.
        let a = try Corpus.model(kept, features: features)
        var configuration = Trainer.Configuration()
        configuration.settings = a.settings
        guard Corpus.encoded(removed).vocabulary.words.count > 0 else { return }
        let b = try Corpus.trainer(removed, configuration).finish(with: a.settings)
        let whole = try a.merged(with: b)
        #expect(try whole.removing(b).serialized() == a.serialized())
        #expect(try whole.removing(b) == a)
    }

    @Test func labelsAndTermsComeAndVanish() throws {
        let day = [Row("weather", "Rain all week"), Row("weather", "Rain stops"), Row("sport", "Cup won in rain")]
        let before = try Corpus.model(Corpus.small.filter { $0.label != "weather" })
        let update = try Corpus.model(day)
        let after = try before.merged(with: update)
        #expect(before.labels == ["money", "sport"])
        #expect(after.labels == ["money", "sport", "weather"])
        #expect(after.rowCount == 7)
        #expect(after.labelWeights == [2, 3, 2])
        let back = try after.removing(update)
        #expect(back.serialized() == before.serialized())
        #expect(try Classifier(back).classify("stops").knownShare == 0)
        #expect(try Classifier(after).classify("stops").knownShare == 1)
    }

    /// A row of weight 2 counts as the row twice; only the count and the digest of rows tell them apart.
    @Test func aWeightCountsAsRepeatedRows() throws {
        let weighted = Corpus.small.map { Row($0.label, $0.headline, weight: 2_000) }
        var (once, twice) = (try Corpus.model(weighted), try Corpus.model(Corpus.small + Corpus.small))
        #expect((once.rowCount, twice.rowCount) == (5, 10))
        #expect(once.rowDigest != twice.rowDigest)
        once.sums.rowCount = twice.sums.rowCount
        once.sums.digest = twice.sums.digest
        #expect(once == twice)
        let quarter = try Corpus.model(Corpus.small.map { Row($0.label, $0.headline, weight: 250) })
        #expect(quarter.labelWeights == [0.5, 0.5, 0.25])
        #expect(try Model(serialized: quarter.serialized()) == quarter)
        let without = Corpus.small + [Row("sport", "Never seen", weight: 0)]
        #expect(try Corpus.model(without) == Corpus.model(Corpus.small))
    }

    static let neverIn = [
        [Row("money", "Rates fall")], [Row("sport", "Rates rise")], [Row("arts", "Rates rise")],
        [Row("money", "Rates rise"), Row("money", "Rates rise")], [Row("money", "Rates rise", weight: 1_001)],
        [Row("money", "rise")], [Row("sport", "Cup cup")],
        Corpus.small + [Row("sport", "Cup won")],
    ]

    @Test(arguments: neverIn) func rowsThatWereNeverInCannotBeRemoved(_ rows: [Row]) throws {
        let model = try Corpus.model(Corpus.small)
        var configuration = Trainer.Configuration()
        configuration.settings = model.settings
        let other = try Corpus.trainer(rows, configuration).finish(with: model.settings)
        #expect(Self.code { _ = try model.removing(other) } == .badSettings)
    }

    /// What sums cannot tell, as `removing` says: a row whose words and label are all in. Only the digest shows it.
    @Test func aRowMadeOfWordsThatAreInGoesUnnoticed() throws {
        let features = FeatureConfiguration(wordNgramLength: 1, characterNgramLengths: nil)
        let rows = [Row("a", "cup rain"), Row("a", "cup"), Row("b", "rain")]
        let model = try Corpus.model(rows, features: features)
        var configuration = Trainer.Configuration()
        configuration.settings = model.settings
        let remaining = try ["cup rain", "rain cup"].map { headline in
            let part = Corpus.trainer([Row("a", headline)], configuration)
            return try model.removing(part.finish(with: model.settings))
        }
        let retrained = try Corpus.model(Array(rows.dropFirst()), features: features)
        #expect(remaining[0] == retrained)
        #expect(remaining[1].labelWeights == retrained.labelWeights)
        #expect(remaining[1].rowDigest != retrained.rowDigest)
    }

    /// The last row of a weight of 2, one of a weight of 1 taken away: no row would be left for what remains.
    @Test func partOfARowCannotBeRemoved() throws {
        let model = try Corpus.model([Row("a", "cup", weight: 2_000), Row("b", "rain", weight: 2_000)])
        let part = try Corpus.model([Row("a", "cup"), Row("b", "rain")])
        #expect(Self.code { _ = try model.removing(part) } == .badSettings)
    }

    @Test func oneLabelCannotRemain() throws {
        let model = try Corpus.model(Corpus.small)
        let others = try Corpus.model(Corpus.small.filter { $0.label != "money" })
        #expect(Self.code { _ = try model.removing(others) } == .badSettings)
        #expect(Self.code { _ = try model.removing(model) } == .badSettings)
    }

    @Test func prunedModelsAndOtherFeaturesRefuse() throws {
        let model = try Corpus.model(Corpus.small)
        for (minimum, maximum) in [(2, nil), (1, 5), (Int.max, nil)] as [(Int, Int?)] {
            var configuration = Trainer.Configuration()
            configuration.foldCount = 0
            configuration.minimumCount = minimum
            configuration.maximumFeatureCount = maximum
            let pruned = try Corpus.trainer(Corpus.small, configuration).finish().model
            #expect(pruned.settings.isPruned)
            #expect(pruned.termCount < model.termCount)
            #expect(Self.code { _ = try pruned.merged(with: model) } == .badSettings)
            #expect(Self.code { _ = try model.merged(with: pruned) } == .badSettings)
            #expect(Self.code { _ = try pruned.removing(model) } == .badSettings)
        }
        let plain = try Corpus.model(Corpus.small, features: Self.features[1])
        #expect(Self.code { _ = try model.merged(with: plain) } == .badSettings)
    }
}
