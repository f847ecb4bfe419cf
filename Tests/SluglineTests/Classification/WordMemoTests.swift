import Testing

@testable import Slugline

/// The tables that scoring looks words and n-grams up in.
struct WordMemoTests {
    /// Words of every length up to 40, alike in their first and in their last bytes, and longer than a slot has room for.
    static let words: [[UInt8]] = (1...40).flatMap { length in
        (0..<60).map { number in
            var word = [UInt8](repeating: UInt8(ascii: "a"), count: length)
            word[number % length] = UInt8(ascii: "b") + UInt8(number % 20)
            word[length - 1 - (number / 2) % length] = UInt8(ascii: "c") + UInt8(number / 20)
            return word
        }
    }

    @Test func wordsAreFoundAgain() {
        var memo = WordMemo()
        var expected: [[UInt8]: Int32] = [:]
        for (number, word) in Self.words.enumerated() where expected[word] == nil {
            #expect(memo.word(word.span, 0..<word.count) == nil)
            expected[word] = Int32(number)
            memo.insert(word.span, 0..<word.count, .init(identifier: Int32(number), vectorPlace: -1, row: 0))
        }
        #expect(memo.count == expected.count)
        for (word, number) in expected {
            // In the midst of other bytes, which are not to matter.
            let bytes = [1, 2, 3] + word + [4, 5, 6, 7, 8, 9, 10, 11]
            #expect(memo.word(bytes.span, 3..<3 + word.count)?.identifier == number)
        }
        #expect(memo.word(Array("zebra".utf8).span, 0..<5) == nil)
    }

    @Test func keysHaveTheirPlaces() {
        let keys = (0..<5_000).map { UInt128($0) << 64 | UInt128($0 * 7) }
        let table = PlaceTable(keys)
        #expect(table.count == keys.count)
        let places = keys.map { table.place(of: $0) }
        #expect(places.elementsEqual((0..<5_000).map { Int32($0) }))
        #expect(table.place(of: 12_345_678) == -1)
        #expect(PlaceTable<UInt64>([]).place(of: 0) == -1)
    }

    /// Eight bytes at a time or one by one, the integers are the same.
    @Test func integersAreReadAsTheyStand() {
        let bytes = (0..<64).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        for start in 0..<40 {
            func slow(_ count: Int) -> UInt64 {
                (0..<count).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
            }
            #expect(LittleEndian.word(bytes.span, at: start) == slow(8))
            #expect(UInt64(LittleEndian.half(bytes.span, at: start)) == slow(4))
            #expect(UInt64(LittleEndian.quarter(bytes.span, at: start)) == slow(2))
            for count in 1...7 {
                #expect(LittleEndian.shortWord(bytes.span, start..<start + count) == slow(count))
            }
        }
    }

    /// A buffer that goes from one classifier to another, or that no classifier used before, gives the same.
    @Test func evidenceIsThatOfTheClassifierInUse() throws {
        let small = try Classifier(Corpus.model(Corpus.small))
        let other = try Classifier(
            Corpus.model(Corpus.small.map { Row($0.label == "money" ? "other" : "rest", $0.headline) }))
        var buffer = ClassificationBuffer()
        for headline in ["Bank cuts rates", "zxqv bank", "Late goal wins cup"] {
            for classifier in [small, other, small] {
                classifier.classify(Array(headline.utf8).span, into: &buffer)
                var fresh = ClassificationBuffer()
                classifier.classify(Array(headline.utf8).span, into: &fresh)
                #expect(buffer.probabilities == fresh.probabilities)
                #expect(buffer.evidence == fresh.evidence)
            }
        }
    }
}
