import Testing

@testable import Slugline

struct CharacterFrequencyTests {
    /// In headlines of a few words and of more than anybody looks back on, each n-gram of a headline counts once.
    @Test(arguments: [5, 63, 64, 65, 400]) func eachHeadlineCountsAnNgramOnce(_ wordCount: Int) {
        var generator = SplitMix64(seed: UInt64(wordCount))
        let words = ["storm", "storms", "stormy", "torment", "an", "a", "man", "manor", "norm"]
        let headlines = (0..<8).map { _ in
            (0..<wordCount).map { _ in words[generator.next(below: words.count)] }.joined(separator: " ")
        }
        var encoder = HeadlineEncoder(tokenizer: Tokenizer(), features: FeatureConfiguration())
        let batch = HeadlineBatch(labelled: headlines.map { ("label", $0) })
        encoder.append(batch, 0..<batch.count)
        let corpus = encoder.finish()
        let ngramsOfWords = corpus.vocabulary.characterNgramsOfWords(3...5)
        var wordFrequencies = [Int64](repeating: 0, count: corpus.vocabulary.words.count)
        var expected = [Int64](repeating: 0, count: corpus.vocabulary.characterNgrams.count)
        for row in 0..<corpus.rows.count {
            let distinct = Set(corpus.rows.words(of: row).map { Int(corpus.rows.words[$0]) })
            for word in distinct { wordFrequencies[word] += 1_000 }
            let ngrams = Set(distinct.flatMap { ngramsOfWords.ngrams[ngramsOfWords.entries(of: $0)] })
            for ngram in ngrams { expected[Int(ngram)] += 1_000 }
        }
        let found = ngramsOfWords.frequencies(
            in: corpus.rows, 0..<corpus.rows.count, wordFrequencies: wordFrequencies, termCount: expected.count)
        #expect(found == expected)
    }
}
