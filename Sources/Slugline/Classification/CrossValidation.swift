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
        let labelCount = sums.labels.count
        let isMark = (0..<corpus.vocabulary.words.count).map(corpus.vocabulary.isMark)
        // Forms whose numbers fill two lines of the processor's cache are scored at once. The table then takes about as much
        // memory as one of all terms for a single form would.
        let largestGroup = max(1, 32 / max(1, labelCount))
        let groupCount = max(1, (configurations.count + largestGroup - 1) / largestGroup)
        let groupSize = max(1, (configurations.count + groupCount - 1) / groupCount)
        let groups = stride(from: 0, to: configurations.count, by: groupSize).map {
            $0..<min($0 + groupSize, configurations.count)
        }
        var perFold = parallel.map(folds.foldCount) { fold in
            let untrained = trainingFoldCount + 1..<folds.foldCount
            let excluded = ([0] + untrained).flatMap { rowsOfFold[(fold + $0) % folds.foldCount] }
            // While one thread scores the last fold, the others have nothing to do.
            let isLast = fold == folds.foldCount - 1
            return evidence(
                of: rowsOfFold[fold], without: excluded, configurations, groups, isMark,
                isLast ? parallel : Parallel(threadCount: 1), onStep)
        }
        var sample = CalibrationSample(labelCount: labelCount)
        sample.meaning = byRow(perFold.map(\.meaning), rowsOfFold)
        sample.knownCounts = byRow(perFold.map(\.knownCounts), rowsOfFold)
        sample.understoodCounts = byRow(perFold.map(\.understoodCounts), rowsOfFold)
        sample.priors = perFold.map(\.prior)
        sample.labels = corpus.rows.labels
        sample.folds = folds.folds
        sample.termCounts = (0..<corpus.rows.count).map { row in
            corpus.rows.words(of: row).reduce(0) { $0 + (isMark[Int(corpus.rows.words[$1])] ? 0 : 1) }
        }
        sample.weights = corpus.rows.weights.map { Double($0) / Double(CorpusSums.weightUnit) }
        var result: [CalibrationSample] = []
        for (index, group) in groups.enumerated() {
            let parts = perFold.map { $0.evidence[index] }
            for fold in perFold.indices { perFold[fold].evidence[index] = [] }
            for form in 0..<group.count {
                sample.evidence = byRow(parts, rowsOfFold, form * labelCount..<(form + 1) * labelCount)
                result.append(sample)
            }
        }
        return result
    }

    /// What a model trained without the rows `excluded` says of the rows `rows`.
    ///
    /// - Parameters:
    ///   - groups: those of `configurations` that are scored at once.
    ///   - isMark: whether each word is a mark.
    private func evidence(
        of rows: [Int], without excluded: [Int], _ configurations: [NaiveBayesConfiguration], _ groups: [Range<Int>],
        _ isMark: [Bool], _ parallel: Parallel, _ onStep: @Sendable () -> Void
    ) -> HeldOutEvidence {
        let remaining = sums.subtracting(excluded, of: corpus.rows, ngramsOfWords: ngramsOfWords)
        var result = HeldOutEvidence(prior: remaining.labelShares)
        let forms = EvidenceWeights.all(remaining, features: features, configurations: configurations)
        let scored = parallel.map(groups.count) { index in
            let group = groups[index]
            var scorer = HeldOutScorer(
                remaining, ngramsOfWords: ngramsOfWords, isMark: isMark, features: features, forms: Array(forms[group]))
            var evidence: [Float] = []
            evidence.reserveCapacity(rows.count * scorer.width)
            var sum = [Float](repeating: 0, count: scorer.width)
            let knownCounts = rows.map { row in
                defer { evidence.append(contentsOf: sum) }
                return scorer.writeEvidence(of: row, in: corpus.rows, to: &sum)
            }
            for _ in group { onStep() }
            return (evidence: evidence, knownCounts: knownCounts)
        }
        result.evidence = scored.map(\.evidence)
        result.knownCounts = scored.first?.knownCounts ?? []
        let words = corpus.rows.words
        result.understoodCounts = rows.map { row in
            corpus.rows.words(of: row).reduce(0) { count, index in
                let word = Int(words[index])
                guard !isMark[word] else { return count }
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
    ///
    /// - Parameter columns: which of the values of a row; nil for all.
    private func byRow<Value>(_ parts: [[Value]], _ rowsOfFold: [[Int]], _ columns: Range<Int>? = nil) -> [Value] {
        let count = corpus.rows.count
        guard let first = parts.lazy.flatMap({ $0 }).first, count > 0 else { return [] }
        let width = parts.reduce(0) { $0 + $1.count } / count
        let columns = columns ?? 0..<width
        var result = [Value](repeating: first, count: count * columns.count)
        for (part, rows) in zip(parts, rowsOfFold) {
            for (index, row) in rows.enumerated() {
                for (place, column) in columns.enumerated() {
                    result[row * columns.count + place] = part[index * width + column]
                }
            }
        }
        return result
    }
}

/// What the model of one fold says of the rows held out from it.
private struct HeldOutEvidence: Sendable {
    /// Each label's share of the weight of the fold's training rows.
    var prior: [Double]
    /// Rows × forms × labels, for each group of forms.
    var evidence: [[Float]] = []
    /// Rows × labels, by meaning; empty without word vectors.
    var meaning: [Float] = []
    var knownCounts: [Int32] = []
    var understoodCounts: [Int32] = []
}
