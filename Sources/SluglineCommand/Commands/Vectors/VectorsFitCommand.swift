import ArgumentParser
import Slugline
import SluglineIngest

struct VectorsFitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Fit word vectors to the embeddings of headlines and words.",
        discussion: """
            The vectors are chosen so that those of a headline's words add up to nearly what the encoder made of the
            headline. Embeddings are rows of .npy or safetensors files (float32 or float16), in the order of the lines. How
            near they come is measured on headlines left out of the fit.

            Memory: about 4 bytes × width of the embeddings × (4 × headlines + 6 × words): 630 MB for 42,000 headlines,
            40,000 words and 384 columns.
            """)

    @Argument(help: "Files of headlines, in the order of their embeddings.")
    var files: [String]

    @Option(help: "The embeddings of the headlines.")
    var embeddings: String

    @Option(help: "A file of words, one a line, folded as 'vectors words' prints them.")
    var words: String

    @Option(help: "The embeddings of the words.")
    var wordEmbeddings: String

    @Option(name: .shortAndLong, help: "The vectors file to write.")
    var output: String

    @Option(help: "How many numbers a vector has: a multiple of 32.")
    var dimension = VectorFitting().dimension

    @Option(help: "How strongly a word's vector is held to the encoder's embedding of the word alone.")
    var penalty: Float = VectorFitting().penalty

    @Option(help: "Steps of conjugate gradients.")
    var iterations = VectorFitting().iterationCount

    @Option(help: "Leave one headline in so many out of the fit, to measure it on; 0 for none.")
    var holdOut = VectorFitting().heldOutInterval

    @Option(help: "Something to write into the file, as name=value: the encoder, the licence.")
    var note: [String] = []

    @OptionGroup var input: InputOptions

    func validate() throws {
        guard WordVectors.isDimension(dimension) else {
            throw ValidationError("--dimension takes a multiple of 32, up to 4096")
        }
        guard (0...1_000_000).contains(penalty) else {
            throw ValidationError("--penalty takes a number of 0 to 1000000")
        }
        guard (1...1_000).contains(iterations) else {
            throw ValidationError("--iterations takes a number of 1 to 1000")
        }
        for note in note where !note.dropFirst().contains("=") {
            throw ValidationError("--note takes name=value, not '\(note)'")
        }
    }

    func run() throws {
        var headlines = HeadlineBatch()
        var inputs = InputFiles(files, input)
        try inputs.forEachBatch(input.readingOptions(needsLabels: false)) { batch, _ in
            headlines.append(batch.headlines)
        }
        try inputs.checkBadRows()
        var fitting = VectorFitting()
        fitting.penalty = penalty
        fitting.iterationCount = iterations
        fitting.dimension = dimension
        fitting.heldOutInterval = holdOut
        fitting.outlets = try input.outletSuffix()
        fitting.parallel = input.parallel
        fitting.notes = note.map { note in
            let parts = note.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
        let progress = Progress(quiet: input.quiet)
        let (vectors, report) = try fitting.fitted(
            texts: headlines, embeddings: EmbeddingFile.matrix(contentsOf: embeddings), words: Self.lines(of: words),
            wordEmbeddings: EmbeddingFile.matrix(contentsOf: wordEmbeddings)
        ) { share in progress.update("fitting", share: share) }
        progress.finish()
        let seconds = progress.seconds
        let bytes = vectors.serialized()
        let file = try OutputFile(path: output)
        try file.write(bytes)
        try file.finish()
        if !input.quiet { Talk.line(Self.summary(vectors, report, byteCount: bytes.count, path: output, seconds)) }
    }

    /// The lines of a text file as they are: a word's place is that of its embedding.
    private static func lines(of path: String) throws -> [String] {
        var options = ReadingOptions()
        options.format = .text
        options.keepsEmptyHeadlines = true
        var words: [String] = []
        var reader = try HeadlineReader(path: path, options: options) { Talk.error($0) }
        while let batch = try reader.nextBatch() {
            for row in 0..<batch.count { words.append(batch.headlines.text.string(row)) }
        }
        return words
    }

    private static func summary(
        _ vectors: WordVectors, _ report: VectorFitting.Report, byteCount: Int, path: String, _ seconds: Double
    ) -> String {
        var lines = [
            "wrote \(path): \(TrainingSummary.size(byteCount)), digest \(vectors.digest)",
            "  \(vectors.count) words of \(vectors.dimension) numbers, from \(report.textCount) headlines",
            "  cosine with the encoder's embeddings (less their mean) \(Decimal.text(report.fittedCosine)) on the headlines of the fit",
        ]
        if let held = report.heldOut {
            lines.append(
                "  on \(report.heldOutCount) others \(Decimal.text(held.rounded)): the encoder's single words \(Decimal.text(held.start)), fitted \(Decimal.text(held.fitted)), \(vectors.dimension) numbers \(Decimal.text(held.reduced)), rounded \(Decimal.text(held.rounded))"
            )
        }
        if report.wordsWithoutEmbedding > 0 {
            lines.append(
                "  \(report.wordsWithoutEmbedding) words of the headlines had no embedding and started at nothing")
        }
        if report.skippedWordCount > 0 {
            lines.append(
                "  \(report.skippedWordCount) lines of words are not one folded word, or are there twice, and were left out"
            )
        }
        lines.append("  \(Decimal.text(seconds, places: 1)) s")
        return lines.joined(separator: "\n")
    }
}
