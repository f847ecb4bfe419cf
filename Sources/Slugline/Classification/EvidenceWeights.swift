/// The evidence of single terms for each label, by the formulae of `NaiveBayes`.
struct EvidenceWeights: Sendable {
    let component: NaiveBayesConfiguration.Component
    let labelCount: Int
    /// Weight of all headlines, in rows.
    let headlineCount: Double
    /// The part of the evidence that is the same for every term, per label.
    let constants: [Double]

    /// Those of each component of `configuration`. O(entries of all terms).
    static func all(
        _ sums: CorpusSums, features: FeatureConfiguration, configuration: NaiveBayesConfiguration
    ) -> [EvidenceWeights] {
        let headlineCount = Double(sums.totalWeight) / Double(CorpusSums.weightUnit)
        var totals = [Double](repeating: 0, count: sums.labels.count)
        var termCount = 0
        var frequencies = InverseFrequencies(headlineCount: headlineCount)
        for (counts, scale) in sums.kinds(features) {
            for block in counts.blocks {
                for term in block.frequencies.indices where block.frequencies[term] > 0 {
                    termCount += 1
                    let value = scale * frequencies.inverse(block.frequencies[term])
                    for entry in block.entries(of: term) {
                        totals[Int(block.labels[entry])] += Self.value(block.counts[entry], value)
                    }
                }
            }
        }
        return configuration.components.map { component in
            EvidenceWeights(component, totals: totals, termCount: termCount, headlineCount: headlineCount)
        }
    }

    /// Those of each component of each of `configurations`. O(entries of all terms).
    static func all(
        _ sums: CorpusSums, features: FeatureConfiguration, configurations: [NaiveBayesConfiguration]
    ) -> [[EvidenceWeights]] {
        guard !configurations.isEmpty else { return [] }
        var weights = all(
            sums, features: features, configuration: NaiveBayesConfiguration(configurations.flatMap(\.components)))[...]
        return configurations.map { configuration in
            defer { weights = weights.dropFirst(configuration.components.count) }
            return Array(weights.prefix(configuration.components.count))
        }
    }

    /// Those of one component.
    init(_ sums: CorpusSums, features: FeatureConfiguration, component: NaiveBayesConfiguration.Component) {
        self = Self.all(sums, features: features, configuration: NaiveBayesConfiguration([component]))[0]
    }

    private init(
        _ component: NaiveBayesConfiguration.Component, totals: [Double], termCount: Int, headlineCount: Double
    ) {
        self.component = component
        self.headlineCount = headlineCount
        labelCount = totals.count
        let smoothed = component.smoothing * Double(termCount)
        let total = totals.reduce(0, +)
        let logarithms = totals.map {
            switch component.algorithm {
            case .multinomial: -Elementary.log($0 + smoothed)
            case .complement: Elementary.log(total - $0 + smoothed)
            }
        }
        // What all labels share would only cost digits in the single precision of the rows.
        let mean = logarithms.reduce(0, +) / Double(labelCount)
        constants = logarithms.map { $0 - mean }
    }

    /// Smooth inverse document frequency, `ln((1 + n) / (1 + df)) + 1`, for a frequency in weight units.
    func inverseDocumentFrequency(_ frequency: Int64) -> Double {
        Self.inverseDocumentFrequency(frequency, headlineCount)
    }

    fileprivate static func inverseDocumentFrequency(_ frequency: Int64, _ headlineCount: Double) -> Double {
        Elementary.log((1 + headlineCount) / (1 + Double(frequency) / Double(CorpusSums.weightUnit))) + 1
    }

    private static func value(_ count: Int64, _ value: Double) -> Double {
        Double(count) / Double(CorpusSums.weightUnit) * value
    }

    /// Adds the evidence of one occurrence of every term, times the component's weight, to `rows`, terms × labels; nothing
    /// for terms that are absent.
    func add(_ counts: TermCounts, scale: Double, to rows: inout [Float]) {
        for term in 0..<counts.termCount {
            forEach(of: term, counts, scale: scale) { rows[term * labelCount + $0] += Float($1) }
        }
    }

    /// Calls `body` with the summands of the evidence of one occurrence of every term, each with its place in a table of
    /// terms × labels.
    @inline(__always)
    func forEach(_ counts: TermCounts, scale: Double, _ body: (_ place: Int, _ evidence: Double) -> Void) {
        for term in 0..<counts.termCount {
            forEach(of: term, counts, scale: scale) { body(term * labelCount + $0, $1) }
        }
    }

    /// Calls `body` with the summands of the evidence of one occurrence of `term`, each with its label; not at all for a
    /// term that is absent.
    @inline(__always)
    func forEach(
        of term: Int, _ counts: TermCounts, scale: Double, _ body: (_ label: Int, _ evidence: Double) -> Void
    ) {
        guard counts.documentFrequencies[term] > 0 else { return }
        let value = scale * inverseDocumentFrequency(counts.documentFrequencies[term])
        forEach(of: term, counts, value: value, body)
    }

    /// The same for a term that is there, whose occurrences have the value `value`.
    @inline(__always)
    func forEach(
        of term: Int, _ counts: TermCounts, value: Double, _ body: (_ label: Int, _ evidence: Double) -> Void
    ) {
        let factor = component.weight * value
        for label in 0..<labelCount { body(label, factor * constants[label]) }
        let total = Self.value(counts.total(of: term), value)
        for entry in counts.entries(of: term) {
            let own = Self.value(counts.counts[entry], value)
            body(Int(counts.labels[entry]), factor * deviation(of: own, total: total))
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

/// Inverse document frequencies of many terms: most are in few headlines, and a logarithm takes longer than all else.
private struct InverseFrequencies {
    let headlineCount: Double
    /// By how many headlines; NaN where it was not asked for.
    private var known = [Double](repeating: .nan, count: 2_048)

    init(headlineCount: Double) { self.headlineCount = headlineCount }

    /// The one of `frequency`, in weight units.
    mutating func inverse(_ frequency: Int64) -> Double {
        let (count, rest) = frequency.quotientAndRemainder(dividingBy: CorpusSums.weightUnit)
        guard rest == 0, count < known.count else {
            return EvidenceWeights.inverseDocumentFrequency(frequency, headlineCount)
        }
        if known[Int(count)].isNaN {
            known[Int(count)] = EvidenceWeights.inverseDocumentFrequency(frequency, headlineCount)
        }
        return known[Int(count)]
    }
}

extension CorpusSums {
    /// The sums of each kind of terms with what an occurrence of that kind counts.
    func kinds(_ features: FeatureConfiguration) -> [(counts: TermCounts, scale: Double)] {
        [(words, 1)] + ngrams.map { ($0, 1) } + [(characterNgrams, features.characterWeight)]
    }
}
