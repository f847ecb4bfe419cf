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
    /// What the meanings of headlines say; nil for a model that reads them by words alone.
    let gaussians: LabelGaussians?
    private let sums: CorpusSums
    private let features: FeatureConfiguration
    private let weights: [EvidenceWeights]
    private let words: SortedWords
    private let ngrams: [NgramTable]
    private let characterNgrams: CharacterNgramTable

    private static let lastNumber = Atomic(0)

    /// O(terms).
    ///
    /// - Parameter gaussians: asked for at the end, so that they can be worked out meanwhile.
    init(
        _ sums: CorpusSums, features: FeatureConfiguration, configuration: NaiveBayesConfiguration,
        vectors: WordVectors?, gaussians: () -> LabelGaussians?
    ) {
        self.sums = sums
        self.features = features
        self.vectors = vectors
        labelCount = sums.labels.count
        number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
        weights = EvidenceWeights.all(sums, features: features, configuration: configuration)
        let vocabulary = sums.vocabulary
        words = SortedWords(vocabulary.words)
        ngrams = vocabulary.ngrams.map { NgramTable($0, wordCount: vocabulary.words.count) }
        characterNgrams = CharacterNgramTable(vocabulary.characterNgrams)
        self.gaussians = gaussians()
    }

    /// How many lengths of word n-grams there are.
    var orderCount: Int { ngrams.count }

    /// Finds out what is known of all words and word n-grams of `headlines`.
    func read(_ headlines: inout HeadlineTerms, _ cache: inout EvidenceCache) {
        cache.prepare(for: self)
        headlines.writeKeys(orderCount: orderCount)
        cache.words.find(headlines.keys, count: headlines.termCount, into: &headlines.words)
        cache.unsettled.collect(headlines)
        cache.guesses.find(
            cache.unsettled.keys, count: cache.unsettled.count, into: &cache.unsettled.words)
        settleWords(&headlines, &cache)
        for order in ngrams.indices { findNgrams(order, &headlines, &cache) }
        cache.prefetchRows(of: headlines)
        if let vectors {
            for term in 0..<headlines.termCount { vectors.prefetch(headlines.words[term].vectorPlace) }
        }
    }

    /// Puts what is known of unsettled words into `headlines`, and finds out what it is of those that are met for the first
    /// time.
    private func settleWords(_ headlines: inout HeadlineTerms, _ cache: inout EvidenceCache) {
        cache.newTerms.removeAll(keepingCapacity: true)
        cache.keys.removeAll(keepingCapacity: true)
        for index in 0..<cache.unsettled.count {
            let term = Int(cache.unsettled.terms[index])
            if let word = cache.unsettled.words[index].row >= 0
                ? cache.unsettled.words[index] : metWord(term, headlines, cache)
            {
                headlines.words[term] = word
            } else {
                let firstKey = cache.keys.count
                appendCharacterNgrams(of: term, headlines, to: &cache.keys)
                cache.newTerms.append(EvidenceCache.NewTerm(place: term, keys: firstKey..<cache.keys.count))
            }
        }
        guard !cache.newTerms.isEmpty else { return }
        // Those of all new words at once, so that the waits for memory overlap.
        cache.characterRows.removeAll(keepingCapacity: true)
        cache.characterRows.append(contentsOf: repeatElement(EvidenceCache.absentRow, count: cache.keys.count))
        cache.characterMemo.findRows(of: cache.keys, count: cache.keys.count, into: &cache.characterRows)
        cache.prefetchCharacterNgrams()
        for index in cache.newTerms.indices {
            let term = cache.newTerms[index]
            // A new word may stand there twice.
            headlines.words[term.place] =
                metWord(term.place, headlines, cache) ?? meetWord(term, headlines, &cache)
        }
    }

    /// What is known of word `term`; nil where it was not met.
    private func metWord(_ term: Int, _ headlines: HeadlineTerms, _ cache: EvidenceCache) -> WordMemo.Word? {
        let bytes = headlines.tokenized.paddedBytes.span
        let range = headlines.tokenized.paddedTerms[term].range
        let key = headlines.keys[term]
        return cache.words.word(key, bytes, range) ?? cache.guesses.word(key, bytes, range)
    }

    /// Finds out what is known of a word that is met for the first time.
    @inline(never)
    private func meetWord(
        _ term: EvidenceCache.NewTerm, _ headlines: HeadlineTerms, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        let bytes = headlines.tokenized.paddedBytes.span
        let range = headlines.tokenized.paddedTerms[term.place].range
        let isMark = headlines.tokenized.paddedTerms[term.place].kind == .mark
        let identifier = words.identifier(of: bytes, range) ?? -1
        let vectorPlace = isMark ? nil : vectors?.place(of: bytes, range)
        // Before its own evidence: room for values is used for those of n-grams that are met for the first time.
        let rows = characterRows(of: term, bytes, range, &cache)
        write(sums.words, identifier < 0 ? nil : Int(identifier), scale: 1, to: &cache.values)
        let isAbsent = identifier >= 0 && sums.words.documentFrequencies[Int(identifier)] == 0
        if !isAbsent { cache.addCharacterNgrams(rows) }
        let word = WordMemo.Word(
            identifier: identifier, vectorPlace: vectorPlace ?? -1, row: cache.appendWord(isGuess: identifier < 0))
        if let vectorPlace, let vectors, let gaussians {
            gaussians.write(vectorPlace, vectors, to: &cache.values)
            cache.store(at: word.meaningRow)
        }
        if identifier >= 0 {
            cache.words.insert(headlines.keys[term.place], bytes, range, word)
        } else {
            cache.guesses.insert(headlines.keys[term.place], bytes, range, word)
        }
        return word
    }

    /// Adds the keys of the character n-grams of word `term` to `keys`, if it is ASCII and the model does not read words whole.
    private func appendCharacterNgrams(of term: Int, _ headlines: HeadlineTerms, to keys: inout [UInt64]) {
        let bytes = headlines.tokenized.paddedBytes.span
        let range = headlines.tokenized.paddedTerms[term].range
        guard let lengths = features.characterNgramLengths, Self.isASCII(bytes, range) else { return }
        CharacterNgrams.forEachOfASCII(bytes, range, lengths: lengths) { keys.append($0) }
    }

    private static func isASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.allSatisfy { bytes[$0] < 0x80 }
    }

    /// Where in `cache.characterRows` the rows of the character n-grams of a new word are, `bytes[range]`: in their order,
    /// repeated ones included.
    private func characterRows(
        of term: EvidenceCache.NewTerm, _ bytes: Span<UInt8>, _ range: Range<Int>, _ cache: inout EvidenceCache
    ) -> Range<Int> {
        guard let lengths = features.characterNgramLengths, term.keys.isEmpty else {
            for index in term.keys where cache.characterRows[index] == NgramMemo.unsettled {
                cache.characterRows[index] = meetASCII(cache.keys[index], &cache)
            }
            return term.keys
        }
        let first = cache.characterRows.count
        CharacterNgrams.forEach(of: bytes, range, lengths: lengths) { key in
            let asciiKey = CharacterNgrams.asciiKey(key)
            cache.characterRows.append(asciiKey.map { meetASCII($0, &cache) } ?? meetOther(key, &cache))
        }
        return first..<cache.characterRows.count
    }

    /// The row of the character n-gram of ASCII of key `key`, whether it was met before or not.
    private func meetASCII(_ key: UInt64, _ cache: inout EvidenceCache) -> Int32 {
        if let row = cache.characterMemo.row(of: key) { return row }
        let place = characterNgrams.place(ofASCII: key)
        if cache.characterMemo.filter.passesAll, let filter = characterNgrams.filter {
            cache.characterMemo.filter = filter
        }
        guard place < 0 else { return insertCharacterNgram(key, place, &cache) }
        cache.insertAbsent(key)
        return EvidenceCache.absentRow
    }

    /// The same for any other character n-gram.
    private func meetOther(_ ngram: UInt128, _ cache: inout EvidenceCache) -> Int32 {
        let place = characterNgrams.place(of: ngram)
        guard place >= 0 else { return EvidenceCache.absentRow }
        // No key of ASCII has this bit.
        let key = 1 << 63 | UInt64(place)
        return cache.characterMemo.row(of: key) ?? insertCharacterNgram(key, place, &cache)
    }

    private func insertCharacterNgram(_ key: UInt64, _ place: Int32, _ cache: inout EvidenceCache) -> Int32 {
        let row = row(of: Int(place), sums.characterNgrams, scale: features.characterWeight, kind: 1, &cache)
        cache.characterMemo.insert(key, row: row)
        return row
    }

    /// The row of an n-gram that is met for the first time. Those of one kind that were seen equally often, and under one and
    /// the same label alone, say the same.
    @inline(never)
    private func row(
        of term: Int, _ counts: TermCounts, scale: Double, kind: UInt64, _ cache: inout EvidenceCache
    ) -> Int32 {
        let entries = counts.entries(of: term)
        let frequency = counts.documentFrequencies[term]
        let limit: Int64 = 1 << 24
        if entries.count == 1, frequency < limit, counts.counts[entries.lowerBound] < limit {
            let label = UInt64(counts.labels[entries.lowerBound])
            let count = UInt64(counts.counts[entries.lowerBound])
            return cache.sharedRow(kind << 63 | label << 48 | UInt64(frequency) << 24 | count) {
                write(counts, term, scale: scale, to: &$0.values)
            }
        }
        write(counts, term, scale: scale, to: &cache.values)
        return cache.appendValues()
    }

    /// Writes what one occurrence of `term`, nil for an unknown one, says for each label over `values`.
    private func write(_ counts: TermCounts, _ term: Int?, scale: Double, to values: inout [SIMD8<Double>]) {
        for block in values.indices { values[block] = .zero }
        guard let term else { return }
        for component in weights {
            component.forEach(of: term, counts, scale: scale) { values[$0 / 8][$0 % 8] += $1 }
        }
    }

    /// Finds the rows of all n-grams of `order + 2` words; those of fewer words are to be found before.
    private func findNgrams(_ order: Int, _ headlines: inout HeadlineTerms, _ cache: inout EvidenceCache) {
        let termCount = headlines.termCount
        let shorter = order == 0 ? [] : headlines.ngramRows[order - 1]
        writeKeys(order, headlines.words, shorter, termCount: termCount, &headlines.ngramKeys)
        // No n-gram reaches from one headline into the next.
        for headline in 0..<headlines.tokenized.count {
            let terms = headlines.tokenized.terms(of: headline).suffix(order + 1)
            for term in terms { headlines.ngramKeys[term] = .max }
        }
        cache.ngramMemos[order].findRows(
            of: headlines.ngramKeys, count: termCount, into: &headlines.ngramRows[order])
        for term in 0..<termCount where headlines.ngramRows[order][term] == NgramMemo.unsettled {
            headlines.ngramRows[order][term] = meet(order, headlines.ngramKeys[term], &cache)
        }
    }

    /// Writes the keys of all n-grams of `order + 2` words over `keys`, which has those of one word less where there are any;
    /// `shorter` has their rows.
    private func writeKeys(
        _ order: Int, _ words: [WordMemo.Word], _ shorter: [Int32], termCount: Int, _ keys: inout [UInt64]
    ) {
        let words = words.span
        var keys = keys.mutableSpan
        let table = ngrams[order]
        let reach = order + 1
        guard termCount > reach else { return }
        if order == 0 {
            for term in 0..<termCount - reach {
                keys[term] = table.key(prefix: words[term].identifier, word: words[term + reach].identifier)
            }
        } else {
            for term in 0..<termCount - reach {
                let isKnown = shorter[term] != EvidenceCache.absentRow
                let prefix = isKnown ? ngrams[order - 1].place(of: keys[term]) : -1
                keys[term] = table.key(prefix: prefix, word: words[term + reach].identifier)
            }
        }
    }

    /// The row of the n-gram `key` of `order + 2` words, whether it was met before or not.
    @inline(never)
    private func meet(_ order: Int, _ key: UInt64, _ cache: inout EvidenceCache) -> Int32 {
        if let row = cache.ngramMemos[order].row(of: key) { return row }
        let place = ngrams[order].place(of: key)
        if cache.ngramMemos[order].filter.passesAll, let filter = ngrams[order].filter {
            cache.ngramMemos[order].filter = filter
        }
        guard place >= 0 else { return EvidenceCache.absentRow }
        let row = row(of: Int(place), sums.ngrams[order], scale: 1, kind: 0, &cache)
        cache.ngramMemos[order].insert(key, row: row)
        return row
    }
}
