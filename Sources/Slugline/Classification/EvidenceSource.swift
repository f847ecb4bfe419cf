import Synchronization

/// Where the evidence of terms comes from: the sums of a model with its vocabulary as tables.
///
/// Evidence is worked out term by term, by the formulae of `NaiveBayes`, when a headline first asks for it: a model is ready
/// for its first headline in a few milliseconds, and no evidence is ever worked out for the terms that nobody writes.
struct EvidenceSource: Sendable {
    let labelCount: Int
    /// Tells it from all others in this process.
    let number: Int
    let vectors: WordVectors?
    private let sums: CorpusSums
    private let features: FeatureConfiguration
    private let weights: [EvidenceWeights]
    private let words: WordTable
    private let ngrams: [PlaceTable<UInt64>]
    private let characterNgrams: PlaceTable<UInt128>

    private static let lastNumber = Atomic(0)

    /// O(terms).
    init(
        _ sums: CorpusSums, features: FeatureConfiguration, configuration: NaiveBayesConfiguration,
        vectors: WordVectors?
    ) {
        self.sums = sums
        self.features = features
        self.vectors = vectors
        labelCount = sums.labels.count
        number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
        weights = EvidenceWeights.all(sums, features: features, configuration: configuration)
        words = WordTable(sums.vocabulary.words)
        ngrams = sums.vocabulary.ngrams.map { PlaceTable($0.lazy.map(\.key)) }
        characterNgrams = PlaceTable(sums.vocabulary.characterNgrams)
    }

    var ngramCounts: [Int] { ngrams.map(\.count) }
    var characterNgramCount: Int { characterNgrams.count }

    /// What is known of the word `bytes[range]`, a mark or not.
    @inline(__always)
    func word(
        _ bytes: Span<UInt8>, _ range: Range<Int>, isMark: Bool, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        cache.word(bytes, range) { find(bytes, range, isMark: isMark, &$0) }
    }

    private func find(
        _ bytes: Span<UInt8>, _ range: Range<Int>, isMark: Bool, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        let identifier = words.identifier(of: bytes, range) ?? -1
        let vectorPlace = isMark ? nil : vectors?.place(of: bytes, range)
        let evidence =
            identifier >= 0
            ? knownEvidence(Int(identifier), bytes, range, &cache) : guessedEvidence(bytes, range, &cache)
        return WordMemo.Word(
            identifier: identifier, vectorPlace: vectorPlace ?? -1, row: cache.append(evidence))
    }

    /// The evidence of a word of the vocabulary with that of its character n-grams, in single precision.
    private func knownEvidence(
        _ word: Int, _ bytes: Span<UInt8>, _ range: Range<Int>, _ cache: inout EvidenceCache
    ) -> [Double] {
        var row = evidence(of: word, sums.words, scale: 1)
        if sums.words.documentFrequencies[word] > 0 {
            var found = knownNgrams(bytes, range)
            var distinct = WordCharacterNgrams()
            distinct.append(&found)
            for entry in distinct.entries(of: 0) {
                let source = characterRow(distinct.ngrams[entry], &cache)
                let multiplicity = Float(distinct.multiplicities[entry])
                for label in row.indices { row[label] += multiplicity * Float(cache.evidence(source, label)) }
            }
        }
        return row.map(Double.init)
    }

    /// The evidence of a word that is not in the vocabulary: that of its character n-grams.
    private func guessedEvidence(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ cache: inout EvidenceCache
    ) -> [Double] {
        var row = [Double](repeating: 0, count: labelCount)
        let rows = knownNgrams(bytes, range).map { characterRow($0, &cache) }
        cache.writeSums(of: rows, to: &row)
        return row
    }

    /// The places of the character n-grams of the word `bytes[range]` that the model knows, in their order; none where it
    /// reads words whole. Looked up together, since looks that wait for nothing but memory overlap.
    private func knownNgrams(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Int32] {
        guard let lengths = features.characterNgramLengths else { return [] }
        var ngrams: [Int32] = []
        CharacterNgrams.forEach(of: bytes, range, lengths: lengths) { key in
            let ngram = characterNgrams.place(of: key)
            if ngram >= 0 { ngrams.append(ngram) }
        }
        return ngrams
    }

    private func characterRow(_ ngram: Int32, _ cache: inout EvidenceCache) -> Int32 {
        let known = cache.rowsOfCharacterNgrams[Int(ngram)]
        if known >= 0 { return known }
        let evidence = evidence(of: Int(ngram), sums.characterNgrams, scale: features.characterWeight)
        let row = cache.append(evidence.map(Double.init))
        cache.rowsOfCharacterNgrams[Int(ngram)] = row
        return row
    }

    /// The row of the word n-gram `ngram` of `order + 2` words.
    @inline(__always)
    func ngramRow(_ order: Int, _ ngram: Int32, _ cache: inout EvidenceCache) -> Int32 {
        let known = cache.rowsOfNgrams[order][Int(ngram)]
        if known >= 0 { return known }
        let row = cache.append(evidence(of: Int(ngram), sums.ngrams[order], scale: 1).map(Double.init))
        cache.rowsOfNgrams[order][Int(ngram)] = row
        return row
    }

    /// What one occurrence of `term` says for each label.
    private func evidence(of term: Int, _ counts: TermCounts, scale: Double) -> [Float] {
        var row = [Float](repeating: 0, count: labelCount)
        for component in weights {
            component.forEach(of: term, counts, scale: scale) { row[$0] += Float($1) }
        }
        return row
    }

    /// Calls `body` with the order, the place and the first word of every word n-gram that is known, order by order.
    @inline(__always)
    func forEachNgram(_ words: [Int32], _ body: (_ order: Int, _ ngram: Int32, _ start: Int) -> Void) {
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
                    prefix = ngrams[step].place(of: key)
                }
                if prefix >= 0 { body(order, prefix, start) }
            }
        }
    }
}
