import Testing

@testable import Slugline

struct MeaningLengthsTests {
    /// Lengths in integers are those in floating point, within a thousandth, whatever the dimension and the number of words.
    @Test(arguments: [32, 96, 384]) func lengthsAreThoseOfTheSums(dimension: Int) {
        let vectors = SmallVectors.make(dimension: dimension, seed: UInt64(dimension))
        var generator = SplitMix64(seed: 5)
        let words = SmallVectors.subjects.joined() + ["the", "unknown"]
        var headlines = HeadlineTerms()
        var lists: [[String]] = []
        for count in [0, 1, 2, 3, 8, 31, 32, 33, 70] {
            let list = (0..<count).map { _ in Array(words)[generator.next(below: words.count)] }
            lists.append(list)
            headlines.tokenized.append(Array(list.joined(separator: " ").utf8).span, without: OutletSuffix())
        }
        headlines.writeKeys(orderCount: 0)
        let tokenized = headlines.tokenized
        for term in 0..<headlines.termCount {
            let place = vectors.place(of: tokenized.paddedBytes.span, tokenized.paddedTerms[term].range) ?? -1
            headlines.words[term] = WordMemo.Word(identifier: -1, vectorPlace: place, row: 0)
        }
        var lengths = MeaningLengths()
        for _ in 0..<2 {
            lengths.find(headlines, vectors)
            #expect(lengths.inverse.count == lists.count)
            for (headline, inverse) in lengths.inverse.enumerated() {
                var meaning = HeadlineMeaning()
                meaning.begin()
                for term in headlines.tokenized.terms(of: headline) {
                    meaning.add(headlines.words[term].vectorPlace, vectors)
                }
                meaning.end(vectors)
                #expect((inverse - meaning.inverseLength).magnitude <= 0.001 * meaning.inverseLength)
                #expect((inverse == 0) == (meaning.knownCount == 0))
            }
        }
    }
}
