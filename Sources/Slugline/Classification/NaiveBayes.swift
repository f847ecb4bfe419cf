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
    /// Whether each word of the vocabulary occurs at all; one that was subtracted to nothing does not.
    private(set) var isKnown: [Bool]
    /// Whether each word of the vocabulary is a mark, which does not count as a word.
    let isMark: [Bool]
    /// For each order, word n-grams × labels.
    private(set) var ngramRows: [[Float]]
    /// Character n-grams × labels: for words that are not known.
    private(set) var characterRows: [Float]

    /// Terms with a document frequency of 0 are treated as absent, as if the vocabulary had never held them.
    init(
        _ sums: CorpusSums, ngramsOfWords: WordCharacterNgrams, features: FeatureConfiguration,
        configuration: NaiveBayesConfiguration
    ) {
        labelCount = sums.labels.count
        isKnown = sums.words.documentFrequencies.map { $0 > 0 }
        isMark = (0..<sums.vocabulary.words.count).map(sums.vocabulary.isMark)
        func rows(_ counts: TermCounts, scale: Double, _ weights: [EvidenceWeights]) -> [Float] {
            var rows = [Float](repeating: 0, count: counts.termCount * sums.labels.count)
            for component in weights { component.add(counts, scale: scale, to: &rows) }
            return rows
        }
        let weights = configuration.components.map { EvidenceWeights(sums, features: features, component: $0) }
        characterRows = rows(sums.characterNgrams, scale: features.characterWeight, weights)
        ngramRows = sums.ngrams.map { rows($0, scale: 1, weights) }
        wordRows = rows(sums.words, scale: 1, weights)
        for word in isKnown.indices where isKnown[word] {
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

/// The evidence of single terms for each label, by the formulae of `NaiveBayes`.
struct EvidenceWeights {
    let component: NaiveBayesConfiguration.Component
    let labelCount: Int
    /// Weight of all headlines, in rows.
    let headlineCount: Double
    /// The part of the evidence that is the same for every term, per label.
    private(set) var constants: [Double]

    init(_ sums: CorpusSums, features: FeatureConfiguration, component: NaiveBayesConfiguration.Component) {
        self.component = component
        labelCount = sums.labels.count
        headlineCount = Double(sums.totalWeight) / Double(CorpusSums.weightUnit)
        constants = []
        var totals = [Double](repeating: 0, count: labelCount)
        var termCount = 0
        for (counts, scale) in sums.kinds(features) {
            for term in 0..<counts.termCount where counts.documentFrequencies[term] > 0 {
                termCount += 1
                let value = scale * inverseDocumentFrequency(counts.documentFrequencies[term])
                for entry in counts.entries(of: term) {
                    totals[Int(counts.labels[entry])] += Self.value(counts.counts[entry], value)
                }
            }
        }
        let smoothed = component.smoothing * Double(termCount)
        let total = totals.reduce(0, +)
        constants = totals.map {
            switch component.algorithm {
            case .multinomial: -Elementary.log($0 + smoothed)
            case .complement: Elementary.log(total - $0 + smoothed)
            }
        }
        // What all labels share would only cost digits in the single precision of the rows.
        let mean = constants.reduce(0, +) / Double(labelCount)
        constants = constants.map { $0 - mean }
    }

    /// Smooth inverse document frequency, `ln((1 + n) / (1 + df)) + 1`, for a frequency in weight units.
    func inverseDocumentFrequency(_ frequency: Int64) -> Double {
        Elementary.log((1 + headlineCount) / (1 + Double(frequency) / Double(CorpusSums.weightUnit))) + 1
    }

    private static func value(_ count: Int64, _ value: Double) -> Double {
        Double(count) / Double(CorpusSums.weightUnit) * value
    }

    /// Adds the evidence of one occurrence of every term, times the component's weight, to `rows`, terms × labels; nothing
    /// for terms that are absent.
    func add(_ counts: TermCounts, scale: Double, to rows: inout [Float]) {
        forEach(counts, scale: scale) { rows[$0] += Float($1) }
    }

    /// Calls `body` with the summands of the evidence of one occurrence of every term, each with its place in a table of
    /// terms × labels.
    @inline(__always)
    func forEach(_ counts: TermCounts, scale: Double, _ body: (_ place: Int, _ evidence: Double) -> Void) {
        for term in 0..<counts.termCount where counts.documentFrequencies[term] > 0 {
            let value = scale * inverseDocumentFrequency(counts.documentFrequencies[term])
            let factor = component.weight * value
            let start = term * labelCount
            for label in 0..<labelCount { body(start + label, factor * constants[label]) }
            let total = Self.value(counts.total(of: term), value)
            for entry in counts.entries(of: term) {
                let own = Self.value(counts.counts[entry], value)
                body(start + Int(counts.labels[entry]), factor * deviation(of: own, total: total))
            }
        }
    }

    /// How far the evidence of a term that the label has differs from that of one it has not.
    private func deviation(of own: Double, total: Double) -> Double {
        let smoothing = component.smoothing
        return switch component.algorithm {
        case .multinomial: Elementary.log((own + smoothing) / smoothing)
        case .complement: -Elementary.log((total - own + smoothing) / (total + smoothing))
        }
    }
}

extension CorpusSums {
    /// The sums of each kind of terms with what an occurrence of that kind counts.
    func kinds(_ features: FeatureConfiguration) -> [(counts: TermCounts, scale: Double)] {
        [(words, 1)] + ngrams.map { ($0, 1) } + [(characterNgrams, features.characterWeight)]
    }
}
