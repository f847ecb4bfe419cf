/// Naive Bayes over TF-IDF features, as rows of evidence that scoring only has to add up.
///
/// With `F(t, l)` the sum of a term's TF-IDF values under a label, `C(t)` that over all labels, `V` the number of terms
/// and `a` the smoothing, an occurrence of term `t` with value `x = weight × idf(t)` speaks for label `l` by
///
///     multinomial   x × (log(F(t, l) + a) - log(sum over t of F(t, l) + a V))
///     complement    x × (log(sum over t of (C(t) - F(t, l)) + a V) - log(C(t) - F(t, l) + a))
///
/// less the part that is the same for every label, which no probability depends on. Source: scikit-learn's
/// `MultinomialNB` and `ComplementNB(norm=False)`, whose `feature_log_prob_` these are.
///
/// All that a known word adds, its own evidence and that of its character n-grams, is one row over the labels.
struct NaiveBayes: Sendable {
    let labelCount: Int
    /// Words × labels; a row of zeros for a word that is absent.
    private(set) var wordRows: [Float]
    /// For each order, word n-grams × labels.
    private(set) var ngramRows: [[Float]]

    /// Terms with a document frequency of 0 are treated as absent, as if the vocabulary had never held them.
    init(
        _ sums: CorpusSums, ngramsOfWords: WordCharacterNgrams, features: FeatureConfiguration,
        configuration: NaiveBayesConfiguration
    ) {
        labelCount = sums.labels.count
        func rows(_ counts: TermCounts, scale: Double, _ weights: [EvidenceWeights]) -> [Float] {
            var rows = [Float](repeating: 0, count: counts.termCount * sums.labels.count)
            for component in weights { component.add(counts, scale: scale, to: &rows) }
            return rows
        }
        let weights = EvidenceWeights.all(sums, features: features, configuration: configuration)
        let characterRows = rows(sums.characterNgrams, scale: features.characterWeight, weights)
        ngramRows = sums.ngrams.map { rows($0, scale: 1, weights) }
        wordRows = rows(sums.words, scale: 1, weights)
        for word in 0..<sums.words.termCount where sums.words.documentFrequencies[word] > 0 {
            for entry in ngramsOfWords.entries(of: word) {
                let source = Int(ngramsOfWords.ngrams[entry]) * labelCount
                let multiplicity = Float(ngramsOfWords.multiplicities[entry])
                for label in 0..<labelCount {
                    wordRows[word * labelCount + label] += multiplicity * characterRows[source + label]
                }
            }
        }
    }
}
