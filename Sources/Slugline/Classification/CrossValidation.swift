/// Evidence for rows from models that were trained without them.
///
/// A fold's model is a training on all rows outside the fold: its sums are the total minus those of the fold, vocabulary,
/// document frequencies and label totals included. So no row is read twice, and nothing of a held-out row leaks.
struct CrossValidation: Sendable {
    let corpus: EncodedCorpus
    let sums: CorpusSums
    let features: FeatureConfiguration
    let folds: FoldAssignment
    let ngramsOfWords: WordCharacterNgrams
    /// Nil for a model without word vectors; else `sums` has sums over meanings.
    let meanings: RowMeanings?
    let parallel: Parallel

    /// Out-of-fold evidence of every row, for each of `configurations`.
    ///
    /// - Parameters:
    ///   - trainingFoldCount: how many folds a model is trained on, those that follow its own; nil for all others.
    ///   - onStep: called, from any thread, after each fold of each configuration.
    func samples(
        _ configurations: [NaiveBayesConfiguration], trainingFoldCount: Int? = nil, onStep: @Sendable () -> Void = {}
    ) -> [CalibrationSample] {
        let rowsOfFold = folds.rows
        let trainingFoldCount = trainingFoldCount ?? folds.foldCount - 1
        let perFold = parallel.map(folds.foldCount) { fold in
            let untrained = trainingFoldCount + 1..<folds.foldCount
            let excluded = ([0] + untrained).flatMap { rowsOfFold[(fold + $0) % folds.foldCount] }
            return evidence(of: rowsOfFold[fold], without: excluded, configurations, onStep)
        }
        var sample = CalibrationSample(labelCount: sums.labels.count)
        sample.meaning = byRow(perFold.map(\.meaning), rowsOfFold)
        sample.knownCounts = byRow(perFold.map(\.knownCounts), rowsOfFold)
        sample.understoodCounts = byRow(perFold.map(\.understoodCounts), rowsOfFold)
        sample.priors = perFold.map(\.prior)
        sample.labels = corpus.rows.labels
        sample.folds = folds.folds
        let isMark = (0..<corpus.vocabulary.words.count).map(corpus.vocabulary.isMark)
        sample.termCounts = (0..<corpus.rows.count).map { row in
            corpus.rows.words(of: row).reduce(0) { $0 + (isMark[Int(corpus.rows.words[$1])] ? 0 : 1) }
        }
        sample.weights = corpus.rows.weights.map { Double($0) / Double(CorpusSums.weightUnit) }
        return configurations.indices.map { index in
            var result = sample
            result.evidence = byRow(perFold.map { $0.evidence[index] }, rowsOfFold)
            return result
        }
    }

    /// What a model trained without the rows `excluded` says of the rows `rows`.
    private func evidence(
        of rows: [Int], without excluded: [Int], _ configurations: [NaiveBayesConfiguration],
        _ onStep: () -> Void
    ) -> HeldOutEvidence {
        let remaining = sums.subtracting(excluded, of: corpus.rows, ngramsOfWords: ngramsOfWords)
        var result = HeldOutEvidence(prior: remaining.labelShares)
        for configuration in configurations {
            let bayes = NaiveBayes(
                remaining, ngramsOfWords: ngramsOfWords, features: features, configuration: configuration)
            var evidence = [Float](repeating: 0, count: rows.count * bayes.labelCount)
            result.knownCounts = rows.indices.map { index in
                bayes.addEvidence(
                    of: rows[index], in: corpus.rows, ngramsOfWords, into: &evidence, at: index * bayes.labelCount)
            }
            result.evidence.append(evidence)
            onStep()
        }
        let words = corpus.rows.words
        result.understoodCounts = rows.map { row in
            corpus.rows.words(of: row).reduce(0) { count, index in
                let word = Int(words[index])
                guard !corpus.vocabulary.isMark(word) else { return count }
                let isKnown = remaining.words.documentFrequencies[word] > 0 || meanings?.places[word] ?? -1 >= 0
                return count + (isKnown ? 1 : 0)
            }
        }
        guard let meanings, var total = sums.meaning else { return result }
        total.add(
            GaussianSums(
                of: excluded, in: corpus.rows, meanings, labelCount: sums.labels.count,
                parallel: Parallel(threadCount: 1)), sign: -1)
        let gaussians = LabelGaussians(total)
        var meaning = HeadlineMeaning()
        result.meaning = Array(repeating: 0, count: rows.count * sums.labels.count)
        for (index, row) in rows.enumerated() {
            meanings.read(row, of: corpus.rows, into: &meaning)
            gaussians.write(meaning, to: &result.meaning, at: index * sums.labels.count)
        }
        return result
    }

    /// The values of the folds in the order of the rows; every row has as many as every other.
    private func byRow<Value>(_ parts: [[Value]], _ rowsOfFold: [[Int]]) -> [Value] {
        let count = corpus.rows.count
        guard let first = parts.lazy.flatMap({ $0 }).first, count > 0 else { return [] }
        let width = parts.reduce(0) { $0 + $1.count } / count
        var result = [Value](repeating: first, count: count * width)
        for (part, rows) in zip(parts, rowsOfFold) {
            for (index, row) in rows.enumerated() {
                for offset in 0..<width { result[row * width + offset] = part[index * width + offset] }
            }
        }
        return result
    }
}

/// What the model of one fold says of the rows held out from it.
private struct HeldOutEvidence: Sendable {
    /// Each label's share of the weight of the fold's training rows.
    var prior: [Double]
    /// Rows × labels, for each configuration.
    var evidence: [[Float]] = []
    /// Rows × labels, by meaning; empty without word vectors.
    var meaning: [Float] = []
    var knownCounts: [Int32] = []
    var understoodCounts: [Int32] = []
}

extension NaiveBayes {
    /// Adds the evidence of row `row` to `evidence[start...]` and returns how many of its words are known.
    ///
    /// Where no word is known the row has no evidence: n-grams of words that mean nothing to the model are guesses.
    func addEvidence(
        of row: Int, in rows: EncodedHeadlines, _ ngramsOfWords: WordCharacterNgrams, into evidence: inout [Float],
        at start: Int
    ) -> Int32 {
        let words = rows.words(of: row)
        var knownCount: Int32 = 0
        for index in words where isKnown[Int(rows.words[index])] && !isMark[Int(rows.words[index])] { knownCount += 1 }
        guard knownCount > 0 else { return 0 }
        for index in words {
            let word = Int(rows.words[index])
            if isKnown[word] {
                add(wordRows, word, to: &evidence, at: start)
            } else {
                for entry in ngramsOfWords.entries(of: word) {
                    let ngram = Int(ngramsOfWords.ngrams[entry])
                    for _ in 0..<ngramsOfWords.multiplicities[entry] {
                        add(characterRows, ngram, to: &evidence, at: start)
                    }
                }
            }
        }
        for order in ngramRows.indices {
            for index in rows.ngrams(order, of: row) {
                add(ngramRows[order], Int(rows.ngrams[order][index]), to: &evidence, at: start)
            }
        }
        return knownCount
    }

    /// Adds row `term` of `table` to `evidence[start...]`.
    @inline(__always)
    func add<Sum: BinaryFloatingPoint>(_ table: [Float], _ term: Int, to evidence: inout [Sum], at start: Int) {
        let source = term * labelCount
        for label in 0..<labelCount { evidence[start + label] += Sum(table[source + label]) }
    }
}
