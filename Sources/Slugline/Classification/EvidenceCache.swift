/// The evidence of terms that were met, kept for the next time that they are.
///
/// A term has one row over the labels: an `EvidenceSource` works it out when the term is first met. Of a word it holds all
/// that the word adds, its own evidence and that of its character n-grams. Rows stand in the order in which terms are first
/// met, so those of common ones are near each other. A cache is filled by one thread; what it holds changes no result.
struct EvidenceCache: Sendable {
    /// The source that the rows are from.
    private(set) var owner = 0
    private(set) var blockCount = 0
    /// Rows × blocks of eight labels, in double precision so that the weights of an explanation add up to their sum.
    private(set) var rows: [SIMD8<Double>] = []
    /// The row of each word n-gram of each order, and of each character n-gram, by place in the vocabulary; −1 for none yet.
    var rowsOfNgrams: [[Int32]] = []
    var rowsOfCharacterNgrams: [Int32] = []
    private var words = WordMemo()

    /// Rows and words together stay within about this many bytes; then the cache begins anew.
    private static let maximumSize = 64 << 20

    /// Makes this a cache of `source`, and makes room where it is full. Rows that were given out are no longer valid.
    mutating func prepare(for source: EvidenceSource) {
        let size = rows.count * MemoryLayout<SIMD8<Double>>.stride + words.size
        guard owner != source.number || size > Self.maximumSize else { return }
        self = EvidenceCache()
        owner = source.number
        blockCount = (source.labelCount + 7) / 8
        rowsOfNgrams = source.ngramCounts.map { Array(repeating: -1, count: $0) }
        rowsOfCharacterNgrams = Array(repeating: -1, count: source.characterNgramCount)
    }

    /// The word `bytes[range]`, which `find` looks up where it is met for the first time.
    @inline(__always)
    mutating func word(
        _ bytes: Span<UInt8>, _ range: Range<Int>, orElse find: (inout EvidenceCache) -> WordMemo.Word
    ) -> WordMemo.Word {
        if let word = words.word(bytes, range) { return word }
        let word = find(&self)
        words.insert(bytes, range, word)
        return word
    }

    /// Adds a row and returns its number.
    mutating func append(_ evidence: [Double]) -> Int32 {
        let row = rows.count / blockCount
        rows.append(contentsOf: repeatElement(.zero, count: blockCount))
        for label in evidence.indices { rows[row * blockCount + label / 8][label % 8] = evidence[label] }
        return Int32(row)
    }

    /// What row `row` says for `label`.
    func evidence(_ row: Int32, _ label: Int) -> Double {
        rows[Int(row) * blockCount + label / 8][label % 8]
    }

    /// Writes the sums of the rows `chosen` over `sums`, one for each label, in the order in which they are given.
    func writeSums(of chosen: [Int32], to sums: inout [Double]) {
        for block in 0..<blockCount {
            var sum = SIMD8<Double>.zero
            for row in chosen { sum += rows[Int(row) * blockCount + block] }
            for lane in 0..<min(8, sums.count - 8 * block) { sums[8 * block + lane] = sum[lane] }
        }
    }
}
