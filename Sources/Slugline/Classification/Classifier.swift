/// Says which label a headline has, how probable that is, and why.
///
///     let classifier = try Classifier(Model(contentsOf: "models/topics.safetensors"))
///     let prediction = classifier.classify("Storm closes airport")
///     prediction.label             // "weather", or nil where the classifier abstains
///     prediction.probability
///
/// A classifier is a value that any number of threads may use at once. For many headlines use `classify(_:into:)` within
/// `withBuffer(_:)`, which allocates nothing per headline.
public struct Classifier: Sendable {
    /// The labels that it tells apart, sorted by their bytes.
    public let labels: [String]
    /// Share of each label before anything is read.
    public let prior: [Double]
    /// The lowest probability at which each label is given, as training found it for a target precision; all 0 otherwise.
    public let minimumProbabilities: [Double]

    private let tokenizer: Tokenizer
    private let evidence: EvidenceSource
    private let calibration: Calibration
    /// What the prior changes in the logits, per label; empty for the empirical one.
    private let shift: [Double]
    private let buffers = BufferPool()

    /// Makes the tables of terms. O(terms); evidence is worked out when a term is first met.
    ///
    /// - Parameters:
    ///   - model: what to classify by.
    ///   - vectors: the word vectors that the model was trained with, unless it carries them; a model without any leaves
    ///     them aside.
    ///   - prior: how common the labels are to be taken; nil for the model's own.
    ///   - outlets: names to drop from the end of headlines, beside those of the built-in rule.
    ///   - parallel: how many threads make the tables.
    /// - Throws: `badModel` where terms × labels is above `CorpusSums.maximumCellCount`, 2²⁹; `badSettings` where a given prior
    ///   does not name all labels, or where the model's word vectors are missing.
    public init(
        _ model: Model, vectors: WordVectors? = nil, prior: Prior? = nil, outlets: OutletSuffix = OutletSuffix(),
        parallel: Parallel = Parallel(threadCount: 1)
    ) throws(SluglineError) {
        try self.init(model, prior: prior, outlets: outlets, parallel: parallel) { vectors }
    }

    /// The same, for word vectors that are being read.
    ///
    /// - Parameters:
    ///   - parallel: how many threads make the tables.
    ///   - vectors: gives the word vectors; asked for once, when all else is done.
    /// - Throws: what `vectors` throws, beside what is said above.
    public init(
        _ model: Model, prior: Prior? = nil, outlets: OutletSuffix = OutletSuffix(),
        parallel: Parallel = Parallel(threadCount: 1), vectors: () throws(SluglineError) -> WordVectors?
    ) throws(SluglineError) {
        let sums = model.sums
        try sums.requireSize(.badModel, remedy: "train with --maximum-features, or with fewer labels")
        labels = model.labels
        tokenizer = Tokenizer(outlets: outlets)
        let pendingGaussians = sums.meaning.map { sums in parallel.begin { LabelGaussians(sums) } }
        evidence = try EvidenceSource(
            sums, features: model.settings.features, configuration: model.settings.naiveBayes
        ) { () throws(SluglineError) in
            guard let reference = model.settings.vectors, let pendingGaussians else { return nil }
            return (try reference.checked(vectors() ?? model.vectors), pendingGaussians.wait())
        }
        calibration = model.settings.calibration(labels: labels)
        let settings = labels.map { model.settings.labels[$0] ?? ModelSettings.LabelSettings() }
        minimumProbabilities = settings.map(\.minimumProbability)
        let empirical = sums.labelShares
        let shares = try (prior ?? model.settings.prior).shares(of: labels, empirical: empirical)
        self.prior = shares
        shift = shares == empirical ? [] : zip(shares, empirical).map { Elementary.log($0 / $1) }
    }

    /// The label of `headline`, with the model's own rules for abstaining.
    public func classify(_ headline: String, abstaining rules: AbstentionRules = AbstentionRules()) -> Prediction {
        withBuffer { buffer in
            classify(Array(headline.utf8).span, into: &buffer)
            return Prediction(buffer, self, rules)
        }
    }

    /// Calls `body` with a buffer that no other thread uses, one that was used before where there is one: it knows the terms
    /// that it has met.
    public func withBuffer<Result>(_ body: (inout ClassificationBuffer) throws -> Result) rethrows -> Result {
        var buffer = buffers.take()
        defer { buffers.give(buffer) }
        return try body(&buffer)
    }

