extension CorpusSums {
    /// These sums without rare terms. What is dropped is lost: the result can no longer be updated exactly.
    ///
    /// - Parameters:
    ///   - minimumFrequency: terms of a lower document frequency go, in units of `weightUnit`.
    ///   - maximumTermCount: of the others only this many stay, those of the highest frequency; of equal ones, words before
    ///     word n-grams before character n-grams, and those that sort first. Word n-grams whose words go, go too.
    func pruned(minimumFrequency: Int64, maximumTermCount: Int?) -> CorpusSums {
        var kinds = [words] + ngrams + [characterNgrams]
        var threshold = (frequency: minimumFrequency, surplus: Int.max)
        if let maximumTermCount {
            let frequencies = kinds.flatMap(\.documentFrequencies).filter { $0 >= minimumFrequency }.sorted(by: >)
            if frequencies.count > maximumTermCount {
                let lowest = maximumTermCount > 0 ? frequencies[maximumTermCount - 1] : Int64.max
                // Of the terms with exactly this frequency only so many have room.
                let above = frequencies.prefix { $0 > lowest }.count
                threshold = (lowest, maximumTermCount - above)
            }
        }
        var isKept = kinds.map { kind in
            kind.documentFrequencies.map { frequency in
                if frequency == threshold.frequency, threshold.surplus != .max {
                    threshold.surplus -= 1
                    return threshold.surplus >= 0
                }
                return frequency >= threshold.frequency
            }
        }
        var result = self
        var places = Self.places(isKept[0])
        let wordPlaces = places
        result.vocabulary.words = ByteRows()
        for word in isKept[0].indices where isKept[0][word] {
            result.vocabulary.words.append(vocabulary.words.bytes[vocabulary.words.range(of: word)])
        }
        for order in ngrams.indices {
            let terms = vocabulary.ngrams[order]
            for term in terms.indices where places[terms[term].prefix] == nil || wordPlaces[terms[term].word] == nil {
                isKept[order + 1][term] = false
            }
            result.vocabulary.ngrams[order] = terms.indices.filter { isKept[order + 1][$0] }.map { term in
                WordNgram(prefix: places[terms[term].prefix] ?? 0, word: wordPlaces[terms[term].word] ?? 0)
            }
            places = Self.places(isKept[order + 1])
        }
        let last = isKept.count - 1
        result.vocabulary.characterNgrams = vocabulary.characterNgrams.indices.filter { isKept[last][$0] }
            .map { vocabulary.characterNgrams[$0] }
        for kind in kinds.indices { kinds[kind] = kinds[kind].filtered(isKept[kind]) }
        result.words = kinds[0]
        result.ngrams = Array(kinds[1..<last])
        result.characterNgrams = kinds[last]
        return result
    }

    /// The new place of every term, nil for those that go.
    private static func places(_ isKept: [Bool]) -> [Int?] {
        var count = 0
        return isKept.map { kept in
            guard kept else { return nil }
            count += 1
            return count - 1
        }
    }
}
