import Testing

@testable import Slugline

/// Models with word vectors: their sums are as exact as those of words, and what they say adds up.
struct MeaningModelTests {
    @Test(arguments: 0..<8) func halvesMergedEqualTheWhole(seed: UInt64) throws {
        let first = SmallVectors.rows(20 + Int(seed), seed: seed, weighted: seed % 2 == 0)
        let second = SmallVectors.rows(15, seed: 100 + seed, weighted: seed % 2 == 0) + [Row("new", "flood heat")]
        let a = try SmallVectors.trainer(first).finish().model
        let b = try SmallVectors.trainer(second, settings: a.settings).finish(with: a.settings)
        var generator = SplitMix64(seed: seed)
        let whole = try SmallVectors.trainer(Corpus.shuffled(first + second, &generator), threads: 3).finish()
            .model.with(a.settings)
        #expect(try a.merged(with: b).serialized() == whole.serialized())
        #expect(try b.merged(with: a).serialized() == whole.serialized())
        #expect(try whole.removing(b).serialized() == a.serialized())
        #expect(try Model(serialized: whole.serialized()).serialized() == whole.serialized())
    }

    @Test func sameRowsSameBytes() throws {
        let rows = SmallVectors.rows(300, seed: 7)
        let one = try SmallVectors.trainer(rows, folds: 4).finish().model.serialized()
        var generator = SplitMix64(seed: 3)
        for threads in [2, 5] {
            let other = SmallVectors.trainer(Corpus.shuffled(rows, &generator), folds: 4, threads: threads)
            #expect(try other.finish().model.serialized() == one)
        }
    }

    @Test func foldsAreTrainedWithoutTheirRows() throws {
        let corpus = Corpus.encoded(SmallVectors.rows(60, seed: 5, weighted: true))
        let meanings = RowMeanings(SmallVectors.make(), of: corpus.vocabulary)
        let parallel = Parallel(threadCount: 2)
        let held = Array(0..<20)
        var total = GaussianSums(of: Array(0..<60), in: corpus.rows, meanings, labelCount: 3, parallel: parallel)
        total.add(GaussianSums(of: held, in: corpus.rows, meanings, labelCount: 3, parallel: parallel), sign: -1)
        let rest = GaussianSums(of: Array(20..<60), in: corpus.rows, meanings, labelCount: 3, parallel: parallel)
        #expect(total == rest)
        #expect(rest.isPossible)
    }

    @Test func sumsAreThoseOfAPlainLoop() throws {
        let corpus = Corpus.encoded(SmallVectors.rows(30, seed: 9, weighted: true))
        let meanings = RowMeanings(SmallVectors.make(), of: corpus.vocabulary)
        let sums = GaussianSums(
            of: Array(0..<30), in: corpus.rows, meanings, labelCount: 3, parallel: Parallel(threadCount: 1))
        var plain = GaussianSums(dimension: 32, labelCount: 3)
        var meaning = HeadlineMeaning()
        for row in 0..<30 {
            meanings.read(row, of: corpus.rows, into: &meaning)
            guard meaning.inverseLength > 0 else { continue }
            var integers = [Double](repeating: 0, count: 32)
            meaning.writeIntegers(to: &integers, at: 0)
            let (label, weight) = (Int(corpus.rows.labels[row]), corpus.rows.weights[row])
            plain.weights[label] += weight
            var place = 0
            for i in 0..<32 {
                plain.rowSums[label * 32 + i] += weight * Int64(integers[i])
                for j in i..<32 {
                    plain.scatter[place] += weight * Int64(integers[i]) * Int64(integers[j])
                    place += 1
                }
            }
            let length = integers.reduce(0) { $0 + $1 * $1 }.squareRoot()
            #expect(abs(length - 4_000) < 4)
        }
        #expect(sums == plain)
    }

    /// Three subjects of many rare words: most of those of a new headline were never trained on.
    @Test func wordsThatOnlyTheVectorsKnowAreUnderstood() throws {
        let subjects = ["money", "sport", "weather"].map { name in (0..<100).map { "\(name)\($0)" } }
        let vectors = SmallVectors.make(subjects: subjects)
        var configuration = Trainer.Configuration()
        configuration.vectors = vectors
        // Words 0 to 79 are in one headline each, those from 80 on in none.
        let rows = (0..<120).map { row in
            let words = subjects[row % 3][2 * (row / 3)..<2 * (row / 3) + 2]
            return Row(["money", "sport", "weather"][row % 3], words.joined(separator: " ") + " today")
        }
        let model = try Corpus.trainer(rows, configuration).finish().model
        let classifier = try Classifier(model, vectors: vectors)
        #expect(classifier.classify("Sport90 sport91").label == "sport")
        #expect(classifier.classify("weather99 today").label == "weather")
        #expect(classifier.classify("sport90").knownShare == 1)
        #expect(classifier.classify("zxqv").abstention == .noKnownWords)
        #expect(classifier.classify("zxqv sport90").knownShare == 0.5)
    }

    @Test(arguments: ["Bank profit", "cup final keeper the storm", "Flood", "keeper zxqv rates rates"])
    func reasonsAddUp(_ headline: String) throws {
        var rows = SmallVectors.rows(200, seed: 13)
        rows.removeAll { $0.headline.contains("keeper") }
        let classifier = try Classifier(
            SmallVectors.trainer(rows, folds: 4).finish().model, vectors: SmallVectors.make())
        var buffer = ClassificationBuffer()
        classifier.classify(Array(headline.utf8).span, into: &buffer)
        for label in classifier.labels.indices {
            let explanation = classifier.explanation(of: label, buffer)
            let others = classifier.labels.indices.filter { $0 != label }
                .reduce(0.0) { $0 + Elementary.log(buffer.probabilities[$1]) }
            let odds = Elementary.log(buffer.probabilities[label]) - others / Double(classifier.labels.count - 1)
            #expect(abs(explanation.logOdds - odds) < 1e-9)
            #expect(explanation.reasons.contains { $0.term == headline.split(separator: " ")[0].lowercased() })
        }
    }

    @Test func theVectorsMustBeThoseOfTheTraining() throws {
        let model = try SmallVectors.trainer(SmallVectors.rows(40, seed: 1)).finish().model
        #expect(throws: SluglineError.self) { try Classifier(model) }
        #expect(throws: SluglineError.self) { try Classifier(model, vectors: SmallVectors.make(seed: 2)) }
        let words = try Corpus.model(SmallVectors.rows(40, seed: 1))
        #expect(throws: SluglineError.self) { try model.merged(with: words) }
        #expect(throws: SluglineError.self) { try words.embedding(SmallVectors.make()) }
        let alone = try model.embedding(SmallVectors.make())
        let read = try Model(serialized: alone.serialized())
        #expect(read.serialized() == alone.serialized())
        #expect(
            try Classifier(read).classify("keeper")
                == Classifier(model, vectors: SmallVectors.make()).classify("keeper"))
    }

    @Test func vectorsOfAnotherLanguageAreLeftOut() throws {
        var configuration = Trainer.Configuration()
        configuration.vectors = SmallVectors.make(subjects: [["zug", "bahn"]])
        configuration.foldCount = 0
        let training = try Corpus.trainer(SmallVectors.rows(40, seed: 1), configuration).finish()
        #expect(
            training.model.settings.vectors == nil && training.warnings.contains { $0.contains("another language") })
        configuration.vectors = nil
        let plain = try Corpus.trainer(SmallVectors.rows(40, seed: 1), configuration).finish()
        #expect(training.model.serialized() == plain.model.serialized())
    }
}
