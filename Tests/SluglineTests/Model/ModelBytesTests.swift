import Testing

@testable import Slugline

/// The same rows and settings give the same bytes, and bytes that are read are written again as they were.
struct ModelBytesTests {
    static func rows(_ count: Int, seed: UInt64, weighted: Bool = false) -> [Row] {
        var generator = SplitMix64(seed: seed)
        return Corpus.random(count, labels: ["a", "b", "c"], &generator, weighted: weighted)
    }

    static func model(_ rows: [Row], threads: Int = 1, change: (inout Trainer.Configuration) -> Void = { _ in }) throws
        -> Model
    {
        var configuration = Trainer.Configuration()
        configuration.parallel = Parallel(threadCount: threads)
        change(&configuration)
        return try Corpus.trainer(rows, configuration).finish().model
    }

    @Test(arguments: [false, true]) func threadsAndTheOrderOfRowsChangeNoByte(weighted: Bool) throws {
        let rows = Self.rows(60, seed: 5, weighted: weighted)
        let expected = try Self.model(rows).serialized()
        for threads in [2, 3] { #expect(try Self.model(rows, threads: threads).serialized() == expected) }
        var generator = SplitMix64(seed: 6)
        for _ in 0..<2 { #expect(try Self.model(Corpus.shuffled(rows, &generator)).serialized() == expected) }
        #expect(try Self.model(rows.dropLast()).serialized() != expected)
    }

    @Test func batchesChangeNoByte() throws {
        let rows = Self.rows(30, seed: 8)
        var configuration = Trainer.Configuration()
        configuration.foldCount = 0
        for size in [1, 7, 30] {
            var trainer = Trainer(configuration)
            for start in stride(from: 0, to: 30, by: size) {
                trainer.append(Corpus.batch(Array(rows[start..<min(30, start + size)])))
            }
            #expect(try trainer.finish().model == Corpus.trainer(rows, configuration).finish().model)
        }
    }

    @Test(arguments: 0..<8) func readingAndWritingAgainGivesTheSameBytes(seed: UInt64) throws {
        let model = try Self.model(Self.rows(20 + Int(seed) * 4, seed: seed, weighted: seed % 2 == 1)) {
            $0.features = ModelSumsTests.features[Int(seed) % 4]
            $0.foldCount = seed < 4 ? 3 : 0
            $0.targetPrecision = seed == 2 ? 0.9 : nil
            $0.prior = [.empirical, .uniform, .given(["a": 0.5, "b": 0.25, "c": 0.25])][Int(seed) % 3]
            $0.maximumFeatureCount = seed == 5 ? 40 : nil
            $0.minimumCount = seed == 6 ? 2 : 1
        }
        let bytes = model.serialized()
        let read = try Model(serialized: bytes)
        #expect(read == model)
        #expect(read.serialized() == bytes)
        #expect(read.digest == model.digest)
    }

    @Test func labelsSurviveAsTheyAre() throws {
        let labels = ["Home & Garden", " padded ", "a,b\t\"c\"", "\u{0}", "地", "á", "\\"]
        let model = try Corpus.model(labels.map { Row($0, "Headline of \($0)") })
        #expect(
            Set(try Model(serialized: model.serialized()).labels.map { Array($0.utf8) })
                == Set(labels.map { Array($0.utf8) }))
    }

    @Test func noHeadlineIsInTheFile() throws {
        let headline = "Zebra yodels quietly over xylophones"
        let bytes = try Corpus.model(Corpus.small + [Row("sport", headline)]).serialized()
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        #expect(text.contains("xylophones"))
        #expect(!text.contains(headline.lowercased()))
    }

    /// The first bytes of a file are its header's length, the next its header; tensors begin at a multiple of 8.
    @Test func theFileIsSafetensors() throws {
        let bytes = try Corpus.model(Corpus.small).serialized()
        let end = HostileFile.headerEnd(of: bytes)
        #expect(end % 8 == 0)
        #expect(HostileFile.header(of: bytes).hasPrefix("{\"__metadata__\":{\"checksum\":\""))
        #expect(HostileFile.withChecksum(bytes) == bytes)
    }

    /// Version 1 differs in its checksum alone.
    @Test func filesOfVersion1AreRead() throws {
        let model = try SmallVectors.trainer(SmallVectors.rows(20, seed: 1)).finish().model
        let vectors = SmallVectors.make(subjects: [["a", "b"], ["c"]])
        func old(_ bytes: [UInt8]) throws -> [UInt8] {
            let mark = Array("\"version\":\"".utf8)
            var bytes = bytes
            bytes[try #require(HostileFile.place(of: mark, in: bytes, end: HostileFile.headerEnd(of: bytes)))] =
                UInt8(ascii: "1")
            #expect(throws: SluglineError.self) { try Safetensors(bytes) }
            return HostileFile.withChecksum(bytes, version: "1")
        }
        #expect(try Model(serialized: old(model.serialized())) == model)
        #expect(try WordVectors(serialized: old(vectors.serialized())).serialized() == vectors.serialized())
    }
}
