import Testing

@testable import Slugline

/// Models add, subtract and repeat exactly.
struct ModelSumsTests {
    /// Rows with a vocabulary small enough that terms and labels come and go.
    private static func rows(_ count: Int, seed: UInt64, labels: [String] = ["arts", "sport", "weather"]) -> [(
        String, String
    )] {
        var generator = SplitMix64(seed: seed)
        let words = ["cup", "won", "Snow", "falls:", "U.S.", "won't", "\"star\"", "café", "地震", "film", "3-0", "late"]
        return (0..<count).map { _ in
            let length = 2 + Int(generator.next() % 5)
            let text = (0..<length).map { _ in words[Int(generator.next() % UInt64(words.count))] }
            return (labels[Int(generator.next() % UInt64(labels.count))], text.joined(separator: " "))
        }
    }

    private static func batch(_ rows: [(String, String)], weights: [Int64] = []) -> HeadlineBatch {
        var batch = HeadlineBatch(labelled: rows.map { (label: $0.0, headline: $0.1) })
        batch.weights = weights
        return batch
    }

    private static func model(
        _ rows: [(String, String)], weights: [Int64] = [], settings: ModelSettings = ModelSettings()
    ) throws -> Model {
        var configuration = Trainer.Configuration()
        configuration.settings = settings
        var trainer = Trainer(configuration)
        trainer.append(batch(rows, weights: weights))
        return try trainer.finish(with: settings)
    }

    @Test(arguments: 1...12) func mergedEqualsTrainedTogether(seed: Int) throws {
        let first = Self.rows(9, seed: UInt64(seed))
        let second = Self.rows(7, seed: UInt64(seed) + 100, labels: ["sport", "zoo"])
        let together = try Self.model(first + second)
        let merged = try Self.model(first).merged(with: Self.model(second))
        #expect(merged == together)
        #expect(merged.serialized() == together.serialized())
        #expect(try Self.model(second).merged(with: Self.model(first)).serialized() == together.serialized())
        #expect(try Self.model((second + first).reversed()).serialized() == together.serialized())
    }

    @Test(arguments: 1...12) func removingGivesBackWhatRemains(seed: Int) throws {
        let first = Self.rows(12, seed: UInt64(seed))
        let second = Self.rows(5, seed: UInt64(seed) + 50, labels: ["sport", "zoo"])
        let remaining = try Self.model(first + second).removing(Self.model(second))
        #expect(remaining.serialized() == (try Self.model(first)).serialized())
    }

    @Test func rowsThatWereNeverInCannotBeRemoved() throws {
        let model = try Self.model(Self.rows(10, seed: 1))
        for other in [[("arts", "something else entirely")], [("zoo", "cup won")]] {
            let stranger = try Self.model(other)
            #expect(throws: SluglineError.self) { try model.removing(stranger) }
        }
    }

    @Test func aWeightOfTwoCountsAsTheRowTwice() throws {
        let rows = Self.rows(6, seed: 3)
        let weighted = try Self.model(rows, weights: rows.indices.map { $0 == 2 ? 2_000 : 1_000 })
        let twice = try Self.model(rows + [rows[2]])
        #expect(weighted.sums.words == twice.sums.words)
        #expect(weighted.sums.ngrams == twice.sums.ngrams)
        #expect(weighted.sums.characterNgrams == twice.sums.characterNgrams)
        #expect(weighted.sums.labelWeights == twice.sums.labelWeights)
    }

    @Test func decimalWeightsSurviveTheFile() throws {
        let rows = Self.rows(6, seed: 4)
        let model = try Self.model(rows, weights: [1, 250, 999, 1_000, 1_500, 123_456])
        let again = try Model(serialized: model.serialized())
        #expect(again.sums == model.sums)
        #expect(again.serialized() == model.serialized())
    }

    @Test func aPrunedModelRefusesUpdates() throws {
        var configuration = Trainer.Configuration()
        configuration.foldCount = 0
        configuration.minimumCount = 2
        configuration.maximumFeatureCount = 20
        var trainer = Trainer(configuration)
        trainer.append(Self.batch(Self.rows(20, seed: 5)))
        let pruned = try trainer.finish().model
        #expect(pruned.termCount <= 20)
        #expect(try Model(serialized: pruned.serialized()) == pruned)
        #expect(throws: SluglineError.self) { try pruned.merged(with: pruned) }
    }

    @Test func anyOrderAndAnyNumberOfThreadsGivesTheSameBytes() throws {
        let rows = Self.rows(80, seed: 6)
        var bytes: [[UInt8]] = []
        for (threads, order) in [(1, rows), (2, rows), (3, Array(rows.reversed())), (2, rows.shuffled())] {
            var configuration = Trainer.Configuration()
            configuration.parallel = Parallel(threadCount: threads)
            var trainer = Trainer(configuration)
            trainer.append(Self.batch(order))
            bytes.append(try trainer.finish().model.serialized())
        }
        for other in bytes.dropFirst() { #expect(other == bytes[0]) }
    }
}
