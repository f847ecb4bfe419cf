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
    /// - Parameter meanings: gives word vectors and what they say, nil for a model that reads headlines by words alone; asked
    ///   at the end, so that both can be made meanwhile.
    init(
        _ sums: CorpusSums, features: FeatureConfiguration, configuration: NaiveBayesConfiguration,
        meanings: () throws(SluglineError) -> (vectors: WordVectors, gaussians: LabelGaussians)?
    ) throws(SluglineError) {
        self.sums = sums
        self.features = features
        labelCount = sums.labels.count
        number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
        weights = EvidenceWeights.all(sums, features: features, configuration: configuration)
        let vocabulary = sums.vocabulary
        words = SortedWords(vocabulary.words)
        ngrams = vocabulary.ngrams.map { NgramTable($0, wordCount: vocabulary.words.count) }
        characterNgrams = CharacterNgramTable(vocabulary.characterNgrams)
        let meanings = try meanings()
        vectors = meanings?.vectors
        gaussians = meanings?.gaussians
    }

    /// How many lengths of word n-grams there are.
    var orderCount: Int { ngrams.count }

    /// Finds out what is known of all words and word n-grams of `headlines`.
    func read(_ headlines: inout HeadlineTerms, _ cache: inout EvidenceCache) {
        cache.prepare(for: self)
        headlines.writeKeys(orderCount: orderCount)
        cache.unsettled.find(&headlines, cache.words, cache.guesses, cache.rows)
        settleWords(&headlines, &cache)
        for order in ngrams.indices { findNgrams(order, &headlines, &cache) }
        if let vectors {
            for term in 0..<headlines.termCount { vectors.prefetch(headlines.words[term].vectorPlace) }
        }
    }

    /// Puts what is known of unsettled words into `headlines`, and finds out what it is of those that are met for the first
    /// time.
    private func settleWords(_ headlines: inout HeadlineTerms, _ cache: inout EvidenceCache) {
        cache.newWords.removeAll(keepingCapacity: true)
        cache.characterNgrams.removeAll()
        for index in 0..<cache.unsettled.count {
            let term = cache.unsettled.term(index)
            headlines.words[term] = word(headlines.keys[term], headlines.tokenized, term, &cache)
        }
        guard !cache.newWords.isEmpty else { return }
        // Those of all new words at once, so that the waits for memory overlap.
        cache.characterNgrams.find(in: cache.characterMemo, cache.rows)
        for index in 0..<cache.characterNgrams.count where cache.characterNgrams.list[index].row == NgramMemo.unsettled
        {
            cache.characterNgrams.list[index].row = meetCharacterNgram(cache.characterNgrams.list[index].key, &cache)
        }
        for index in cache.newWords.indices { writeRows(of: cache.newWords[index], &cache) }
    }

    /// What is known of word `term` of `headlines`, whose key is `key`, whether it was met before or not.
    private func word(
        _ key: WordMemo.Key, _ headlines: TokenizedHeadlines, _ term: Int, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        let bytes = headlines.paddedBytes.span
        let (range, kind) = (headlines.paddedTerms[term].range, headlines.paddedTerms[term].kind)
        if let word = cache.words.word(key, bytes, range) ?? cache.guesses.word(key, bytes, range) { return word }
        return meetWord(key, bytes, range, isMark: kind == .mark, &cache)
    }

    /// What is known of a word that is met for the first time. Its rows are not yet worked out, but if it stands there twice it
    /// has them already.
    @inline(never)
    private func meetWord(
        _ key: WordMemo.Key, _ bytes: Span<UInt8>, _ range: Range<Int>, isMark: Bool, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        if cache.wordTable == nil { cache.wordTable = words.table }
        let identifier = cache.wordTable.map { $0.identifier(of: bytes, range) } ?? words.identifier(of: bytes, range)
        let vectorPlace = isMark ? nil : vectors?.place(of: bytes, range)
        let word = WordMemo.Word(
            identifier: identifier ?? -1, vectorPlace: vectorPlace ?? -1,
            row: cache.appendWord(isGuess: identifier == nil), isMark: isMark)
        if identifier != nil {
            cache.words.insert(key, bytes, range, word)
        } else {
            cache.guesses.insert(key, bytes, range, word)
        }
        let first = cache.characterNgrams.count
        let isAbsent = identifier.map { sums.words.documentFrequencies[Int($0)] == 0 } ?? false
        if !isAbsent, let lengths = features.characterNgramLengths {
            if Self.isASCII(bytes, range) {
                cache.characterNgrams.appendASCII(bytes, range, lengths: lengths, for: cache.characterMemo)
            } else {
                appendCharacterNgrams(of: bytes, range, lengths: lengths, &cache)
            }
        }
        cache.newWords.append(EvidenceCache.NewWord(word: word, ngrams: first..<cache.characterNgrams.count))
        return word
    }

    private static func isASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        var bits: UInt64 = 0
        while index + 8 <= range.upperBound {
            bits |= LittleEndian.word(bytes, at: index)
            index += 8
        }
        if index < range.upperBound { bits |= LittleEndian.shortWord(bytes, index..<range.upperBound) }
        return bits & 0x8080_8080_8080_8080 == 0
    }

    /// Adds the character n-grams of a word that is not ASCII to those that are looked for.
    private func appendCharacterNgrams(
        of bytes: Span<UInt8>, _ range: Range<Int>, lengths: ClosedRange<Int>, _ cache: inout EvidenceCache
    ) {
        CharacterNgrams.forEach(of: bytes, range, lengths: lengths) { ngram in
            if let key = CharacterNgrams.asciiKey(ngram) {
                cache.characterNgrams.append(key, for: cache.characterMemo)
            } else {
                let place = characterNgrams.place(of: ngram)
                guard place >= 0 else { return }
                // No key of ASCII has this bit.
                cache.characterNgrams.append(1 << 63 | UInt64(place), isKnown: true, for: cache.characterMemo)
            }
        }
    }

    /// The row of the character n-gram `key`, whether it was met before or not.
    private func meetCharacterNgram(_ key: UInt64, _ cache: inout EvidenceCache) -> Int32 {
        if let row = cache.characterMemo.row(of: key) { return row }
        let place: Int32
        if key >> 63 != 0 {
            place = Int32(truncatingIfNeeded: key)
        } else if let tables = cache.characterTables {
            place = tables.places.place(of: CharacterNgrams.key(ofASCII: key))
        } else {
            place = characterNgrams.place(ofASCII: key)
            cache.characterTables = characterNgrams.tables
            if let filter = cache.characterTables?.filter { cache.characterMemo.filter = filter }
        }
        guard place >= 0 else {
            cache.insertAbsent(key)
            return EvidenceRows.zeros
        }
        let row = row(of: Int(place), sums.characterNgrams, scale: features.characterWeight, kind: 1, &cache)
        cache.characterMemo.insert(key, row: row)
        return row
    }

    /// Works out the rows of a new word, whose character n-grams are found.
    private func writeRows(of new: EvidenceCache.NewWord, _ cache: inout EvidenceCache) {
        let word = new.word
        write(sums.words, word.identifier < 0 ? nil : Int(word.identifier), scale: 1, to: &cache.values)
        cache.rows.add(cache.characterNgrams, new.ngrams, to: &cache.values)
        cache.rows.store(cache.values, at: word.row)
        if word.vectorPlace >= 0, let vectors, let gaussians {
            gaussians.write(word.vectorPlace, vectors, to: &cache.values)
            cache.rows.store(cache.values, at: word.meaningRow)
        }
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
    private func write(_ counts: TermCounts, _ term: Int?, scale: Double, to values: inout [Double]) {
        for label in values.indices { values[label] = 0 }
        guard let term else { return }
        for component in weights {
            component.forEach(of: term, counts, scale: scale) { values[$0] += $1 }
        }
    }

    /// Finds the rows of all n-grams of `order + 2` words; those of fewer words are to be found before.
    private func findNgrams(_ order: Int, _ headlines: inout HeadlineTerms, _ cache: inout EvidenceCache) {
        let starts = headlines.tokenized.starts
        if order == 0 {
            headlines.ngrams[0].readPairs(of: headlines.words, starts, ngrams[0], for: cache.ngramMemos[0])
        } else {
            let shorter = headlines.ngrams[order - 1]
            headlines.ngrams[order].read(
                order + 2, shorter, headlines.words, starts, ngrams[order], for: cache.ngramMemos[order]
            ) { ngrams[order - 1].place(of: $0) }
        }
        find(order, &headlines.ngrams[order], &cache)
    }

    private func find(_ order: Int, _ looks: inout NgramLooks, _ cache: inout EvidenceCache) {
        looks.find(in: cache.ngramMemos[order], cache.rows)
        for index in 0..<looks.count where looks.list[index].row == NgramMemo.unsettled {
            looks.list[index].row = meet(order, looks.list[index].key, &cache)
        }
    }

    /// The row of the n-gram `key` of `order + 2` words, whether it was met before or not.
    @inline(never)
    private func meet(_ order: Int, _ key: UInt64, _ cache: inout EvidenceCache) -> Int32 {
        if let row = cache.ngramMemos[order].row(of: key) { return row }
        let place: Int32
        if let tables = cache.ngramTables[order] {
            place = tables.places.place(of: key)
        } else {
            place = ngrams[order].place(of: key)
            cache.ngramTables[order] = ngrams[order].tables
            if let filter = cache.ngramTables[order]?.filter { cache.ngramMemos[order].filter = filter }
        }
        guard place >= 0 else { return EvidenceRows.zeros }
        let row = row(of: Int(place), sums.ngrams[order], scale: 1, kind: 0, &cache)
        cache.ngramMemos[order].insert(key, row: row)
        return row
    }
}
