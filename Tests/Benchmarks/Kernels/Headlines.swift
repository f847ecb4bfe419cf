import Slugline
import SluglineIngest

/// What is done to headlines one at a time, on one thread.
struct Headlines {
    let text: ByteRows
    private let classifier: Classifier

    private static let rounds = 3

    /// - Parameters:
    ///   - path: a file of headlines, one a line.
    ///   - model: the model file to classify by.
    ///   - vectors: the vectors that the model needs; nil for one that needs none.
    init(path: String, model: String, vectors: String?) throws {
        var options = ReadingOptions()
        options.format = .text
        var reader = try HeadlineReader(path: path, options: options) { print($0) }
        var batch = HeadlineBatch()
        while let part = try reader.nextBatch() { batch.append(part.headlines) }
        text = batch.text
        classifier = try Classifier(Model(contentsOf: model), vectors: vectors.map { try WordVectors(contentsOf: $0) })
    }

    func run() {
        let bytes = text.bytes.span
        let tokenizer = Tokenizer()
        var tokenized = TokenizedHeadline()
        var wordCount = 0
        measure("tokenize") {
            wordCount = 0
            for row in 0..<text.count {
                tokenizer.tokenize(bytes.extracting(text.range(of: row)), into: &tokenized)
                wordCount += tokenized.wordCount
            }
        }
        var batch = HeadlineBatch()
        batch.text = text
        batch.labels = ByteRows((0..<text.count).lazy.map { $0 % 2 == 0 ? "even" : "odd" })
        measure("vectorise for training") {
            var trainer = Trainer()
            trainer.append(batch)
        }
        var buffer = ClassificationBuffer()
        var counts = [Int](repeating: 0, count: classifier.labels.count)
        var knownWordCount = 0
        func classifyAll() {
            knownWordCount = 0
            for label in counts.indices { counts[label] = 0 }
            for row in 0..<text.count {
                classifier.classify(bytes.extracting(text.range(of: row)), into: &buffer)
                knownWordCount += buffer.wordCount
                counts[buffer.best] += 1
            }
        }
        // The first time it has to work out what each term says.
        let first = KernelBenchmarks.seconds(rounds: 1, classifyAll)
        KernelBenchmarks.report("classify, for the first time", 1e6 * first / Double(text.count), "us")
        measure("classify", classifyAll)
        measure("classify, some at a time") {
            knownWordCount = 0
            classifier.classify(text, 0..<text.count, into: &buffer) { _, buffer in knownWordCount += buffer.wordCount }
        }
        precondition(wordCount == knownWordCount && counts.reduce(0, +) == text.count, "headlines went missing")
    }

    private func measure(_ name: String, _ body: () -> Void) {
        let seconds = KernelBenchmarks.seconds(rounds: Self.rounds, body)
        KernelBenchmarks.report(name, 1e6 * seconds / Double(text.count), "us")
    }
}
