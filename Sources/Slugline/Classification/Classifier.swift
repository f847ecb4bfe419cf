/// Says which label a headline has, how probable that is, and why.
///
///     let classifier = try Classifier(Model(contentsOf: "models/topics.safetensors"))
///     let prediction = classifier.classify("Storm closes airport")
///     prediction.label             // "weather", or nil where the classifier abstains
///     prediction.probability
///
/// A classifier is a value that any number of threads may use at once. For many headlines use `classify(_:into:)` with a
/// buffer for each thread, which allocates nothing per headline.
public struct Classifier: Sendable {
    /// The labels that it tells apart, sorted by their bytes.
    public let labels: [String]
    /// Share of each label before anything is read.
    public let prior: [Double]
    /// The lowest probability at which each label is given, as training found it for a target precision; all 0 otherwise.
    public let minimumProbabilities: [Double]

    private let tokenizer: Tokenizer
    private let features: FeatureConfiguration
    private let bayes: NaiveBayes
    private let calibration: Calibration
    private let meaning: Meaning?
    /// What the prior changes in the logits, per label; empty for the empirical one.
    private let shift: [Double]
    private let words: WordTable
    private let ngrams: [IdentifierTable<UInt64>]
    private let characterNgrams: IdentifierTable<UInt128>

    /// What a model with word vectors has beside naive Bayes.
    private struct Meaning: Sendable {
        let rows: RowMeanings
        let gaussians: LabelGaussians

        /// Writes what the vector at `place` says for each label as a part of `meaning` over `result`; zeros below 0.
        func write(_ place: Int32, in meaning: HeadlineMeaning, to result: inout [Double]) {
            guard place >= 0 else { return }
            var share = HeadlineMeaning()
            share.begin(dimension: gaussians.dimension)
            share.add(place, rows.vectors)
            for label in result.indices {
                result[label] = Double(gaussians.product(label, share.sum) * meaning.inverseLength)
            }
        }
    }

    /// Makes the tables of evidence. O(terms × labels) in time and memory; four bytes for each term and label.
    ///
    /// - Parameters:
    ///   - model: what to classify by.
    ///   - vectors: the word vectors that the model was trained with, unless it carries them; a model without any leaves
    ///     them aside.
    ///   - prior: how common the labels are to be taken; nil for the model's own.
    ///   - outlets: names to drop from the end of headlines, beside those of the built-in rule.
    /// - Throws: `badModel` where terms × labels is above `CorpusSums.maximumCellCount`, 2²⁹; `badSettings` where a given prior
    ///   does not name all labels, or where the model's word vectors are missing.
    public init(
        _ model: Model, vectors: WordVectors? = nil, prior: Prior? = nil, outlets: OutletSuffix = OutletSuffix()
    ) throws(SluglineError) {
        let sums = model.sums
        try sums.requireSize(.badModel, remedy: "train with --maximum-features, or with fewer labels")
        labels = model.labels
        tokenizer = Tokenizer(outlets: outlets)
        features = model.settings.features
        bayes = NaiveBayes(
            sums, ngramsOfWords: sums.vocabulary.characterNgramsOfWords(features.characterNgramLengths),
            features: features,
            configuration: model.settings.naiveBayes)
        calibration = model.settings.calibration(labels: labels)
        if let reference = model.settings.vectors, let meaningSums = sums.meaning {
            meaning = Meaning(
                rows: RowMeanings(try reference.checked(vectors ?? model.vectors), of: sums.vocabulary),
                gaussians: LabelGaussians(meaningSums))
        } else {
            meaning = nil
        }
        let settings = labels.map { model.settings.labels[$0] ?? ModelSettings.LabelSettings() }
        minimumProbabilities = settings.map(\.minimumProbability)
        words = WordTable(sums.vocabulary.words)
        ngrams = sums.vocabulary.ngrams.map { IdentifierTable($0.map(\.key)) }
        characterNgrams = IdentifierTable(sums.vocabulary.characterNgrams)
        let empirical = sums.labelShares
        let shares = try (prior ?? model.settings.prior).shares(of: labels, empirical: empirical)
        self.prior = shares
        shift = shares == empirical ? [] : zip(shares, empirical).map { Elementary.log($0 / $1) }
    }

