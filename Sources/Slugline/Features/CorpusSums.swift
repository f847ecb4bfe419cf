internal import SluglineLinearAlgebra

/// All that a model remembers of its training rows: integer sums over terms and labels.
///
/// Sums of two corpora add, in any order and exactly, to the sums of both together; that of a part can be taken away
/// again. Everything else in a model follows from these and the settings.
struct CorpusSums: Sendable, Hashable {
    /// Distinct labels, sorted by their bytes.
    var labels = ByteRows()
    /// How many headlines each label has, in units of `weightUnit`.
    var labelWeights: [Int64] = []
    /// How many rows were counted, whatever their weights.
    var rowCount: Int64 = 0
    var vocabulary = Vocabulary()
    var words = TermCounts()
    /// Counts for `vocabulary.ngrams`, order by order.
    var ngrams: [TermCounts] = []
    var characterNgrams = TermCounts()
    /// Sums over the meanings of the rows; nil for a model without word vectors.
    var meaning: GaussianSums?
    var digest = RowDigest()

    /// What a row of weight 1 adds: counts are in thousandths, so that decimal weights are exact.
    static let weightUnit: Int64 = 1_000

    /// The weight of all headlines together, in units of `weightUnit`.
    var totalWeight: Int64 { labelWeights.reduce(0, +) }

    /// Each label's share of the weight of all headlines; of nothing, zeros.
    var labelShares: [Double] {
        let total = Double(max(1, totalWeight))
        return labelWeights.map { Double($0) / total }
    }
}

extension CorpusSums {
    /// The sums of `corpus`, those over meanings included where there are `meanings`. O(terms of all rows + n-grams of all
    /// words), and for meanings O(rows × dimension²).
    init(
        of corpus: EncodedCorpus, features: FeatureConfiguration, meanings: RowMeanings? = nil,
        parallel: Parallel = Parallel(threadCount: 1)
    ) {
        self.init(
            of: corpus, ngramsOfWords: corpus.vocabulary.characterNgramsOfWords(features.characterNgramLengths),
            meanings: meanings, parallel: parallel)
    }

    /// The same, where the character n-grams of the words of `corpus` are known.
    init(
        of corpus: EncodedCorpus, ngramsOfWords: WordCharacterNgrams, meanings: RowMeanings?, parallel: Parallel
    ) {
        let rows = corpus.rows
        labels = corpus.labels
        vocabulary = corpus.vocabulary
        digest = corpus.digest
        rowCount = Int64(rows.count)
        labelWeights = Array(repeating: 0, count: labels.count)
        for row in 0..<rows.count { labelWeights[Int(rows.labels[row])] += rows.weights[row] }

        meaning = meanings.map {
            GaussianSums(
                of: Array(0..<rows.count), in: rows, $0, labelCount: corpus.labels.count, parallel: parallel)
        }
        let pendingNgrams = parallel.begin { [vocabulary] in
            rows.ngrams.indices.map {
                Self.counts(
                    rows, of: rows.ngrams[$0], ends: rows.ngramEnds[$0], termCount: vocabulary.ngrams[$0].count)
            }
        }
        words = Self.counts(rows, of: rows.words, ends: rows.wordEnds, termCount: vocabulary.words.count)
        characterNgrams = Self.characterCounts(
            words, ngramsOfWords, termCount: vocabulary.characterNgrams.count, labelCount: labels.count)
        ngrams = pendingNgrams.wait()
        characterNgrams.documentFrequencies = IntegerList(
            Self.characterFrequencies(
                rows, words, ngramsOfWords, termCount: vocabulary.characterNgrams.count, parallel))
    }

