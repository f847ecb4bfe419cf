internal import SluglineLinearAlgebra

/// What clustering takes from word vectors.
extension WordVectors {
    /// The meaning of each of `headlines` as a row of integers; zeros where no word has a vector. O(bytes × dimension).
    ///
    /// - Parameter outlets: names to drop from the end of headlines, beside those of the built-in rule.
    public func denseRows(
        of headlines: ByteRows, outlets: OutletSuffix = OutletSuffix(), parallel: Parallel = Parallel(threadCount: 1)
    ) -> DenseRows {
        let tokenizer = Tokenizer(outlets: outlets)
        var values: [Float] = []
        values.reserveCapacity(headlines.count * dimension)
        // In turns, so that no more than one turn's rows are held twice.
        let turnSize = 16_384
        for turn in stride(from: 0, to: headlines.count, by: turnSize) {
            let pieces = parallel.mapPieces(of: turn..<min(headlines.count, turn + turnSize), size: 256) { rows in
                meanings(of: headlines, rows, tokenizer)
            }
            for piece in pieces { values += piece }
        }
        return DenseRows(dimension: dimension, values: values)
    }

    /// The rows of integers of the headlines `rows`, end to end.
    private func meanings(of headlines: ByteRows, _ rows: Range<Int>, _ tokenizer: Tokenizer) -> [Float] {
        var tokenized = TokenizedHeadline()
        var meaning = HeadlineMeaning()
        var values = [Float](repeating: 0, count: rows.count * dimension)
        for row in rows {
            tokenizer.tokenize(headlines.bytes.span.extracting(headlines.range(of: row)), into: &tokenized)
            meaning.begin()
            for term in tokenized.terms where term.kind != .mark {
                meaning.add(place(of: tokenized.bytes.span, term.range) ?? -1, self)
            }
            meaning.end(self)
            meaning.writeIntegers(to: &values, at: (row - rows.lowerBound) * dimension)
        }
        return values
    }

    /// How common words are in the texts that the vectors were fitted on; words that only the encoder knew are left out.
    public var background: BackgroundFrequencies {
        var known = ByteRows()
        var frequencies: [Int64] = []
        for word in 0..<count where documentFrequencies[word] > 0 {
            known.append(words.words.bytes[words.words.range(of: word)])
            frequencies.append(Int64(documentFrequencies[word]))
        }
        return BackgroundFrequencies(
            words: known, documentFrequencies: frequencies, documentCount: Int64(documentCount))
    }
}
