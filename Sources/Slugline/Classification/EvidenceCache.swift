/// The evidence of terms that were met, kept for the next time that they are.
///
/// A term has one row over the labels: an `EvidenceSource` works it out when the term is first met. Of a word it holds all
/// that the word adds, its own evidence and that of its character n-grams; what its vector says stands in the row behind it.
/// Rows stand in the order in which terms are first
/// met, so those of common ones are near each other; n-grams that say the same, as most do that were seen once, share a row.
/// A cache is filled by one thread; what it holds changes no result.
struct EvidenceCache: Sendable {
    /// The source that the rows are from.
    private(set) var owner = 0
    private(set) var blockCount = 0
    /// Rows × blocks of eight labels.
    private var rows: [SIMD8<Float>] = []
    var words = WordMemo()
    /// Words that are not in the vocabulary. Most of them never come back and would lie between those that do, so they have a
    /// table of their own, and are forgotten when there are many.
    var guesses = WordMemo()
    /// The first rows of all guesses, and those that forgotten ones left.
    private var guessRows: [Int32] = []
    private var freeRows: [Int32] = []
    /// Two where a word's vector says something, else one.
    private var rowsOfWord = 1
    /// Word n-grams that were met, order by order.
    var ngramMemos: [NgramMemo] = []
    var characterMemo = NgramMemo()
    private var absentCount = 0
    private var sharedNumbers = IdentifierTable<UInt64>()
    private var sharedRows: [Int32] = []

    /// Words of the headlines that are read which are not among `words`, and those of them that are new.
    var unsettled = UnsettledWords()
    var newTerms: [NewTerm] = []
    /// Keys and rows of the character n-grams of new words.
    var keys: [UInt64] = []
    var characterRows: [Int32] = []
    /// Room for the evidence of one term.
    var values: [SIMD8<Double>] = []

    /// A word that is met for the first time: its place among the terms, and where the keys of its character n-grams are, if it
    /// is ASCII.
    struct NewTerm: Sendable {
        var place: Int
        var keys: Range<Int>
    }

    /// The row of an n-gram that is not known, zeros: to add it costs less than to ask whether it is one.
    static let absentRow: Int32 = 0

    /// Rows, words and n-grams together stay within about this many bytes; then the cache begins anew.
    private static let maximumSize = 48 << 20
    /// With as many guesses their table and rows fit in the cache that the processors share.
    private static let maximumGuessCount = 1 << 15
    /// So many character n-grams that the model does not know are remembered: the first ones, as common ones are.
    private static let maximumAbsentCount = 1 << 14

    /// Makes this a cache of `source`, and makes room where it is full. Rows that were given out are no longer valid.
    mutating func prepare(for source: EvidenceSource) {
        if guesses.count >= Self.maximumGuessCount {
            guesses = WordMemo()
            freeRows += guessRows
            guessRows.removeAll(keepingCapacity: true)
        }
        guard owner != source.number || size > Self.maximumSize else { return }
        self = EvidenceCache()
        owner = source.number
        rowsOfWord = source.gaussians == nil ? 1 : 2
        blockCount = (source.labelCount + 7) / 8
        ngramMemos = Array(repeating: NgramMemo(), count: source.orderCount)
        values = Array(repeating: .zero, count: blockCount)
        rows = Array(repeating: .zero, count: blockCount)
    }

    private var size: Int {
        rows.count * MemoryLayout<SIMD8<Float>>.stride + words.size + guesses.size + characterMemo.size
            + ngramMemos.reduce(0) { $0 + $1.size }
    }

    /// Adds `values` as a row and returns its number.
    mutating func appendValues() -> Int32 {
        let row = rows.count / blockCount
        for block in 0..<blockCount { rows.append(Self.floats(values[block])) }
        return Int32(row)
    }

    /// Makes `values` the row of the evidence of a word, and room for the one behind it, and returns its number.
    mutating func appendWord(isGuess: Bool) -> Int32 {
        let row: Int32
        if isGuess, let free = freeRows.popLast() {
            row = free
            store(at: row)
        } else {
            row = appendValues()
            rows.append(contentsOf: repeatElement(.zero, count: (rowsOfWord - 1) * blockCount))
        }
        if isGuess { guessRows.append(row) }
        return row
    }