    /// Counts of the terms `terms`, whose rows end at `ends`, by a counting sort over terms.
    private static func counts(_ rows: EncodedHeadlines, of terms: [Int32], ends: [Int], termCount: Int) -> TermCounts {
        var starts = [Int](repeating: 0, count: termCount + 1)
        for term in terms { starts[Int(term) + 1] += 1 }
        for term in 0..<termCount { starts[term + 1] += starts[term] }
        var occurrences = [Int32](repeating: 0, count: terms.count)
        var next = starts
        var index = 0
        for row in 0..<rows.count {
            while index < ends[row] {
                let term = Int(terms[index])
                occurrences[next[term]] = Int32(row)
                next[term] += 1
                index += 1
            }
        }
        var result = TermCounts()
        var countOfLabel = [Int64](repeating: 0, count: (rows.labels.max().map(Int.init) ?? 0) + 1)
        var seen: [UInt16] = []
        for term in 0..<termCount {
            var frequency: Int64 = 0
            var previous: Int32 = -1
            seen.removeAll(keepingCapacity: true)
            for occurrence in starts[term]..<starts[term + 1] {
                let row = occurrences[occurrence]
                let label = rows.labels[Int(row)]
                let weight = rows.weights[Int(row)]
                if !seen.contains(label) { seen.append(label) }
                countOfLabel[Int(label)] += weight
                if row != previous { frequency += weight }
                previous = row
            }
            seen.sort()
            result.append(documentFrequency: frequency, seen.lazy.map { ($0, countOfLabel[Int($0)]) })
            for label in seen { countOfLabel[Int(label)] = 0 }
        }
        return result
    }

    /// Counts of character n-grams, which follow from those of the words that have them. Frequencies are left 0.
    private static func characterCounts(
        _ words: TermCounts, _ ngramsOfWords: WordCharacterNgrams, termCount: Int, labelCount: Int
    ) -> TermCounts {
        var wordsOfNgram = [Int](repeating: 0, count: termCount + 1)
        for ngram in ngramsOfWords.ngrams { wordsOfNgram[Int(ngram) + 1] += 1 }
        for ngram in 0..<termCount { wordsOfNgram[ngram + 1] += wordsOfNgram[ngram] }
        var next = wordsOfNgram
        var holders = [(word: Int32, multiplicity: Int32)](repeating: (0, 0), count: ngramsOfWords.ngrams.count)
        for word in 0..<words.termCount {
            for entry in ngramsOfWords.entries(of: word) {
                let ngram = Int(ngramsOfWords.ngrams[entry])
                holders[next[ngram]] = (Int32(word), ngramsOfWords.multiplicities[entry])
                next[ngram] += 1
            }
        }
        var result = TermCounts()
        var countOfLabel = [Int64](repeating: 0, count: labelCount)
        for ngram in 0..<termCount {
            for holder in wordsOfNgram[ngram]..<wordsOfNgram[ngram + 1] {
                for entry in words.entries(of: Int(holders[holder].word)) {
                    countOfLabel[Int(words.labels[entry])] += words.counts[entry] * Int64(holders[holder].multiplicity)
                }
            }
            result.append(documentFrequency: 0, countOfLabel.indices.lazy.map { (UInt16($0), countOfLabel[$0]) })
            for label in countOfLabel.indices { countOfLabel[label] = 0 }
        }
        return result
    }

    /// In how many headlines each character n-gram occurs.
    private static func characterFrequencies(
        _ rows: EncodedHeadlines, _ words: TermCounts, _ ngramsOfWords: WordCharacterNgrams, termCount: Int,
        _ parallel: Parallel
    ) -> [Int64] {
        var result = ngramsOfWords.frequencies(
            in: rows, EmptyCollection(), wordFrequencies: words.documentFrequencies.array, termCount: termCount)
        let repeats = parallel.mapPieces(of: 0..<rows.count, size: 1 << 17) { piece in
            var frequencies = [Int64](repeating: 0, count: termCount)
            ngramsOfWords.subtractRepeats(in: rows, piece, from: &frequencies)
            return frequencies
        }
        for piece in repeats {
            for ngram in 0..<termCount { result[ngram] += piece[ngram] }
        }
        return result
    }
}
