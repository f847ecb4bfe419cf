public import SluglineLinearAlgebra

/// Fits word vectors to the embeddings of a sentence encoder, so that a sum of word vectors says nearly what the encoder says.
///
///     let fitting = VectorFitting(configuration)
///     let (vectors, report) = try fitting.fitted(
///         texts: batch, embeddings: embeddings, words: words, wordEmbeddings: wordEmbeddings)
///
/// With `X` the texts as unit rows of words weighted by inverse document frequency, `Y` their embeddings less the mean one
/// and `W₀` the encoder's embeddings of single words less the same mean, the vectors minimise
///
///     |X W - Y|² + penalty · |W - W₀|²
///
/// so a word of many texts means what they mean, and one of few stays near what the encoder makes of it alone. Of the
/// result the `dimension` directions in which the texts vary most are kept, and each vector is rounded to fifteen
/// steps, a scale of its own chosen so that least is lost.
///
/// Memory, beside the texts: 4 bytes × width of the embeddings × (4 × texts + 6 × words), about.
public struct VectorFitting: Sendable {
    /// What a word's distance from its start costs.
    public var penalty: Float = 3
    /// Steps of conjugate gradients.
    public var iterationCount = 20
    /// Directions to keep: a multiple of 32; no more than the embeddings have are kept.
    public var dimension = 384
    /// One text in so many is left out of the fit, to measure it on, chosen by content; 0 for none.
    public var heldOutInterval: UInt64 = 50
    /// What is written into the file: names and values for people.
    public var notes: [(name: String, value: String)] = []
    public var outlets = OutletSuffix()
    public var parallel = Parallel(threadCount: 1)

    public init() {}

    /// How near the vectors come to the encoder.
    public struct Report: Sendable {
        public internal(set) var textCount = 0
        public internal(set) var wordCount = 0
        /// Words of the texts for which no embedding was given: they started at nothing.
        public internal(set) var wordsWithoutEmbedding = 0
        /// Given words that are not one folded word each, or stand there twice, and were left out.
        public internal(set) var skippedWordCount = 0
        public internal(set) var heldOutCount = 0
        /// Mean cosine between the row of a text and its embedding, on the texts of the fit.
        public internal(set) var fittedCosine = 0.0
        /// The same on the texts held out; nil where there are none.
        public internal(set) var heldOut: HeldOut?
    }

    /// Mean cosines on texts that the fit has not seen, step by step.
    public struct HeldOut: Sendable {
        /// With the encoder's own embeddings of words.
        public var start: Double
        public var fitted: Double
        /// With `dimension` directions.
        public var reduced: Double
        /// With each vector rounded to fifteen steps: what the file gives.
        public var rounded: Double
    }