    /// The label of `headline`, with the model's own rules for abstaining.
    public func classify(_ headline: String, abstaining rules: AbstentionRules = AbstentionRules()) -> Prediction {
        var buffer = ClassificationBuffer()
        classify(Array(headline.utf8).span, into: &buffer)
        return Prediction(buffer, self, rules)
    }

    /// Fills `buffer` with the probabilities of `headline`, UTF-8. O(bytes × labels); allocates only while buffers grow.
    public func classify(_ headline: Span<UInt8>, into buffer: inout ClassificationBuffer) {
        tokenizer.tokenize(headline, into: &buffer.tokenized)
        buffer.evidence.removeAll(keepingCapacity: true)
        buffer.evidence.append(contentsOf: repeatElement(0, count: labels.count))
        buffer.meaningEvidence.removeAll(keepingCapacity: true)
        lookUp(&buffer)
        if buffer.probabilities.count != labels.count {
            buffer.probabilities = prior
            buffer.linear = Calibration.Linear(labelCount: labels.count)
        }
        if buffer.knownCount > 0 {
            addEvidence(&buffer)
            calibration.probabilities(
                buffer.evidence[...], meaning: buffer.meaningEvidence[...], termCount: buffer.wordCount,
                knownCount: buffer.familiarCount, shift: shift, into: &buffer.probabilities, &buffer.linear)
        } else {
            buffer.linear.factor = 0
            buffer.linear.meaningFactor = 0
            for label in prior.indices {
                buffer.probabilities[label] = prior[label]
                buffer.linear.intercepts[label] = Elementary.log(prior[label])
            }
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

    /// Finds the words of the headline in the vocabulary; −1 for those that are not in it.
    private func lookUp(_ buffer: inout ClassificationBuffer) {
        buffer.words.removeAll(keepingCapacity: true)
        buffer.vectorPlaces.removeAll(keepingCapacity: true)
        buffer.knownCount = 0
        buffer.familiarCount = 0
        buffer.wordCount = buffer.tokenized.wordCount
        let bytes = buffer.tokenized.bytes
        for index in buffer.tokenized.terms.indices {
            let term = buffer.tokenized.terms[index]
            let isMark = term.kind == .mark
            let identifier = words.identifier(of: bytes.span, term.range) ?? -1
            var place: Int32 = -1
            if let meaning, !isMark {
                place =
                    identifier >= 0
                    ? meaning.rows.places[Int(identifier)]
                    : meaning.rows.vectors.place(of: bytes.span, term.range) ?? -1
            }
            buffer.words.append(identifier)
            buffer.vectorPlaces.append(place)
            guard !isMark else { continue }
            if identifier >= 0 { buffer.familiarCount += 1 }
            if identifier >= 0 || place >= 0 { buffer.knownCount += 1 }
        }
    }

    private func addEvidence(_ buffer: inout ClassificationBuffer) {
        if let meaning {
            buffer.meaning.begin(dimension: meaning.gaussians.dimension)
            for place in buffer.vectorPlaces { buffer.meaning.add(place, meaning.rows.vectors) }
            buffer.meaning.end()
            buffer.meaningEvidence.append(contentsOf: repeatElement(0, count: labels.count))
            meaning.gaussians.write(buffer.meaning, to: &buffer.meaningEvidence, at: 0)
        }
        // N-grams of words that mean nothing to naive Bayes are guesses.
        guard buffer.familiarCount > 0 else { return }
        for (index, word) in buffer.words.enumerated() {
            addWord(index, word, buffer.tokenized, to: &buffer.evidence)
        }
        forEachNgram(buffer.words) { order, ngram, _ in
            bayes.add(bayes.ngramRows[order], Int(ngram), to: &buffer.evidence, at: 0)
        }
    }

    /// Adds what term `index` says: as the known word `word`, or, below 0, by its character n-grams.
    private func addWord(_ index: Int, _ word: Int32, _ tokenized: TokenizedHeadline, to evidence: inout [Double]) {
        guard word < 0 else { return bayes.add(bayes.wordRows, Int(word), to: &evidence, at: 0) }
        guard let lengths = features.characterNgramLengths else { return }
        CharacterNgrams.forEach(of: tokenized.bytes.span, tokenized.terms[index].range, lengths: lengths) { key in
            guard let ngram = characterNgrams.identifier(of: key) else { return }
            bayes.add(bayes.characterRows, Int(ngram), to: &evidence, at: 0)
        }
    }

    /// Calls `body` with the order, the place and the first word of every word n-gram that is known, order by order.
    private func forEachNgram(_ words: [Int32], _ body: (_ order: Int, _ ngram: Int32, _ start: Int) -> Void) {
        for order in ngrams.indices {
            let length = order + 2
            guard words.count >= length else { return }
            for start in 0...words.count - length {
                var prefix = words[start]
                for step in 0...order {
                    let word = words[start + step + 1]
                    guard prefix >= 0, word >= 0 else {
                        prefix = -1
                        break
                    }
                    let key = WordNgram(prefix: Int(prefix), word: Int(word)).key
                    prefix = ngrams[step].identifier(of: key) ?? -1
                }
                if prefix >= 0 { body(order, prefix, start) }
            }
        }
    }

    /// Evidence of words (order 0) or word n-grams of `order + 1` words, terms × labels.
    func evidenceRows(order: Int) -> [Float] {
        order == 0 ? bayes.wordRows : bayes.ngramRows[order - 1]
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
        let factor = buffer.linear.factor
        let meaningFactor = buffer.linear.meaningFactor
        var explanation = Explanation(intercept: logOdds { buffer.linear.intercepts[$0] })
        guard buffer.knownCount > 0 else { return explanation }
        var row = [Double](repeating: 0, count: labels.count)
        var meanings = row
        func add(_ terms: Range<Int>) {
            let weight = logOdds { factor * row[$0] + meaningFactor * meanings[$0] }
            for index in row.indices {
                row[index] = 0
                meanings[index] = 0
            }
            guard weight != 0 else { return }
            let source =
                buffer.tokenized.terms[terms.lowerBound].source
                .lowerBound..<buffer.tokenized.terms[terms.upperBound - 1].source.upperBound
            let text = terms.map { buffer.tokenized.string($0) }.joined(separator: " ")
            explanation.reasons.append(Explanation.Reason(term: text, weight: weight, source: source))
        }
        for (index, word) in buffer.words.enumerated() {
            if buffer.familiarCount > 0 { addWord(index, word, buffer.tokenized, to: &row) }
            meaning?.write(buffer.vectorPlaces[index], in: buffer.meaning, to: &meanings)
            add(index..<index + 1)
        }
        forEachNgram(buffer.words) { order, ngram, start in
            bayes.add(bayes.ngramRows[order], Int(ngram), to: &row, at: 0)
            add(start..<start + order + 2)
        }
        // What the words' vectors do not say is the same for every headline: it belongs to the intercept, and so does what
        // single precision loses when their shares are taken one by one.
        let evidence = logOdds { label in
            factor * buffer.evidence[label]
                + (buffer.meaningEvidence.isEmpty ? 0 : meaningFactor * buffer.meaningEvidence[label])
        }
        explanation.intercept += evidence - explanation.reasons.reduce(0) { $0 + $1.weight }
        explanation.reasons.sort { (abs($1.weight), $0.source.lowerBound) < (abs($0.weight), $1.source.lowerBound) }
        return explanation
    }
}
