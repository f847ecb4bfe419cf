/// The evidence of terms that were met, kept for the next time that they are.
///
/// A term has one row over the labels: an `EvidenceSource` works it out when the term is first met. Of a word it holds all
/// that the word adds, its own evidence and that of its character n-grams. Rows stand in the order in which terms are first
/// met, so those of common ones are near each other; n-grams that say the same, as most do that were seen once, share a row.
/// A cache is filled by one thread; what it holds changes no result.
struct EvidenceCache: Sendable {
    /// The source that the rows are from.
    private(set) var owner = 0
    private(set) var blockCount = 0
    /// Rows × blocks of eight labels.
    private var rows: [SIMD8<Float>] = []
    /// Word n-grams that were met, order by order.
    var ngramMemos: [NgramMemo] = []
    var characterMemo = NgramMemo()
    private var sharedNumbers = IdentifierTable<UInt64>()
    private var sharedRows: [Int32] = []

    private var words = WordMemo()
    /// Words that are not in the vocabulary. Most of them never come back, so they are forgotten when there are many.
    private var guesses = WordMemo()
    /// Their rows, which are sums of others; row -1 is the first of them, -2 the second.
    private var guessedRows: [SIMD8<Double>] = []

    /// The keys of the words of a headline.
    private var wordKeys: [WordMemo.Key] = []
    private var wordRoom: [UInt32] = []
    private var fetched: Int32 = 0
    /// Room for what is found out about one word: keys and numbers of its character n-grams, and its evidence.
    var keys: [UInt64] = []
    var ngrams: [Int32] = []
    var values: [Float] = []

    /// Rows, words and n-grams together stay within about this many bytes; then the cache begins anew.
    private static let maximumSize = 64 << 20
    /// With as many guesses their table and their rows still fit in the second-level cache of most processors.
    private static let maximumGuessCount = 1 << 11

    /// Makes this a cache of `source`, and makes room where it is full. Rows that were given out are no longer valid.
    mutating func prepare(for source: EvidenceSource) {
        if guesses.count >= Self.maximumGuessCount {
            guesses = WordMemo()
            guessedRows.removeAll(keepingCapacity: true)
        }
        let size =
            rows.count * MemoryLayout<SIMD8<Float>>.stride + words.size + characterMemo.size
            + ngramMemos.reduce(0) { $0 + $1.size }
        guard owner != source.number || size > Self.maximumSize else { return }
        self = EvidenceCache()
        owner = source.number
        blockCount = (source.labelCount + 7) / 8
        ngramMemos = Array(repeating: NgramMemo(), count: source.orderCount)
        values = Array(repeating: 0, count: source.labelCount)
    }

    /// Makes ready to be asked for the words of `headline`.
    mutating func fetchWords(_ headline: TokenizedHeadline) {
        if wordKeys.count < headline.termCount {
            let none = WordMemo.Key([UInt8](repeating: 0, count: TermScanner.padding).span, 0..<0)
            wordKeys = Array(repeating: none, count: 2 * headline.termCount)
            wordRoom = Array(repeating: 0, count: wordKeys.count)
        }
        Self.writeKeys(of: headline, to: &wordKeys)
        fetched = words.fetch(wordKeys, count: headline.termCount, &wordRoom)
    }

    private static func writeKeys(of headline: TokenizedHeadline, to keys: inout [WordMemo.Key]) {
        let bytes = headline.paddedBytes.span
        let terms = headline.paddedTerms.span
        var keys = keys.mutableSpan
        for index in 0..<headline.termCount { keys[index] = WordMemo.Key(bytes, terms[index].range) }
    }

