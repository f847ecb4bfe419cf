/// The terms that sums are kept for, each kind in its canonical order, so that equal corpora have equal vocabularies.
struct Vocabulary: Sendable, Hashable {
    /// Distinct folded words, sorted by their bytes.
    var words = ByteRows()
    /// Word n-grams: `ngrams[k]` holds those of k + 2 words, sorted.
    var ngrams: [[WordNgram]] = []
    /// Character n-grams (`CharacterNgrams`), sorted.
    var characterNgrams: [UInt128] = []

    /// All terms together.
    var termCount: Int {
        words.count + ngrams.reduce(0) { $0 + $1.count } + characterNgrams.count
    }

    /// Whether `word` is a mark, which is a feature but not a word.
    func isMark(_ word: Int) -> Bool {
        let range = words.range(of: word)
        return range.count == 1
            && (words.bytes[range.lowerBound] == UInt8(ascii: ":")
                || words.bytes[range.lowerBound] == UInt8(ascii: "\""))
    }

    /// The word n-gram `index` of `ngrams[order]` as text, words separated by spaces.
    func ngramText(_ order: Int, _ index: Int) -> String {
        let ngram = ngrams[order][index]
        let prefix = order == 0 ? words.string(ngram.prefix) : ngramText(order - 1, ngram.prefix)
        return prefix + " " + words.string(ngram.word)
    }

    /// For every word its distinct character n-grams, as places in `characterNgrams`, and how often the word has each.
    ///
    /// N-grams that are not in the vocabulary are left out. O(bytes of the words × lengths).
    func characterNgramsOfWords(_ lengths: ClosedRange<Int>?) -> WordCharacterNgrams {
        var result = WordCharacterNgrams()
        let table = IdentifierTable(characterNgrams)
        var found: [Int32] = []
        for word in 0..<words.count {
            found.removeAll(keepingCapacity: true)
            if let lengths {
                CharacterNgrams.forEach(of: words.bytes.span, words.range(of: word), lengths: lengths) { key in
                    if let identifier = table.identifier(of: key) { found.append(identifier) }
                }
            }
            result.append(&found)
        }
        return result
    }
}

/// A word n-gram: a shorter one (of two words: a word) and the word behind it.
struct WordNgram: Sendable, Hashable, Comparable {
    /// Both as one integer, for hashing and comparing: the prefix in the upper half.
    var key: UInt64

    init(key: UInt64) { self.key = key }

    init(prefix: Int, word: Int) { key = UInt64(prefix) << 32 | UInt64(word) }

    /// Place of the n-gram one word shorter, or of the first word.
    var prefix: Int { Int(key >> 32) }
    /// Place of the last word in the vocabulary.
    var word: Int { Int(key & 0xFFFF_FFFF) }

    static func < (left: WordNgram, right: WordNgram) -> Bool { left.key < right.key }
}

/// Character n-grams of each word of a vocabulary: compressed rows.
struct WordCharacterNgrams: Sendable {
    private(set) var offsets: [Int] = [0]
    private(set) var ngrams: [Int32] = []
    /// How often the n-gram occurs in the word.
    private(set) var multiplicities: [Int32] = []

    func entries(of word: Int) -> Range<Int> {
        offsets[word]..<offsets[word + 1]
    }

    /// Adds the n-grams of one more word; `found`, which is sorted on the way, may hold repeated ones.
    mutating func append(_ found: inout [Int32]) {
        found.sort()
        for ngram in found {
            if ngrams.count > offsets[offsets.count - 1], ngrams[ngrams.count - 1] == ngram {
                multiplicities[multiplicities.count - 1] += 1
            } else {
                ngrams.append(ngram)
                multiplicities.append(1)
            }
        }
        offsets.append(ngrams.count)
    }
}
