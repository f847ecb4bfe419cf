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
    var rows = EvidenceRows(labelCount: 1)
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
    /// The tables of the vocabulary as far as they are made: to ask the source for one takes a few hundred instructions.
    var wordTable: WordTable?
    var ngramTables: [NgramTable.Tables?] = []
    var characterTables: CharacterNgramTable.Tables?

    /// Words of the headlines that are read which may be new.
    var unsettled = UnsettledWords()
    /// Those that are.
    var newWords: [NewWord] = []
    /// Their character n-grams.
    var characterNgrams = NgramLooks()
    /// Room for the evidence of one term, whole blocks of labels.
    var values: [Double] = []

    /// A word that is met for the first time, and where its character n-grams are.
    struct NewWord: Sendable {
        var word: WordMemo.Word
        var ngrams: Range<Int>
    }

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
        rows = EvidenceRows(labelCount: source.labelCount)
        rowsOfWord = source.gaussians == nil ? 1 : 2
        ngramMemos = Array(repeating: NgramMemo(), count: source.orderCount)
        ngramTables = Array(repeating: nil, count: source.orderCount)
        values = Array(repeating: 0, count: 8 * rows.blockCount)
    }

    private var size: Int {
        rows.blocks.count * MemoryLayout<SIMD8<Float>>.stride + words.size + guesses.size + characterMemo.size
            + ngramMemos.reduce(0) { $0 + $1.size }
    }

    /// Adds `values` as a row and returns its number.
    mutating func appendValues() -> Int32 {
        let row = rows.append()
        rows.store(values, at: row)
        return row
    }

    /// Makes room for the rows of a word and returns the number of the first.
    mutating func appendWord(isGuess: Bool) -> Int32 {
        if isGuess, let free = freeRows.popLast() {
            guessRows.append(free)
            return free
        }
        let row = rows.append()
        for _ in 1..<rowsOfWord { _ = rows.append() }
        if isGuess { guessRows.append(row) }
        return row
    }

    /// Remembers that the model does not know the character n-gram `key`.
    mutating func insertAbsent(_ key: UInt64) {
        guard absentCount < Self.maximumAbsentCount else { return }
        absentCount += 1
        characterMemo.insert(key, row: EvidenceRows.zeros)
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
}