    /// Word `index` of the headline whose words were fetched, which is `bytes[range]`; nil where it was not met.
    @inline(__always)
    func word(_ index: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> WordMemo.Word? {
        words.word(wordKeys[index], bytes, range) ?? guesses.word(wordKeys[index], bytes, range)
    }

    /// Keeps what was found out about word `index` of the headline, which is `bytes[range]`.
    mutating func insert(_ index: Int, _ bytes: Span<UInt8>, _ range: Range<Int>, _ word: WordMemo.Word) {
        let key = wordKeys[index]
        if word.identifier >= 0 {
            words.insert(key, bytes, range, word)
        } else {
            guesses.insert(key, bytes, range, word)
        }
    }

    /// Adds `values` as a row and returns its number.
    mutating func appendValues() -> Int32 {
        let row = rows.count / blockCount
        rows.append(contentsOf: repeatElement(.zero, count: blockCount))
        for label in values.indices { rows[row * blockCount + label / 8][label % 8] = values[label] }
        return Int32(row)
    }

    /// Leaves out of `ngrams` what is below 0; without a branch, since which n-grams are known is as good as chance.
    mutating func keepKnownNgrams() {
        var count = 0
        for index in ngrams.indices {
            let number = ngrams[index]
            ngrams[count] = number
            count += number >= 0 ? 1 : 0
        }
        ngrams.removeSubrange(count...)
    }

    /// Adds the rows of `ngrams` to `values`, in the order of the vocabulary.
    mutating func addCharacterNgrams() {
        let memo = characterMemo
        ngrams.sort { memo.place($0) < memo.place($1) }
        var index = 0
        while index < ngrams.count {
            let number = ngrams[index]
            var multiplicity: Float = 0
            while index < ngrams.count, ngrams[index] == number {
                multiplicity += 1
                index += 1
            }
            let row = Int(memo.row(number)) * blockCount
            for label in values.indices { values[label] += multiplicity * rows[row + label / 8][label % 8] }
        }
    }

    /// The row that all share whose evidence is told by `key`; `write` puts it into `values` where none has met it yet.
    mutating func sharedRow(_ key: UInt64, _ write: (inout EvidenceCache) -> Void) -> Int32 {
        let number = Int(sharedNumbers.insert(key))
        if number == sharedRows.count {
            write(&self)
            sharedRows.append(appendValues())
        }
        return sharedRows[number]
    }

    /// Makes the sums of the rows of `ngrams` a row for a guess, and returns its number; `ngrams` is used up.
    mutating func appendGuess() -> Int32 {
        let row = guessedRows.count / blockCount
        for index in ngrams.indices { ngrams[index] = characterMemo.row(ngrams[index]) }
        for block in 0..<blockCount {
            var sum = SIMD8<Double>.zero
            for row in ngrams { sum += Self.doubles(rows[Int(row) * blockCount + block]) }
            guessedRows.append(sum)
        }
        return -1 - Int32(row)
    }

    /// Writes the sums of the rows `numbers[range]` over `sums`, one for each label, in the order in which they are given.
    ///
    /// In double precision, so that the weights of an explanation add up to the sums.
    func writeSums(of numbers: [Int32], _ range: Range<Int>, to sums: inout [Double]) {
        let chosen = numbers.span.extracting(range)
        let rows = rows.span
        let guessedRows = guessedRows.span
        var sums = sums.mutableSpan
        for block in 0..<blockCount {
            var sum = SIMD8<Double>.zero
            for index in 0..<chosen.count {
                let row = Int(chosen[index])
                sum +=
                    row >= 0 ? Self.doubles(rows[row &* blockCount &+ block]) : guessedRows[~row &* blockCount &+ block]
            }
            for lane in 0..<min(8, sums.count - 8 * block) { sums[8 * block + lane] = sum[lane] }
        }
    }

    /// Lane by lane, of which the compiler makes four conversions; of the initializer of `SIMD8` it makes a call.
    @inline(__always)
    private static func doubles(_ values: SIMD8<Float>) -> SIMD8<Double> {
        var result = SIMD8<Double>.zero
        for lane in 0..<8 { result[lane] = Double(values[lane]) }
        return result
    }
}
