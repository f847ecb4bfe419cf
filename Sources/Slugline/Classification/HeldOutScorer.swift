/// Scores held-out rows by several forms of naive Bayes at once, by the formulae of `NaiveBayes`.
///
/// What a term says for each label by each form stands side by side in one row of a table: a headline's terms are looked for
/// once, and adding their rows up goes through memory once. A row is worked out when a headline first asks for it. Most
/// terms occur in one headline only: those are never asked for, since that headline is either held out or trained on.
struct HeldOutScorer {
    /// Forms × labels.
    let width: Int
    private let labelCount: Int
    private let sums: CorpusSums
    private let ngramsOfWords: WordCharacterNgrams
    private let isMark: [Bool]
    private let characterWeight: Double
    /// The components of each form.
    private let forms: [[EvidenceWeights]]
    /// Rows of `width` numbers, in the order in which they were first asked for.
    private var table: [Float] = []
    private var wordRows: [Int32]
    private var ngramRows: [[Int32]]
    private var characterRows: [Int32]
    /// The rows of word n-grams that one headline of weight 1 has, by its label: they are all alike.
    private var singleRows: [Int32]
    /// The rows of the headline that is read.
    private var found: [Int32] = []

    /// What `wordRows` and the others hold for a term that nobody asked for yet, and for one that is absent.
    private static let unknown: Int32 = -1
    private static let absent: Int32 = -2

    /// - Parameters:
    ///   - sums: of the rows trained on. Terms with a document frequency of 0 are treated as absent.
    ///   - isMark: whether each word of the vocabulary is a mark, which does not count as a word.
    ///   - forms: the components of each form.
    init(
        _ sums: CorpusSums, ngramsOfWords: WordCharacterNgrams, isMark: [Bool], features: FeatureConfiguration,
        forms: [[EvidenceWeights]]
    ) {
        self.sums = sums
        self.ngramsOfWords = ngramsOfWords
        self.isMark = isMark
        self.forms = forms
        characterWeight = features.characterWeight
        labelCount = sums.labels.count
        width = forms.count * labelCount
        wordRows = Array(repeating: Self.unknown, count: sums.words.termCount)
        ngramRows = sums.ngrams.map { Array(repeating: Self.unknown, count: $0.termCount) }
        characterRows = Array(repeating: Self.unknown, count: sums.characterNgrams.termCount)
        singleRows = Array(repeating: Self.unknown, count: labelCount)
    }

    /// Writes the evidence of row `row` over `sum`, `width` numbers, and returns how many of its words are known.
    ///
    /// Where no word is known the row has no evidence: n-grams of words that mean nothing to the model are guesses.
    mutating func writeEvidence(of row: Int, in rows: EncodedHeadlines, to sum: inout [Float]) -> Int32 {
        var sum = sum.mutableSpan
        for index in sum.indices { sum[index] = 0 }
        let words = rows.words(of: row)
        var knownCount: Int32 = 0
        for index in words {
            let word = Int(rows.words[index])
            if sums.words.documentFrequencies[word] > 0, !isMark[word] { knownCount += 1 }
        }
        guard knownCount > 0 else { return 0 }
        found.removeAll(keepingCapacity: true)
        for index in words {
            let word = Int(rows.words[index])
            let place = wordRow(word)
            if place >= 0 {
                found.append(place)
            } else {
                for entry in ngramsOfWords.entries(of: word) {
                    let place = characterRow(Int(ngramsOfWords.ngrams[entry]))
                    guard place >= 0 else { continue }
                    for _ in 0..<ngramsOfWords.multiplicities[entry] { found.append(place) }
                }
            }
        }
        for order in ngramRows.indices {
            for index in rows.ngrams(order, of: row) {
                let place = ngramRow(order, Int(rows.ngrams[order][index]))
                if place >= 0 { found.append(place) }
            }
        }
        for place in found { Self.add(table.span, at: Int(place) * width, times: 1, to: &sum) }
        return knownCount
    }

    /// Adds `factor` times the row of `table` at `start` to `sum`.
    @inline(__always)
    private static func add(
        _ table: Span<Float>, at start: Int, times factor: Float, to sum: inout MutableSpan<Float>
    ) {
        let count = sum.count
        let row = table.extracting(start..<start + count)
        for index in 0..<count { sum[index] += factor * row[index] }
    }

    private mutating func wordRow(_ word: Int) -> Int32 {
        if wordRows[word] != Self.unknown { return wordRows[word] }
        guard sums.words.documentFrequencies[word] > 0 else {
            wordRows[word] = Self.absent
            return Self.absent
        }
        var row = evidence(of: word, sums.words, scale: 1)
        for entry in ngramsOfWords.entries(of: word) {
            let source = characterRow(Int(ngramsOfWords.ngrams[entry]))
            guard source >= 0 else { continue }
            var sum = row.mutableSpan
            Self.add(
                table.span, at: Int(source) * width, times: Float(ngramsOfWords.multiplicities[entry]), to: &sum)
        }
        wordRows[word] = append(row)
        return wordRows[word]
    }

    private mutating func ngramRow(_ order: Int, _ ngram: Int) -> Int32 {
        if ngramRows[order][ngram] != Self.unknown { return ngramRows[order][ngram] }
        ngramRows[order][ngram] = makeNgramRow(ngram, sums.ngrams[order])
        return ngramRows[order][ngram]
    }

    private mutating func makeNgramRow(_ ngram: Int, _ counts: TermCounts) -> Int32 {
        guard counts.documentFrequencies[ngram] > 0 else { return Self.absent }
        guard let label = counts.labelOfSingle(ngram) else { return append(evidence(of: ngram, counts, scale: 1)) }
        if singleRows[label] == Self.unknown {
            singleRows[label] = append(evidence(of: ngram, counts, scale: 1))
        }
        return singleRows[label]
    }

    private mutating func characterRow(_ ngram: Int) -> Int32 {
        if characterRows[ngram] != Self.unknown { return characterRows[ngram] }
        let isPresent = sums.characterNgrams.documentFrequencies[ngram] > 0
        characterRows[ngram] =
            isPresent ? append(evidence(of: ngram, sums.characterNgrams, scale: characterWeight)) : Self.absent
        return characterRows[ngram]
    }

    private mutating func append(_ row: [Float]) -> Int32 {
        let place = table.count / width
        table.append(contentsOf: row)
        return Int32(place)
    }

    /// What one occurrence of `term`, which is there, says for each label by each form.
    private func evidence(of term: Int, _ counts: TermCounts, scale: Double) -> [Float] {
        var row = [Float](repeating: 0, count: width)
        guard let first = forms.first?.first else { return row }
        // The inverse document frequency is the same for all forms.
        let value = scale * first.inverseDocumentFrequency(counts.documentFrequencies[term])
        var span = row.mutableSpan
        for (index, components) in forms.enumerated() {
            let start = index * labelCount
            for component in components {
                component.forEach(of: term, counts, value: value) { span[start + $0] += Float($1) }
            }
        }
        return row
    }
}

extension TermCounts {
    /// The label of a term that one headline of weight 1 has once; nil for any other term.
    fileprivate func labelOfSingle(_ term: Int) -> Int? {
        guard documentFrequencies[term] == CorpusSums.weightUnit else { return nil }
        // Sums from which rows were taken away have entries that are 0.
        var label: Int?
        for entry in entries(of: term) where counts[entry] != 0 {
            guard label == nil, counts[entry] == CorpusSums.weightUnit else { return nil }
            label = Int(labels[entry])
        }
        return label
    }
}
