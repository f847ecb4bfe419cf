/// Turns headlines into numbers while it builds the vocabulary: the first half of training.
///
/// Identifiers are given in the order of appearance; `finish()` sorts the vocabulary into its canonical order and renumbers
/// the rows, so that the order of the input shows in the order of the rows alone.
struct HeadlineEncoder: Sendable {
    private let tokenizer: Tokenizer
    private let features: FeatureConfiguration
    private var wordTable = WordTable()
    private var labelTable = WordTable()
    private var ngramTables: [IdentifierTable<UInt64>]
    private var rows: EncodedHeadlines
    private var digest = RowDigest()

    init(tokenizer: Tokenizer, features: FeatureConfiguration) {
        self.tokenizer = tokenizer
        self.features = features
        ngramTables = Array(repeating: IdentifierTable(), count: features.wordNgramLength - 1)
        rows = EncodedHeadlines(ngramOrderCount: ngramTables.count)
    }

    /// Adds the rows `range` of `batch`, all of which have labels. Rows of weight 0 are left out.
    mutating func append(_ batch: HeadlineBatch, _ range: Range<Int>) {
        var tokenized = TokenizedHeadline()
        let text = batch.text.bytes.span
        let labels = batch.labels.bytes.span
        for row in range where batch.weights.isEmpty || batch.weights[row] > 0 {
            let headline = batch.text.range(of: row)
            let label = batch.labels.range(of: row)
            let weight = batch.weights.isEmpty ? 1_000 : batch.weights[row]
            tokenizer.tokenize(text.extracting(headline), into: &tokenized)
            appendTerms(of: tokenized)
            // More labels than fit are refused at the end, by the trainer.
            rows.labels.append(UInt16(truncatingIfNeeded: labelTable.insert(labels, label)))
            rows.weights.append(weight)
            digest.add(text, headline, labels, label, weight: weight)
        }
    }

    private mutating func appendTerms(of tokenized: TokenizedHeadline) {
        let bytes = tokenized.bytes.span
        let first = rows.words.count
        for term in tokenized.terms {
            let word = wordTable.insert(bytes, term.range)
            rows.words.append(word)
        }
        let wordCount = tokenized.terms.count
        rows.wordEnds.append(first + wordCount)
        var prefixStart = first
        for order in ngramTables.indices {
            // N-grams are chained: one of three words is the number of its first two and the third word.
            let start = rows.ngrams[order].count
            let length = order + 2
            for position in 0..<max(0, wordCount - length + 1) {
                let prefix = order == 0 ? rows.words[first + position] : rows.ngrams[order - 1][prefixStart + position]
                let word = rows.words[first + position + length - 1]
                let ngram = ngramTables[order].insert(WordNgram(prefix: Int(prefix), word: Int(word)).key)
                rows.ngrams[order].append(ngram)
            }
            let end = rows.ngrams[order].count
            rows.ngramEnds[order].append(end)
            prefixStart = start
        }
    }

    /// The rows under a vocabulary in canonical order. O(terms log terms + rows).
    consuming func finish() -> EncodedCorpus {
        let (words, wordPlaces) = Self.sorted(wordTable.words)
        let (labels, labelPlaces) = Self.sorted(labelTable.words)
        var vocabulary = Vocabulary()
        vocabulary.words = words
        for index in rows.words.indices { rows.words[index] = wordPlaces[Int(rows.words[index])] }
        for index in rows.labels.indices {
            rows.labels[index] = UInt16(truncatingIfNeeded: labelPlaces[Int(rows.labels[index])])
        }
        var prefixPlaces = wordPlaces
        for (order, table) in ngramTables.enumerated() {
            let renamed = table.keys.map {
                WordNgram(prefix: Int(prefixPlaces[Int($0 >> 32)]), word: Int(wordPlaces[Int($0 & 0xFFFF_FFFF)]))
            }
            let places = Self.places(count: renamed.count) { renamed[$0] < renamed[$1] }
            vocabulary.ngrams.append(places.order.map { renamed[$0] })
            for index in rows.ngrams[order].indices {
                rows.ngrams[order][index] = places.rank[Int(rows.ngrams[order][index])]
            }
            prefixPlaces = places.rank
        }
        if let lengths = features.characterNgramLengths {
            var table = IdentifierTable<UInt128>()
            for word in 0..<words.count {
                CharacterNgrams.forEach(of: words.bytes.span, words.range(of: word), lengths: lengths) {
                    table.insert($0)
                }
            }
            vocabulary.characterNgrams = table.keys.sorted()
        }
        return EncodedCorpus(vocabulary: vocabulary, labels: labels, rows: rows, digest: digest)
    }

    /// The rows of `table` sorted by their bytes, and for each old place the new one.
    private static func sorted(_ table: ByteRows) -> (rows: ByteRows, places: [Int32]) {
        let bytes = table.bytes
        let places = places(count: table.count) {
            bytes[table.range(of: $0)].lexicographicallyPrecedes(bytes[table.range(of: $1)])
        }
        var rows = ByteRows()
        for index in places.order { rows.append(bytes[table.range(of: index)]) }
        return (rows, places.rank)
    }

    /// The order that `precedes` gives 0..<count, and the rank of each.
    private static func places(count: Int, _ precedes: (Int, Int) -> Bool) -> (order: [Int], rank: [Int32]) {
        let order = Array(0..<count).sorted(by: precedes)
        var rank = [Int32](repeating: 0, count: count)
        for (place, index) in order.enumerated() { rank[index] = Int32(place) }
        return (order, rank)
    }
}

/// Encoded headlines with the vocabulary and the labels that their numbers stand for.
struct EncodedCorpus: Sendable {
    var vocabulary: Vocabulary
    /// Distinct labels, sorted by their bytes.
    var labels: ByteRows
    var rows: EncodedHeadlines
    var digest: RowDigest
}