    /// Fits vectors for all words of the texts and all given ones.
    ///
    /// - Parameters:
    ///   - texts: n headlines.
    ///   - embeddings: n × width.
    ///   - words: v words, folded as the tokenizer folds them; the others are left out and counted.
    ///   - wordEmbeddings: v × width.
    ///   - progress: called now and then, from any thread, with the share of the work that is done.
    /// - Throws: `badInput` where counts or widths do not fit, or no text has a word.
    public func fitted(
        texts: HeadlineBatch, embeddings: DenseMatrix<Float>, words: [String], wordEmbeddings: DenseMatrix<Float>,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws(SluglineError) -> (vectors: WordVectors, report: Report) {
        try Self.requireRows(embeddings, count: texts.count, of: "texts")
        try Self.requireRows(wordEmbeddings, count: words.count, of: "words")
        guard embeddings.columnCount == wordEmbeddings.columnCount, embeddings.columnCount >= WordVectors.blockSize
        else {
            throw SluglineError(
                .badInput,
                "the embeddings of texts have \(embeddings.columnCount) columns and those of words \(wordEmbeddings.columnCount)",
                remedy: "give embeddings of one encoder, with at least \(WordVectors.blockSize) columns")
        }
        var report = Report()
        let (corpus, startRows) = vocabulary(texts, words, &report)
        guard !corpus.isEmpty else {
            throw SluglineError(.badInput, "there are no words in the texts", remedy: "give a file of headlines")
        }
        let width = embeddings.columnCount
        let held = heldOutRows(corpus)
        let isHeld = Set(held)
        let kept = (0..<texts.count).filter { !isHeld.contains($0) }
        report.textCount = texts.count
        report.wordCount = corpus.words.count
        report.heldOutCount = held.count

        let mean = Self.mean(embeddings, kept)
        let targets = Self.rows(kept, of: embeddings, less: mean)
        var start = DenseMatrix<Float>(rowCount: corpus.words.count, columnCount: width, repeating: 0)
        for (word, row) in startRows.enumerated() {
            guard let row else { continue }
            for column in 0..<width { start[word, column] = wordEmbeddings[row, column] - mean[column] }
        }
        let inputs = corpus.rows(kept)
        let solution = RidgeRegression(penalty: penalty, iterationCount: iterationCount).fitted(
            inputs: inputs, targets: targets, start: start, parallel: parallel
        ) { done, all in progress(Double(done) / Double(all)) }
        let directions = leadingDirections(inputs.multiplied(by: solution, parallel: parallel))
        let reduced = Self.product(solution, directions)
        let vectors = rounded(reduced, corpus)

        report.fittedCosine = Self.meanCosine(inputs, reduced, Self.product(targets, directions), targets, parallel)
        if !held.isEmpty {
            let inputs = corpus.rows(held)
            let targets = Self.rows(held, of: embeddings, less: mean)
            let projected = Self.product(targets, directions)
            report.heldOut = HeldOut(
                start: Self.meanCosine(inputs, start, targets, targets, parallel),
                fitted: Self.meanCosine(inputs, solution, targets, targets, parallel),
                reduced: Self.meanCosine(inputs, reduced, projected, targets, parallel),
                rounded: Self.meanCosine(inputs, vectors.matrix, projected, targets, parallel))
        }
        return (vectors, report)
    }

    private static func requireRows(
        _ matrix: DenseMatrix<Float>, count: Int, of what: String
    ) throws(SluglineError) {
        guard matrix.rowCount == count else {
            throw SluglineError(
                .badInput, "there are \(count) \(what) and \(matrix.rowCount) embeddings of \(what)",
                remedy: "give one row for each, in the same order")
        }
        guard matrix.storage.allSatisfy(\.isFinite) else {
            throw SluglineError(
                .badInput, "the embeddings of \(what) hold what is no number", remedy: "encode the \(what) again")
        }
    }

    /// The texts as rows over all words, and for each word the row of its embedding.
    private func vocabulary(
        _ texts: HeadlineBatch, _ words: [String], _ report: inout Report
    ) -> (FittingCorpus, startRows: [Int?]) {
        let tokenizer = Tokenizer(outlets: outlets)
        var tokenized = TokenizedHeadline()
        var rowOfWord: [(word: ArraySlice<UInt8>, row: Int)] = []
        for (row, word) in words.enumerated() {
            let bytes = Array(word.utf8)
            tokenizer.tokenize(bytes.span, into: &tokenized)
            let isOneWord =
                tokenized.terms.count == 1 && tokenized.wordCount == 1
                && tokenized.bytes[tokenized.terms[0].range].elementsEqual(bytes)
            if isOneWord { rowOfWord.append((bytes[...], row)) } else { report.skippedWordCount += 1 }
        }
        let corpus = FittingCorpus(texts, given: rowOfWord.map(\.word), tokenizer)
        var startRows = [Int?](repeating: nil, count: corpus.words.count)
        for (word, row) in rowOfWord {
            guard let place = corpus.place(of: word) else { continue }
            if startRows[place] == nil { startRows[place] = row } else { report.skippedWordCount += 1 }
        }
        report.wordsWithoutEmbedding = startRows.count { $0 == nil }
        return (corpus, startRows)
    }

    private func heldOutRows(_ corpus: FittingCorpus) -> [Int] {
        guard heldOutInterval > 1 else { return [] }
        return corpus.hashes.indices.filter { corpus.hashes[$0] % heldOutInterval == 0 }
    }

    /// Width × dimension: the eigenvectors of the rows' scatter with the largest eigenvalues.
    private func leadingDirections(_ rows: DenseMatrix<Float>) -> DenseMatrix<Float> {
        let width = rows.columnCount
        let wide = rows.storage.map(Double.init)
        var scatter = [Double](repeating: 0, count: width * width)
        var span = scatter.mutableSpan
        BLAS.gram(wide.span, rowCount: rows.rowCount, columnCount: width, into: &span)
        let keptCount = min(dimension, width / WordVectors.blockSize * WordVectors.blockSize)
        var directions = DenseMatrix<Float>(rowCount: width, columnCount: keptCount, repeating: 0)
        guard let eigen = SymmetricEigen(DenseMatrix(rowCount: width, columnCount: width, storage: scatter)) else {
            return directions
        }
        for kept in 0..<keptCount {
            // Eigenvalues rise, so the leading ones are the last.
            for row in 0..<width { directions[row, kept] = Float(eigen.vectors[width - 1 - kept, row]) }
        }
        return directions
    }

    private func rounded(_ matrix: DenseMatrix<Float>, _ corpus: FittingCorpus) -> WordVectors {
        var nibbles: [SIMD16<UInt8>] = []
        var scales: [Float] = []
        for word in 0..<matrix.rowCount {
            let row = matrix.storage[matrix.range(ofRow: word)]
            let scale = Self.bestScale(row)
            scales.append(scale)
            for start in stride(from: row.startIndex, to: row.endIndex, by: WordVectors.blockSize) {
                var block = SIMD16<UInt8>.zero
                for lane in 0..<16 {
                    let low = Self.integer(row[start + lane], scale)
                    let high = Self.integer(row[start + 16 + lane], scale)
                    block[lane] = UInt8(low + 8) | UInt8(high + 8) << 4
                }
                nibbles.append(block)
            }
        }
        return WordVectors(
            words: corpus.words, nibbles: PackedVectors(nibbles), scales: scales,
            documentFrequencies: corpus.frequencies, documentCount: corpus.rowCount, dimension: matrix.columnCount,
            notes: notes)
    }

    /// The scale, of some between two and four standard deviations for the largest integer, at which rounding loses least.
    private static func bestScale(_ row: ArraySlice<Float>) -> Float {
        let deviation = (row.reduce(0) { $0 + $1 * $1 } / Float(max(1, row.count))).squareRoot()
        var best = (scale: Float(0), loss: Float.infinity)
        for tenths in 20...40 {
            let scale = deviation * Float(tenths) / Float(10 * WordVectors.largestInteger)
            let loss = row.reduce(Float(0)) { sum, value in
                let error = value - scale * Float(integer(value, scale))
                return sum + error * error
            }
            if loss < best.loss { best = (scale, loss) }
        }
        return best.scale
    }

    private static func integer(_ value: Float, _ scale: Float) -> Int {
        let largest = Float(WordVectors.largestInteger)
        return scale > 0 ? Int(max(-largest, min(largest, (value / scale).rounded()))) : 0
    }
}

extension VectorFitting {
    private static func mean(_ matrix: DenseMatrix<Float>, _ rows: [Int]) -> [Float] {
        var sums = [Double](repeating: 0, count: matrix.columnCount)
        for row in rows {
            for column in sums.indices { sums[column] += Double(matrix[row, column]) }
        }
        return sums.map { Float($0 / Double(max(1, rows.count))) }
    }

