import Foundation
import Slugline
import SluglineIngest
import Testing

/// The shipped model is what `scripts/train-models` makes of the corpus.
struct ShippedModelTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    private static let vectors = root.appending(path: "models/english.vectors.safetensors")

    #if DEBUG
        private static let isOptimized = false
    #else
        private static let isOptimized = true
    #endif

    @Test(.enabled(if: isOptimized, "training on the whole corpus is for release builds"))
    func topicsComeFromTheCorpus() throws {
        var configuration = Trainer.Configuration()
        configuration.parallel = Parallel(threadCount: 2)
        configuration.vectors = try WordVectors(contentsOf: Self.vectors.path)
        var trainer = Trainer(configuration)
        var options = ReadingOptions()
        options.needsLabels = true
        options.filters = [(column: "split", value: "train")]
        let path = Self.root.appending(path: "corpus/topics.tsv").path
        var reader = try HeadlineReader(path: path, options: options) { Issue.record("\($0)") }
        while let batch = try reader.nextBatch() { trainer.append(batch.headlines) }
        let made = try trainer.finish().model.serialized()
        let shipped = try Data(contentsOf: Self.root.appending(path: "models/topics.safetensors"))
        #expect(made.count <= 10_000_000)
        // Compared outside of the macro, which would look for the difference of millions of bytes for hours.
        let isSame = Data(made) == shipped
        #expect(isSame, "run scripts/train-models")
    }

    @Test(.enabled(if: isOptimized, "reading all vectors is for release builds"))
    func theShippedVectorsKnowEnglish() throws {
        let vectors = try WordVectors(contentsOf: Self.vectors.path)
        let size = try Data(contentsOf: Self.vectors).count
        #expect(size <= 12_000_000 && vectors.count >= 30_000, "\(size) bytes, \(vectors.count) words")
        for (word, other) in [("storm", "hurricane"), ("goalkeeper", "defender"), ("vaccine", "immunization")] {
            let near = try #require(vectors.neighbours(of: word, count: 10))
            #expect(near.contains { $0.word == other }, "\(word): \(near.map(\.word))")
        }
        #expect(WordVectors.digest(ofFile: Self.vectors.path) == vectors.digest)
    }

    @Test func theShippedModelKnowsAllTopics() throws {
        let model = try Model(contentsOf: Self.root.appending(path: "models/topics.safetensors").path)
        let codes = try String(contentsOf: Self.root.appending(path: "corpus/labels.tsv"), encoding: .utf8)
        let labels = codes.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "\t" }) }
        #expect(model.labels == labels.sorted())
        #expect(labels.count == 17)
    }
}
