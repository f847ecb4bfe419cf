/// How much sums may hold: what a file's numbers and a machine's memory have room for.
extension CorpusSums {
    /// Labels are numbered in 16 bits.
    static let maximumLabelCount = Int(UInt16.max)
    /// No count is above this; with a thousandth as unit that is 10¹² rows.
    static let maximumCount: Int64 = 1_000_000_000_000_000
    /// All counts of a kind together stay below this, so that totals fit in 63 bits.
    static let maximumTotal = 4e18
    /// A table of evidence has a number of four bytes for each term and label: 2 GB are the most that it may take.
    static let maximumCellCount = 1 << 29

    /// Refuses sums that could be written to a file and not be read again. O(terms × labels of each).
    ///
    /// - Throws: `code` where a count is above `maximumCount`, or those of a kind add up to `maximumTotal`.
    func requireRange(_ code: SluglineError.Code = .badInput) throws(SluglineError) {
        let kinds = [IntegerList(labelWeights)] + ([words, characterNgrams] + ngrams).map(\.counts)
        let fits = kinds.allSatisfy { counts in
            counts.allSatisfy { $0 <= Self.maximumCount }
                && counts.reduce(0.0) { $0 + Double($1) } < Self.maximumTotal
        }
        guard fits, rowCount <= Self.maximumCount else { throw Self.rangeFault(code) }
    }

    static func rangeFault(_ code: SluglineError.Code) -> SluglineError {
        SluglineError(
            code, "the weights of the rows add up to more than a model counts, 10¹² rows of a label or with a term",
            remedy: "give the rows smaller weights: only how they compare matters")
    }

    /// Refuses what a classifier could not hold, before anything is allocated for it.
    ///
    /// - Throws: `code` where terms × labels are above `maximumCellCount`.
    func requireSize(_ code: SluglineError.Code = .badInput, remedy: String) throws(SluglineError) {
        let (termCount, labelCount) = (vocabulary.termCount, labels.count)
        guard termCount <= Self.maximumCellCount / max(1, labelCount) else {
            throw SluglineError(
                code,
                "\(termCount) terms times \(labelCount) labels are too many: at most \(Self.maximumCellCount) fit",
                remedy: remedy)
        }
    }
}

extension EncodedHeadlines {
    /// Whether the sums over these rows fit in 63 bits, whatever they turn out to be. O(words of all rows).
    ///
    /// A row adds no more to any kind of terms than its weight times the character n-grams that it could have.
    func canBeSummed(_ vocabulary: Vocabulary) -> Bool {
        var total = 0.0
        for row in 0..<count {
            let most = words(of: row).reduce(1) {
                $0 + CharacterNgrams.maximumLength * (2 + vocabulary.words.range(of: Int(words[$1])).count)
            }
            total += Double(weights[row]) * Double(most)
        }
        return total < CorpusSums.maximumTotal
    }
}