    private static func rows(
        _ rows: [Int], of matrix: DenseMatrix<Float>, less mean: [Float]
    ) -> DenseMatrix<Float> {
        var storage: [Float] = []
        storage.reserveCapacity(rows.count * matrix.columnCount)
        for row in rows {
            for column in mean.indices { storage.append(matrix[row, column] - mean[column]) }
        }
        return DenseMatrix(rowCount: rows.count, columnCount: matrix.columnCount, storage: storage)
    }

    private static func product(_ left: DenseMatrix<Float>, _ right: DenseMatrix<Float>) -> DenseMatrix<Float> {
        var storage = [Float](repeating: 0, count: left.rowCount * right.columnCount)
        var span = storage.mutableSpan
        BLAS.multiply(
            left.storage.span, right.storage.span, rowCount: left.rowCount, innerCount: left.columnCount,
            columnCount: right.columnCount, into: &span)
        return DenseMatrix(rowCount: left.rowCount, columnCount: right.columnCount, storage: storage)
    }

    /// Mean cosine of the rows `inputs × vectors` with `targets`, which were `whole` before they were reduced to the width of
    /// the vectors: what was lost counts. Rows without known words count 0.
    private static func meanCosine(
        _ inputs: SparseRows, _ vectors: DenseMatrix<Float>, _ targets: DenseMatrix<Float>,
        _ whole: DenseMatrix<Float>, _ parallel: Parallel
    ) -> Double {
        let rows = inputs.multiplied(by: vectors, parallel: parallel)
        var sum = 0.0
        for row in 0..<rows.rowCount {
            var (product, square) = (0.0, 0.0)
            for (place, target) in zip(rows.range(ofRow: row), targets.range(ofRow: row)) {
                product += Double(rows.storage[place]) * Double(targets.storage[target])
                square += Double(rows.storage[place]) * Double(rows.storage[place])
            }
            let full = whole.range(ofRow: row).reduce(0.0) {
                $0 + Double(whole.storage[$1]) * Double(whole.storage[$1])
            }
            if square > 0, full > 0 { sum += product / (square * full).squareRoot() }
        }
        return sum / Double(max(1, rows.rowCount))
    }
}

extension WordVectors {
    /// Words × dimension.
    fileprivate var matrix: DenseMatrix<Float> {
        var storage: [Float] = []
        storage.reserveCapacity(count * dimension)
        nibbles.forEachBlock(in: 0..<nibbles.blockCount) { block, packed in
            let scale = scales[block / (dimension / Self.blockSize)]
            let (low, high) = Self.unpacked(packed)
            for lane in 0..<16 { storage.append(scale * low[lane]) }
            for lane in 0..<16 { storage.append(scale * high[lane]) }
        }
        return DenseMatrix(rowCount: count, columnCount: dimension, storage: storage)
    }
}
