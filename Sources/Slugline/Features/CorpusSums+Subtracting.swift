extension CorpusSums {
    /// These sums without some of the rows that they were made of. Terms and labels keep their places; those that are left
    /// with nothing have a frequency or weight of 0, which everything that reads sums treats as absent.
    ///
    /// - Parameters:
    ///   - excluded: places of rows in `rows`, each at most once.
    ///   - rows: the rows that these sums are the sums of, or more.
    /// - Complexity: O(terms of the excluded rows × log labels), beside a copy of the sums.
    func subtracting(
        _ excluded: [Int], of rows: EncodedHeadlines, ngramsOfWords: WordCharacterNgrams
    ) -> CorpusSums {
        var result = self
        var removedFromWords = [Int64](repeating: 0, count: words.counts.count)
        for row in excluded {
            let weight = rows.weights[row]
            let label = rows.labels[row]
            result.rowCount -= 1
            result.labelWeights[Int(label)] -= weight
            result.words.subtract(rows.words, rows.words(of: row), label: label, weight: weight) { entry in
                removedFromWords[entry] += weight
            }
            for order in ngrams.indices {
                result.ngrams[order].subtract(
                    rows.ngrams[order], rows.ngrams(order, of: row), label: label, weight: weight
                ) { _ in }
            }
        }
        let removedFrequencies = ngramsOfWords.frequencies(
            in: rows, excluded,
            wordFrequencies: zip(words.documentFrequencies, result.words.documentFrequencies).map { $0 - $1 },
            termCount: characterNgrams.termCount)
        for ngram in 0..<characterNgrams.termCount {
            result.characterNgrams.documentFrequencies[ngram] -= removedFrequencies[ngram]
        }
        // What words lose, their character n-grams lose as often as the word has them.
        for word in 0..<words.termCount {
            for entry in words.entries(of: word) where removedFromWords[entry] != 0 {
                for part in ngramsOfWords.entries(of: word) {
                    let ngram = Int(ngramsOfWords.ngrams[part])
                    guard let place = characterNgrams.entry(of: ngram, label: words.labels[entry]) else { continue }
                    result.characterNgrams.counts[place] -=
                        removedFromWords[entry] * Int64(ngramsOfWords.multiplicities[part])
                }
            }
        }
        return result
    }
}

extension TermCounts {
    /// Takes away one row: the terms `terms[range]`, each as often as it stands there.
    fileprivate mutating func subtract(
        _ terms: [Int32], _ range: Range<Int>, label: UInt16, weight: Int64, _ onEntry: (Int) -> Void
    ) {
        for index in range {
            let term = Int(terms[index])
            guard let entry = entry(of: term, label: label) else { continue }
            counts[entry] -= weight
            onEntry(entry)
            // A repeated term counts once in the frequency. Headlines are short, so looking back beats a table.
            if !terms[range.lowerBound..<index].contains(terms[index]) {
                documentFrequencies[term] -= weight
            }
        }
    }
}