    /// Fills `buffer` with the probabilities of `headline`, UTF-8. O(bytes × labels); allocates only while buffers grow.
    public func classify(_ headline: Span<UInt8>, into buffer: inout ClassificationBuffer) {
        buffer.headlines.tokenized.removeAll()
        buffer.headlines.tokenized.append(headline, without: tokenizer.outlets)
        read(&buffer)
        findProbabilities(of: 0, &buffer)
    }

    /// Fills `buffer` with the probabilities of one after the other of the headlines `rows` of `headlines`, and calls `body`
    /// with the row and the buffer each time.
    ///
    /// The same as `classify(_:into:)` for each, but faster: headlines are read some at a time, which keeps the processor busy
    /// while it waits for what is known of a word. O(bytes × labels).
    public func classify(
        _ headlines: ByteRows, _ rows: Range<Int>, into buffer: inout ClassificationBuffer,
        _ body: (_ row: Int, _ buffer: ClassificationBuffer) throws -> Void
    ) rethrows {
        let bytes = headlines.bytes.span
        var next = rows.lowerBound
        while next < rows.upperBound {
            let first = next
            buffer.headlines.tokenized.removeAll()
            repeat {
                buffer.headlines.tokenized.append(
                    bytes.extracting(headlines.range(of: next)), without: tokenizer.outlets)
                next += 1
            } while next < rows.upperBound && buffer.headlines.termCount < Self.termsTogether
            read(&buffer)
            for row in first..<next {
                findProbabilities(of: row - first, &buffer)
                try body(row, buffer)
            }
        }
    }

    /// Headlines are read together until they have this many terms: what is found out about them fits in the first-level
    /// cache of most processors.
    private static let termsTogether = 400

    /// Finds out what is known of the headlines in `buffer`.
    private func read(_ buffer: inout ClassificationBuffer) {
        evidence.read(&buffer.headlines, &buffer.cache)
        if let vectors = evidence.vectors { buffer.meaningLengths.find(buffer.headlines, vectors) }
    }

    /// Works out the probabilities of headline `index` of those that were read.
    private func findProbabilities(of index: Int, _ buffer: inout ClassificationBuffer) {
        if buffer.probabilities.count != labels.count {
            buffer.probabilities = prior
            buffer.evidence = prior
            buffer.linear = Calibration.Linear(labelCount: labels.count)
        }
        buffer.index = index
        if evidence.vectors != nil { buffer.inverseLength = Double(buffer.meaningLengths.inverse[index]) }
        let counts = buffer.headlines.counts(buffer.terms)
        buffer.wordCount = counts.all
        buffer.knownCount = counts.known
        buffer.familiarCount = counts.familiar
        if buffer.knownCount > 0 {
            addEvidence(&buffer)
            calibration.probabilities(
                buffer.evidence, meaning: buffer.meaningEvidence, termCount: buffer.wordCount,
                knownCount: buffer.familiarCount, shift: shift, into: &buffer.probabilities, &buffer.linear)
        } else {
            buffer.clearMeaning()
            for label in prior.indices {
                buffer.evidence[label] = 0
                buffer.probabilities[label] = prior[label]
            }
        }
        buffer.best = Self.placeOfHighest(buffer.probabilities.span)
    }

    /// The place of the highest of `numbers`, the first of several.
    @inline(__always)
    private static func placeOfHighest(_ numbers: Span<Double>) -> Int {
        var (place, highest) = (0, -Double.infinity)
        for index in numbers.indices {
            // Without a branch, since it would be foretold badly.
            let isHigher = numbers[index] > highest
            place = isHigher ? index : place
            highest = isHigher ? numbers[index] : highest
        }
        return place
    }

