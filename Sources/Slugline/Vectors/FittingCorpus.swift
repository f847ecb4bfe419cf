internal import SluglineLinearAlgebra

/// Texts as rows over a vocabulary, for fitting word vectors.
struct FittingCorpus: Sendable {
    /// Distinct folded words, sorted by their bytes: those of the texts, and given ones.
    let words: ByteRows
    /// In how many texts each word occurs.
    let frequencies: [UInt32]
    /// Of each text, for choosing some by content.
    let hashes: [UInt64]
    private let table: WordTable
    /// Places of the words of each text, end to end, marks left out.
    private let places: [Int32]
    private let ends: [Int]

    init(_ texts: HeadlineBatch, given: [ArraySlice<UInt8>], _ tokenizer: Tokenizer) {
        var table = WordTable()
        var tokenized = TokenizedHeadline()
        var identifiers: [Int32] = []
        var ends: [Int] = []
        var hashes: [UInt64] = []
        for row in 0..<texts.count {
            let range = texts.text.range(of: row)
            hashes.append(Mixing.hash(texts.text.bytes.span, range))
            tokenizer.tokenize(texts.text.bytes.span.extracting(range), into: &tokenized)
            for term in tokenized.terms where term.kind != .mark {
                identifiers.append(table.insert(tokenized.bytes.span, term.range))
            }
            ends.append(identifiers.count)
        }
        for word in given {
            let bytes = Array(word)
            _ = table.insert(bytes.span, 0..<bytes.count)
        }
        let unsorted = table.words
        let order = (0..<unsorted.count).sorted {
            unsorted.bytes[unsorted.range(of: $0)].lexicographicallyPrecedes(unsorted.bytes[unsorted.range(of: $1)])
        }
        var sorted = ByteRows()
        var rank = [Int32](repeating: 0, count: order.count)
        for (place, identifier) in order.enumerated() {
            sorted.append(unsorted.bytes[unsorted.range(of: identifier)])
            rank[identifier] = Int32(place)
        }
        words = sorted
        self.table = WordTable(sorted)
        places = identifiers.map { rank[Int($0)] }
        self.ends = ends
        self.hashes = hashes
        var frequencies = [UInt32](repeating: 0, count: order.count)
        var start = 0
        for end in ends {
            for word in Set(places[start..<end]) { frequencies[Int(word)] += 1 }
            start = end
        }
        self.frequencies = frequencies
    }

    var rowCount: Int { ends.count }
    /// Whether no text has a word.
    var isEmpty: Bool { places.isEmpty }

    /// The place of `word`, nil where it is none of the words.
    func place(of word: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(word)
        return table.identifier(of: bytes.span, 0..<bytes.count).map { Int($0) }
    }

    /// The texts `chosen` as rows of length 1 over the words, weighted by inverse document frequency; a text without words is
    /// a row of zeros.
    func rows(_ chosen: [Int]) -> SparseRows {
        let weights = frequencies.map { Float(WordVectors.inverseDocumentFrequency($0, of: rowCount)) }
        var offsets = [0]
        var columns: [UInt32] = []
        var values: [Float] = []
        for row in chosen {
            let first = columns.count
            for word in places[(row == 0 ? 0 : ends[row - 1])..<ends[row]].sorted() {
                if columns.count > first, columns[columns.count - 1] == UInt32(word) {
                    values[values.count - 1] += weights[Int(word)]
                } else {
                    columns.append(UInt32(word))
                    values.append(weights[Int(word)])
                }
            }
            let length = values[first...].reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
            for entry in first..<values.count { values[entry] /= length }
            offsets.append(columns.count)
        }
        return SparseRows(columnCount: words.count, offsets: offsets, columns: columns, values: values)
    }
}
