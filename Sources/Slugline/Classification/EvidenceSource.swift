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
    private let words: SortedWords
    private let ngrams: [NgramTable]
    private let characterNgrams: CharacterNgramTable

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
        let vocabulary = sums.vocabulary
        words = SortedWords(vocabulary.words)
        ngrams = vocabulary.ngrams.map { NgramTable($0, wordCount: vocabulary.words.count) }
        characterNgrams = CharacterNgramTable(vocabulary.characterNgrams)
    }

    /// How many lengths of word n-grams there are.
    var orderCount: Int { ngrams.count }

    /// What is known of word `index`, which is `bytes[range]` and a mark or not, of the headline whose words `cache` has
    /// fetched.
    @inline(__always)
    func word(
        _ index: Int, _ bytes: Span<UInt8>, _ range: Range<Int>, isMark: Bool, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        cache.word(index, bytes, range) ?? find(index, bytes, range, isMark: isMark, &cache)
    }

    @inline(never)
    private func find(
        _ index: Int, _ bytes: Span<UInt8>, _ range: Range<Int>, isMark: Bool, _ cache: inout EvidenceCache
    ) -> WordMemo.Word {
        let identifier = words.identifier(of: bytes, range) ?? -1
        let vectorPlace = isMark ? nil : vectors?.place(of: bytes, range)
        findCharacterNgrams(bytes, range, &cache)
        let row = identifier >= 0 ? knownRow(Int(identifier), &cache) : cache.appendGuess()
        let word = WordMemo.Word(identifier: identifier, vectorPlace: vectorPlace ?? -1, row: row)
        cache.insert(index, bytes, range, word)
        return word
    }

    /// Makes a row of the evidence of `word` with that of its character n-grams, in single precision.
    private func knownRow(_ word: Int, _ cache: inout EvidenceCache) -> Int32 {
        write(sums.words, word, scale: 1, to: &cache.values)
        if sums.words.documentFrequencies[word] > 0 { cache.addCharacterNgrams() }
        return cache.appendValues()
    }

    /// Puts the numbers of the character n-grams of the word `bytes[range]` that the model knows into `cache.ngrams`, in their
    /// order, repeated ones included; none where it reads words whole.
    private func findCharacterNgrams(_ bytes: Span<UInt8>, _ range: Range<Int>, _ cache: inout EvidenceCache) {
        cache.ngrams.removeAll(keepingCapacity: true)
        guard let lengths = features.characterNgramLengths else { return }
        if range.allSatisfy({ bytes[$0] < 0x80 }) {
            cache.keys.removeAll(keepingCapacity: true)
            CharacterNgrams.forEachOfASCII(bytes, range, lengths: lengths) { cache.keys.append($0) }
            cache.ngrams.append(contentsOf: repeatElement(-1, count: cache.keys.count))
            cache.characterMemo.findNumbers(
                of: cache.keys, count: cache.keys.count, into: &cache.ngrams)
            for index in cache.ngrams.indices where cache.ngrams[index] == NgramMemo.unsettled {
                cache.ngrams[index] = meetASCII(cache.keys[index], &cache)
            }
        } else {
            CharacterNgrams.forEach(of: bytes, range, lengths: lengths) { key in
                if let asciiKey = CharacterNgrams.asciiKey(key) {
                    cache.ngrams.append(meetASCII(asciiKey, &cache))
                } else {
                    cache.ngrams.append(meetOther(key, &cache))
                }
            }
        }
        cache.keepKnownNgrams()
    }

    /// The number of the character n-gram of ASCII of key `key`, whether it was met before or not; −1 where it is not known.
    private func meetASCII(_ key: UInt64, _ cache: inout EvidenceCache) -> Int32 {
        if let number = cache.characterMemo.number(of: key) { return number }
        let place = characterNgrams.place(ofASCII: key, &cache.characterMemo.filter)
        return place < 0 ? -1 : insertCharacterNgram(key, place, &cache)
    }

    /// The same for any other character n-gram.
    private func meetOther(_ ngram: UInt128, _ cache: inout EvidenceCache) -> Int32 {
        let place = characterNgrams.place(of: ngram)
        guard place >= 0 else { return -1 }
        // No key of ASCII has this bit.
        let key = 1 << 63 | UInt64(place)
        return cache.characterMemo.number(of: key) ?? insertCharacterNgram(key, place, &cache)
    }

    private func insertCharacterNgram(_ key: UInt64, _ place: Int32, _ cache: inout EvidenceCache) -> Int32 {
        let row = row(of: Int(place), sums.characterNgrams, scale: features.characterWeight, kind: 1, &cache)
        return cache.characterMemo.insert(key, place: place, row: row)
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

    /// Writes what one occurrence of `term` says for each label over `values`.
    private func write(_ counts: TermCounts, _ term: Int, scale: Double, to values: inout [Float]) {
        for label in values.indices { values[label] = 0 }
        for component in weights {
            component.forEach(of: term, counts, scale: scale) { values[$0] += Float($1) }
        }
    }

    /// Writes the numbers, in the cache, of all word n-grams of the first `count` of `words` to `numbers`, −1 where one is not
    /// known: that of `order + 2` words from word `i` on to `numbers[order * count + i]`. `keys` is room for theirs.
    func findNgrams(
        _ words: [Int32], count: Int, _ keys: inout [UInt64], into numbers: inout [Int32], _ cache: inout EvidenceCache
    ) {
        for order in ngrams.indices {
            let ngramCount = max(0, count - order - 1)
            for start in 0..<ngramCount {
                let prefix =
                    order == 0 ? words[start] : cache.ngramMemos[order - 1].place(numbers[(order - 1) * count + start])
                keys[start] = ngrams[order].key(prefix: prefix, word: words[start + order + 1])
            }
            let first = order * count
            cache.ngramMemos[order].findNumbers(
                of: keys, count: ngramCount, into: &numbers, from: first)
            for start in 0..<ngramCount where numbers[first + start] == NgramMemo.unsettled {
                numbers[first + start] = meet(order, keys[start], &cache)
            }
            for start in ngramCount..<count { numbers[first + start] = -1 }
        }
    }

    /// The number of the n-gram `key` of `order + 2` words, whether it was met before or not; −1 where it is not known.
    @inline(never)
    private func meet(_ order: Int, _ key: UInt64, _ cache: inout EvidenceCache) -> Int32 {
        if let number = cache.ngramMemos[order].number(of: key) { return number }
        let place = ngrams[order].place(of: key, &cache.ngramMemos[order].filter)
        guard place >= 0 else { return -1 }
        let row = row(of: Int(place), sums.ngrams[order], scale: 1, kind: 0, &cache)
        return cache.ngramMemos[order].insert(key, place: place, row: row)
    }
}