    private func addEvidence(_ buffer: inout ClassificationBuffer) {
        if let gaussians = evidence.gaussians {
            if buffer.meaningEvidence.count != labels.count { buffer.meaningEvidence = prior }
            let inverseLength = buffer.inverseLength
            buffer.cache.rows.writeMeanings(of: buffer.headlines, buffer.index, to: &buffer.meaningEvidence)
            for label in labels.indices {
                let intercept = inverseLength > 0 ? gaussians.intercepts[label] : 0
                buffer.meaningEvidence[label] = inverseLength * buffer.meaningEvidence[label] + intercept
            }
        } else {
            buffer.clearMeaning()
        }
        // N-grams of words that mean nothing to naive Bayes are guesses.
        if buffer.familiarCount > 0 {
            buffer.cache.rows.writeSums(of: buffer.headlines, buffer.index, to: &buffer.evidence)
        } else {
            for label in labels.indices { buffer.evidence[label] = 0 }
        }
    }

    /// Adds to `scores` what `classify(_:into:)` would have found for the headline in `buffer` without the calibration.
    ///
    /// - Parameter workspace: written over; its size is kept from one headline to the next.
    public func appendUncalibrated(
        _ buffer: ClassificationBuffer, to scores: inout UncalibratedScores, _ workspace: inout [Double]
    ) {
        if workspace.count != labels.count { workspace = prior }
        scores.append(
            evidence: buffer.evidence[...], meaning: buffer.meaningEvidence[...], prior: prior, &workspace)
    }

    /// Why the headline in `buffer` has the probability that it has for label `label`.
    ///
    /// - Returns: the log-odds of the label against the geometric mean of all others, `log p - mean of log p`, as the sum of
    ///   an intercept and one weight for every word and known word n-gram. With two labels that is `log(p / (1 - p))`.
    ///   A word's weight holds that of its character n-grams and of its vector. Strongest weights first.
    public func explanation(of label: Int, _ buffer: ClassificationBuffer) -> Explanation {
        func logOdds(_ values: (Int) -> Double) -> Double {
            let others = labels.indices.reduce(0) { $0 + ($1 == label ? 0 : values($1)) }
            return values(label) - others / Double(labels.count - 1)
        }
        guard buffer.knownCount > 0 else { return Explanation(intercept: logOdds { Elementary.log(prior[$0]) }) }
        let factor = buffer.linear.factor
        let meaningFactor = buffer.linear.meaningFactor
        let intercepts = calibration.intercepts(of: buffer.linear, shift: shift)
        var explanation = Explanation(intercept: logOdds { intercepts[$0] })
        var row = [Double](repeating: 0, count: labels.count)
        var meanings = row
        func add(_ terms: Range<Int>) {
            let weight = logOdds { factor * row[$0] + meaningFactor * meanings[$0] }
            for index in row.indices {
                row[index] = 0
                meanings[index] = 0
            }
            guard weight != 0 else { return }
            let tokenized = buffer.headlines.tokenized
            let first = tokenized.paddedTerms[terms.lowerBound].source
            let last = tokenized.paddedTerms[terms.upperBound - 1].source
            let text = terms.map(tokenized.string).joined(separator: " ")
            explanation.reasons.append(
                Explanation.Reason(term: text, weight: weight, source: first.lowerBound..<last.upperBound))
        }
        for term in buffer.terms {
            let word = buffer.headlines.words[term]
            if buffer.familiarCount > 0 { buffer.cache.rows.write(word.row, to: &row) }
            buffer.cache.rows.write(word.meaningRow, to: &meanings)
            for label in meanings.indices { meanings[label] *= buffer.inverseLength }
            add(term..<term + 1)
        }
        for order in 0..<evidence.orderCount where buffer.familiarCount > 0 {
            let ngrams = buffer.headlines.ngrams[order]
            for index in ngrams.range(of: buffer.index) where ngrams.list[index].row != EvidenceRows.zeros {
                buffer.cache.rows.write(ngrams.list[index].row, to: &row)
                let first = Int(ngrams.list[index].term)
                add(first..<first + order + 2)
            }
        }
        // What the words' vectors do not say is the same for every headline: it belongs to the intercept.
        let evidence = logOdds { label in
            factor * buffer.evidence[label]
                + (buffer.meaningEvidence.isEmpty ? 0 : meaningFactor * buffer.meaningEvidence[label])
        }
        explanation.intercept += evidence - explanation.reasons.reduce(0) { $0 + $1.weight }
        explanation.reasons.sort { (abs($1.weight), $0.source.lowerBound) < (abs($0.weight), $1.source.lowerBound) }
        return explanation
    }
}
