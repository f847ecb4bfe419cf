/// A term that speaks for a label.
public struct TellingTerm: Sendable, Hashable {
    public var term: String
    /// What one occurrence adds to the log-odds of the label against the mean of all others, before calibration.
    public var weight: Double
}

extension Classifier {
    /// For each label, the words and word n-grams that tell it from the others in the most headlines.
    ///
    /// Ranked by weight × √(weight of the label's headlines that have the term), so that neither rare oddities nor common
    /// words with little to say lead the list.
    public func tellingTerms(of model: Model, limit: Int) -> [[TellingTerm]] {
        let sums = model.sums
        let bayes = NaiveBayes(
            sums, ngramsOfWords: sums.vocabulary.characterNgramsOfWords(model.settings.features.characterNgramLengths),
            features: model.settings.features, configuration: model.settings.naiveBayes)
        var best = [[(rank: Double, order: Int, term: Int, weight: Double)]](repeating: [], count: labels.count)
        for (order, counts) in ([sums.words] + sums.ngrams).enumerated() {
            let rows = order == 0 ? bayes.wordRows : bayes.ngramRows[order - 1]
            for term in 0..<counts.termCount {
                let row = rows[term * labels.count..<(term + 1) * labels.count]
                let sum = row.reduce(0) { $0 + Double($1) }
                for entry in counts.entries(of: term) {
                    let label = Int(counts.labels[entry])
                    let own = Double(row[row.startIndex + label])
                    let weight = own - (sum - own) / Double(max(1, labels.count - 1))
                    guard weight > 0 else { continue }
                    let rank = weight * (Double(counts.counts[entry]) / Double(CorpusSums.weightUnit)).squareRoot()
                    best[label].append((rank, order, term, weight))
                }
            }
        }
        return best.map { terms in
            terms.sorted { ($1.rank, $0.order, $0.term) < ($0.rank, $1.order, $1.term) }.prefix(limit).map { entry in
                let text =
                    entry.order == 0
                    ? sums.vocabulary.words.string(entry.term) : sums.vocabulary.ngramText(entry.order - 1, entry.term)
                return TellingTerm(term: text, weight: entry.weight)
            }
        }
    }
}
