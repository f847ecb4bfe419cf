import SluglineLinearAlgebra
import Testing

@testable import Slugline

/// Vectors fitted to an encoder that is itself a sum over words, so what should come out is known.
struct VectorFittingTests {
    static let words = SmallVectors.subjects.flatMap { $0 }

    /// Headlines, their embeddings and those of the words.
    static func material(_ count: Int) -> (
        texts: HeadlineBatch, embeddings: DenseMatrix<Float>, words: DenseMatrix<Float>
    ) {
        let vectors = SmallVectors.make(dimension: 64)
        let headlines = SmallVectors.rows(count, seed: 21).map(\.headline)
        func embedded(_ text: String) -> [Float] {
            var meaning = HeadlineMeaning()
            meaning.begin()
            for word in text.split(separator: " ") {
                let bytes = Array(word.utf8)
                meaning.add(vectors.place(of: bytes.span, 0..<bytes.count) ?? -1, vectors)
            }
            meaning.end(vectors)
            return meaning.sum.flatMap { block in (0..<16).map { block[$0] * meaning.inverseLength } }
        }
        return (
            HeadlineBatch(headlines),
            DenseMatrix(rowCount: count, columnCount: 64, storage: headlines.flatMap(embedded)),
            DenseMatrix(rowCount: words.count, columnCount: 64, storage: words.flatMap(embedded))
        )
    }

    @Test func fittedVectorsSayWhatTheEncoderSays() throws {
        let (texts, embeddings, words) = Self.material(600)
        var fitting = VectorFitting()
        fitting.dimension = 32
        fitting.heldOutInterval = 10
        fitting.notes = [("encoder", "a test")]
        let (vectors, report) = try fitting.fitted(
            texts: texts, embeddings: embeddings, words: Self.words, wordEmbeddings: words)
        #expect(vectors.dimension == 32 && vectors.count == 16)
        let held = try #require(report.heldOut)
        #expect(report.heldOutCount > 20 && held.fitted > 0.9 && held.rounded > 0.85 && held.rounded <= held.fitted)
        let near = try #require(vectors.neighbours(of: "storm", count: 4))
        #expect(Set(near.map(\.word)) == ["rain", "snow", "flood", "heat"])
        #expect(vectors.neighbours(of: "zxqv", count: 4) == nil)
        #expect(report.wordsWithoutEmbedding == 1)  // "the"
        let read = try WordVectors(serialized: vectors.serialized())
        #expect(read == vectors && read.serialized() == vectors.serialized() && read.notes.map(\.value) == ["a test"])
        fitting.parallel = Parallel(threadCount: 3)
        let again = try fitting.fitted(texts: texts, embeddings: embeddings, words: Self.words, wordEmbeddings: words)
        #expect(again.vectors.serialized() == vectors.serialized())
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let (texts, embeddings, words) = Self.material(30)
        let fitting = VectorFitting()
        func fails(_ texts: HeadlineBatch, _ embeddings: DenseMatrix<Float>, _ names: [String]) -> Bool {
            do {
                _ = try fitting.fitted(texts: texts, embeddings: embeddings, words: names, wordEmbeddings: words)
                return false
            } catch {
                return error.code == .badInput
            }
        }
        #expect(fails(HeadlineBatch(["one"]), embeddings, Self.words))
        #expect(fails(texts, embeddings, ["one"]))
        #expect(fails(texts, DenseMatrix(rowCount: 30, columnCount: 64, repeating: .nan), Self.words))
        #expect(fails(texts, DenseMatrix(rowCount: 30, columnCount: 32, repeating: 1), Self.words))
        let marks = HeadlineBatch((0..<30).map { _ in "!!!" })
        #expect(fails(marks, embeddings, Self.words.map { _ in "two words" }))
        #expect(!fails(texts, embeddings, Self.words))
    }
}
