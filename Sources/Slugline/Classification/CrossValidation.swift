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
    let parallel: Parallel

    /// Out-of-fold evidence of every row, for each of `configurations`.
    func samples(_ configurations: [NaiveBayesConfiguration]) -> [CalibrationSample] {
        let rowsOfFold = folds.rows
        let perFold = parallel.map(folds.foldCount) { fold in
            evidence(of: rowsOfFold[fold], without: rowsOfFold[fold], configurations)
        }
        return configurations.indices.map { index in
            assemble(perFold.map { ($0.evidence[index], $0) }, rowsOfFold)
        }
    }

    /// What a model trained without the rows `excluded` says of the rows `rows`.
    private func evidence(
        of rows: [Int], without excluded: [Int], _ configurations: [NaiveBayesConfiguration]
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
        }
        return result
    }

    private func assemble(_ parts: [(evidence: [Float], fold: HeldOutEvidence)], _ rowsOfFold: [[Int]])
        -> CalibrationSample
    {
        let labelCount = sums.labels.count
        let rowCount = corpus.rows.count
        var sample = CalibrationSample(labelCount: labelCount)
        sample.evidence = Array(repeating: 0, count: rowCount * labelCount)
        sample.knownCounts = Array(repeating: 0, count: rowCount)
        for (part, rows) in zip(parts, rowsOfFold) {
            sample.priors.append(part.fold.prior)
            for (index, row) in rows.enumerated() {
                sample.knownCounts[row] = part.fold.knownCounts[index]
                for label in 0..<labelCount {
                    sample.evidence[row * labelCount + label] = part.evidence[index * labelCount + label]
                }
            }
        }
        sample.labels = corpus.rows.labels
        sample.folds = folds.folds
        let isMark = (0..<corpus.vocabulary.words.count).map(corpus.vocabulary.isMark)
        sample.termCounts = (0..<rowCount).map { row in
            corpus.rows.words(of: row).reduce(0) { $0 + (isMark[Int(corpus.rows.words[$1])] ? 0 : 1) }
        }
        sample.weights = corpus.rows.weights.map { Double($0) / Double(CorpusSums.weightUnit) }
        return sample
    }
}

/// What the model of one fold says of the rows held out from it.
private struct HeldOutEvidence: Sendable {
    /// Each label's share of the weight of the fold's training rows.
    var prior: [Double]
    /// Rows × labels, for each configuration.
    var evidence: [[Float]] = []
    var knownCounts: [Int32] = []
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
