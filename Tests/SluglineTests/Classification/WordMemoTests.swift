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

    /// A word as it stands among other bytes, which are not to matter.
    static func look(_ memo: WordMemo, _ word: [UInt8]) -> Int32? {
        let bytes = [1, 2, 3] + word + [UInt8](4...20)
        let range = 3..<3 + word.count
        let key = WordMemo.Key(bytes.span, range)
        let found = memo.word(key, bytes.span, range)
        // One look at many words says the same, or that it does not know.
        var words = [WordMemo.Word(identifier: 7, vectorPlace: 7, row: 7)]
        var unsettled: [Int32] = [7, 7]
        let count = memo.find([key], count: 1, EvidenceRows(labelCount: 3), into: &words, unsettled: &unsettled)
        #expect(count == (words[0].row < 0 ? 1 : 0) && (count == 0 || unsettled == [0, 7]))
        #expect(words[0].row == -1 || words[0].identifier == found?.identifier)
        #expect(words[0].row >= 0 || words[0].identifier == -1 && words[0].vectorPlace == -1)
        return found?.identifier
    }

    @Test func wordsAreFoundAgain() {
        var memo = WordMemo()
        var expected: [[UInt8]: Int32] = [:]
        for (number, word) in Self.words.enumerated() where expected[word] == nil {
            #expect(Self.look(memo, word) == nil)
            expected[word] = Int32(number)
            let bytes = word + [UInt8](repeating: 0, count: 16)
            let key = WordMemo.Key(bytes.span, 0..<word.count)
            let known = WordMemo.Word(identifier: Int32(number), vectorPlace: -1, row: 0)
            memo.insert(key, bytes.span, 0..<word.count, known)
        }
        #expect(memo.count == expected.count)
        for (word, number) in expected { #expect(Self.look(memo, word) == number) }
        #expect(Self.look(memo, Array("zebra".utf8)) == nil)
        let short = expected.keys.filter { $0.count <= 16 }
        let keys = short.map { WordMemo.Key(($0 + [UInt8](repeating: 9, count: 16)).span, 0..<$0.count) }
        var words = [WordMemo.Word](repeating: .init(identifier: 7, vectorPlace: 7, row: 7), count: keys.count)
        var unsettled = [Int32](repeating: 7, count: keys.count + 1)
        let count = memo.find(
            keys, count: keys.count, EvidenceRows(labelCount: 3), into: &words, unsettled: &unsettled)
        #expect(unsettled.prefix(count).map(Int.init) == words.indices.filter { words[$0].row < 0 })
        #expect(10 * words.count { $0.row >= 0 } > 8 * words.count)
        #expect(zip(short, words).allSatisfy { $1.row < 0 || $1.identifier == expected[$0] })
    }

    /// One look at many n-grams says what looks at each of them say.
    @Test func ngramsAreFoundAgain() {
        let keys: [UInt64] = (1...3_000).map { $0 * $0 } + (0..<50).map { 1 << 60 | $0 }
        var memo = NgramMemo()
        for (number, key) in keys.enumerated() {
            #expect(memo.row(of: key) == nil)
            memo.insert(key, row: Int32(number / 2 + 1))
        }
        let others: [UInt64] = [2, 3, 5, 1 << 60 | 77, .max]
        memo.filter = KeyFilter(of: keys)
        var looks = NgramLooks()
        for key in keys { looks.append(key, for: memo) }
        #expect(looks.count == keys.count)
        // Some pass the filter, but none is found.
        for key in others { looks.append(key, for: memo) }
        for key in others { looks.append(key, isKnown: true, for: memo) }
        #expect(looks.count >= keys.count + others.count)
        looks.find(in: memo, EvidenceRows(labelCount: 3))
        for (index, look) in looks.list.prefix(looks.count).enumerated() {
            let expected = index < keys.count ? Int32(index / 2 + 1) : nil
            #expect(index >= keys.count || look.key == keys[index])
            #expect(memo.row(of: look.key) == expected)
            #expect(look.row == NgramMemo.unsettled || look.row == expected)
        }
        #expect(looks.list.prefix(3_000).count { $0.row > 0 } > 2_000)
    }

    @Test func wordNgramsHaveTheirPlaces() {
        let ngrams = [(0, 0), (0, 3), (2, 1), (9, 9)].map { WordNgram(prefix: $0, word: $1) }
        let table = NgramTable(ngrams, wordCount: 10)
        #expect(table.tables == nil)
        // The tables are made after a thousand looks.
        for _ in 0..<20 {
            for prefix in 0..<10 {
                for word in 0..<10 {
                    let place = ngrams.firstIndex(of: WordNgram(prefix: prefix, word: word)) ?? -1
                    let key = table.key(prefix: Int32(prefix), word: Int32(word))
                    #expect(key != 0 && table.place(of: key) == Int32(place))
                    #expect(place < 0 || table.tables?.filter.bit(of: NgramMemo.hash(key)) != 0)
                }
            }
        }
        #expect(table.tables?.filter.passesAll == false)
        #expect(NgramTable([], wordCount: 0).place(of: 5) == -1)
    }

    /// Of ASCII, of other characters and of both.
    @Test(
        arguments: ["a", "ab", "storm", "u.s", "f-35", "$50m", "café", "é", "x-é", "地"], [1...6, 3...5, 2...2, 6...6])
    func characterNgramsHaveTheirPlaces(_ word: String, _ lengths: ClosedRange<Int>) {
        let bytes = Array(word.utf8)
        var keys: [UInt128] = []
        CharacterNgrams.forEach(of: bytes.span, bytes.indices, lengths: lengths) { keys.append($0) }
        let vocabulary = Array(Set(keys + [1 << 105 | 1 << 84])).sorted()
        let table = CharacterNgramTable(vocabulary)
        var asciiKeys: [UInt64] = []
        if bytes.allSatisfy({ $0 < 0x80 }) {
            CharacterNgrams.forEachOfASCII(bytes.span, bytes.indices, lengths: lengths) { asciiKeys.append($0) }
            #expect(asciiKeys == keys.map { CharacterNgrams.asciiKey($0) })
        }
        // The tables are made after a thousand looks.
        for _ in 0..<1_001 / keys.count + 1 {
            for key in keys {
                let place = vocabulary.firstIndex(of: key).map(Int32.init)
                if let asciiKey = CharacterNgrams.asciiKey(key) {
                    #expect(table.place(ofASCII: asciiKey) == place)
                    #expect(CharacterNgrams.key(ofASCII: asciiKey) == key)
                    #expect(table.tables?.filter.bit(of: NgramMemo.hash(asciiKey)) != 0)
                } else {
                    #expect(table.place(of: key) == place)
                }
            }
        }
        #expect(table.place(ofASCII: 0x7F7F) == -1 && table.place(of: 5) == -1)
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

    /// Headlines that are read together have what they have when each is read alone; so do those of no words at all.
    @Test func headlinesReadTogetherHaveWhatTheyHaveAlone() throws {
        let classifier = try Classifier(Corpus.model(Corpus.small))
        let texts = (0..<2_000).map { number in
            let row = Corpus.small[number % Corpus.small.count].headline
            switch number % 7 {
            case 0: return ""
            case 1: return "zxqv\(number) \(row): \"bank\""
            case 2: return row + " — " + row
            default: return row
            }
        }
        var (together, alone) = (ClassificationBuffer(), ClassificationBuffer())
        var rows: [Int] = []
        classifier.classify(ByteRows(texts), 3..<texts.count, into: &together) { row, buffer in
            rows.append(row)
            classifier.classify(Array(texts[row].utf8).span, into: &alone)
            #expect(buffer.probabilities == alone.probabilities && buffer.knownShare == alone.knownShare)
            let explanations = [buffer, alone].map { classifier.explanation(of: buffer.best, $0) }
            #expect(explanations[0] == explanations[1])
        }
        #expect(rows == Array(3..<texts.count))
        classifier.classify(ByteRows(texts), 5..<5, into: &together) { row, _ in Issue.record("row \(row)") }
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