    /// Makes `values` row `row`.
    mutating func store(at row: Int32) {
        for block in 0..<blockCount { rows[Int(row) * blockCount + block] = Self.floats(values[block]) }
    }

    /// Remembers that the model does not know the character n-gram `key`.
    mutating func insertAbsent(_ key: UInt64) {
        guard absentCount < Self.maximumAbsentCount else { return }
        absentCount += 1
        characterMemo.insert(key, row: Self.absentRow)
    }

    /// Adds the rows that `characterRows[range]` tells to `values`, in their order.
    mutating func addCharacterNgrams(_ range: Range<Int>) {
        for block in 0..<blockCount {
            var sum = values[block]
            for index in range { sum += Self.doubles(rows[Int(characterRows[index]) &* blockCount &+ block]) }
            values[block] = sum
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

    /// Asks for the rows of the character n-grams of new words.
    func prefetchCharacterNgrams() {
        let rows = rows.span
        for row in characterRows { rows.prefetch(Int(row) &* blockCount) }
    }

    /// Asks for the rows of all words and n-grams of `headlines`.
    func prefetchRows(of headlines: HeadlineTerms) {
        let rows = rows.span
        let words = headlines.words.span.extracting(first: headlines.termCount)
        for term in words.indices { rows.prefetch(Int(words[term].row) &* blockCount) }
        for ngrams in headlines.ngramRows {
            for term in words.indices { rows.prefetch(Int(ngrams[term]) &* blockCount) }
        }
    }

    /// Writes the sums of the rows of the words and word n-grams of the terms `range`, words first, over `sums`, one for each
    /// label.
    ///
    /// In double precision, so that the weights of an explanation add up to the sums.
    @inline(__always)
    func writeSums(of headlines: HeadlineTerms, _ range: Range<Int>, to sums: inout [Double]) {
        writeSums(headlines.words, { $0.row }, headlines.ngramRows, range, to: &sums)
    }

    /// Writes the sums of what the vectors of the terms `range` say over `sums`, one for each label.
    @inline(__always)
    func writeMeanings(of headlines: HeadlineTerms, _ range: Range<Int>, to sums: inout [Double]) {
        writeSums(headlines.words, { $0.meaningRow }, [], range, to: &sums)
    }

    @inline(__always)
    private func writeSums(
        _ words: [WordMemo.Word], _ row: (WordMemo.Word) -> Int32, _ ngramRows: [[Int32]], _ range: Range<Int>,
        to sums: inout [Double]
    ) {
        let words = words.span.extracting(range)
        let rows = rows.span
        var sums = sums.mutableSpan
        for block in 0..<blockCount {
            var sum = SIMD8<Double>.zero
            for index in words.indices {
                sum += Self.doubles(rows[Int(row(words[index])) &* blockCount &+ block])
            }
            for ngrams in ngramRows {
                for term in range { sum += Self.doubles(rows[Int(ngrams[term]) &* blockCount &+ block]) }
            }
            Self.write(sum, to: &sums, block)
        }
    }

    /// Writes row `row` over `values`, one for each label.
    func write(_ row: Int32, to values: inout [Double]) {
        var values = values.mutableSpan
        for block in 0..<blockCount {
            Self.write(Self.doubles(rows[Int(row) * blockCount + block]), to: &values, block)
        }
    }

    @inline(__always)
    private static func write(_ sum: SIMD8<Double>, to values: inout MutableSpan<Double>, _ block: Int) {
        for lane in 0..<min(8, values.count - 8 * block) { values[8 * block + lane] = sum[lane] }
    }

    /// Lane by lane, of which the compiler makes four conversions; of the initializer of `SIMD8` it makes a call.
    @inline(__always)
    private static func doubles(_ values: SIMD8<Float>) -> SIMD8<Double> {
        var result = SIMD8<Double>.zero
        for lane in 0..<8 { result[lane] = Double(values[lane]) }
        return result
    }

    @inline(__always)
    private static func floats(_ values: SIMD8<Double>) -> SIMD8<Float> {
        var result = SIMD8<Float>.zero
        for lane in 0..<8 { result[lane] = Float(values[lane]) }
        return result
    }
}
