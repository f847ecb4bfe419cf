/// Vectors of words, from which the meaning of a headline is added up.
///
/// The vector of a headline is the sum of the vectors of its words, each times its inverse document frequency, brought to
/// length 1: two headlines that say the same in other words have a cosine near 1. Vectors are fitted once, from the
/// embeddings of any sentence encoder (`VectorFitting`), and kept in a file of their own; the encoder is not needed again.
///
///     let vectors = try WordVectors(contentsOf: "models/english.vectors.safetensors")
///     vectors.neighbours(of: "storm", count: 3)      // "storms", "hurricane", "thunderstorm"
///
/// Storage: words × dimension / 2 bytes, each row with a scale of its own, and a hash table of the words once
/// many are looked up. Four bits a number cost little: in a sum of several words their errors are a hundredth of its length.
public struct WordVectors: Sendable {
    /// How many numbers a vector has: a multiple of 32.
    public let dimension: Int
    /// Twelve hexadecimal digits that tell these vectors from others.
    public let digest: String
    /// How many texts the document frequencies were counted in.
    public let documentCount: Int
    /// What their maker says of them: names and values for people.
    public let notes: [(name: String, value: String)]

    let words: SortedWords
    /// In how many of those texts each word occurs; 0 for a word that only the encoder knew.
    let documentFrequencies: [UInt32]
    /// Words × dimension as integers of −7...7 plus 8, thirty-two in a block.
    let nibbles: PackedVectors
    /// What the integers of a word are multiplied with to be its vector.
    let scales: [Float]
    /// The same times the word's inverse document frequency.
    private let weights: [Float]

    /// How many numbers a block of `nibbles` holds.
    static let blockSize = 32
    /// The integers are within this of 0.
    static let largestInteger = 7
    /// A word of fewer texts is weighted as if it occurred in this many: of how rare it is, few texts say little.
    private static let minimumFrequency: UInt32 = 20
    /// The largest dimension: beyond it, sums of rows could no longer be told to be exact.
    static let maximumDimension = 4_096

    /// - Parameters:
    ///   - words: distinct folded words, sorted by their bytes.
    ///   - nibbles: words × dimension / 32 blocks.
    ///   - scales: one for each word.
    ///   - documentFrequencies: one for each word, at most `documentCount`.
    ///   - digest: nil to compute it.
    init(
        words: ByteRows, nibbles: PackedVectors, scales: [Float], documentFrequencies: [UInt32], documentCount: Int,
        dimension: Int, notes: [(name: String, value: String)], digest: String? = nil
    ) {
        precondition(Self.isDimension(dimension), "dimension \(dimension) is no multiple of 32")
        precondition(
            nibbles.blockCount * Self.blockSize == words.count * dimension,
            "\(nibbles.blockCount) × 32 numbers, \(words.count) words")
        precondition(scales.count == words.count, "\(scales.count) scales, \(words.count) words")
        precondition(
            documentFrequencies.count == words.count, "\(documentFrequencies.count) counts, \(words.count) words")
        self.words = SortedWords(words)
        self.nibbles = nibbles
        self.scales = scales
        self.documentFrequencies = documentFrequencies
        self.documentCount = documentCount
        self.dimension = dimension
        self.notes = notes
        self.digest = digest ?? Self.digest(words, nibbles, scales, documentFrequencies, documentCount)
        // Half of the words are so rare that all weigh the same, and a logarithm takes longer than all else.
        var last = (frequency: UInt32(0), value: Float(Self.inverseDocumentFrequency(0, of: documentCount)))
        weights = zip(scales, documentFrequencies).map { scale, frequency in
            let frequency = max(Self.minimumFrequency, frequency)
            if frequency != last.frequency {
                last = (frequency, Float(Self.inverseDocumentFrequency(frequency, of: documentCount)))
            }
            return scale * last.value
        }
    }

    private static func digest(
        _ words: ByteRows, _ nibbles: PackedVectors, _ scales: [Float], _ frequencies: [UInt32], _ documentCount: Int
    ) -> String {
        var hash = Mixing.hash(words.bytes.span, 0..<words.bytes.count, seed: UInt64(documentCount))
        nibbles.forEachBlock(in: 0..<nibbles.blockCount) { _, block in
            for lane in 0..<16 { hash = Mixing.mixed(hash ^ UInt64(block[lane])) }
        }
        for scale in scales { hash = Mixing.mixed(hash ^ UInt64(scale.bitPattern)) }
        for frequency in frequencies { hash = Mixing.mixed(hash ^ UInt64(frequency)) }
        let digits = String(hash >> 16, radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// How many words there are.
    public var count: Int { words.count }

    /// Smooth inverse document frequency, `ln((1 + n) / (1 + df)) + 1`, with at least 20 for `df`.
    static func inverseDocumentFrequency(_ frequency: UInt32, of documentCount: Int) -> Double {
        Elementary.log((1 + Double(documentCount)) / (1 + Double(max(minimumFrequency, frequency)))) + 1
    }

    /// How telling the word `word` is, by the texts that the vectors were fitted on.
    func inverseDocumentFrequency(of word: Int) -> Double {
        Self.inverseDocumentFrequency(documentFrequencies[word], of: documentCount)
    }

    /// The place of the word `bytes[range]`, which is folded, nil where it has no vector.
    @inline(__always)
    func place(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        words.identifier(of: bytes, range)
    }

    /// The vector of a word, times its inverse document frequency.
    struct Row: Sendable {
        /// Where its blocks begin in the bytes of `nibbles`.
        var start: Int
        /// What its numbers are multiplied with.
        var weight: Float
    }

    @inline(__always)
    func row(_ word: Int32) -> Row {
        Row(
            start: nibbles.start + Int(word) * (dimension / Self.blockSize) * PackedVectors.bytesOfBlock,
            weight: weights[Int(word)])
    }

    /// Asks for the vector of the word at place `word`, each line of the processor's cache; one below 0 has none.
    @inline(__always)
    func prefetch(_ word: Int32) {
        guard word >= 0 else { return }
        let size = dimension / Self.blockSize * PackedVectors.bytesOfBlock
        let packed = nibbles.bytes
        let bytes = packed.span
        let first = nibbles.start &+ Int(word) &* size
        for start in stride(from: 0, to: size, by: 64) { bytes.prefetch(first &+ start) }
        bytes.prefetch(first &+ size &- 1)
    }

    /// Writes the sum of `rows`, in their order, over `sum`, dimension / 16 entries. O(rows × dimension).
    func writeSum(of rows: [Row], to sum: inout [SIMD16<Float>]) {
        let rows = rows.span
        let bytes = nibbles.bytes
        let nibbles = bytes.span
        var sum = sum.mutableSpan
        // A few numbers of all rows at a time, so that the sums stay in registers and the rows are fetched side by side.
        for block in 0..<sum.count / 2 {
            var low = SIMD16<Float>.zero
            var high = SIMD16<Float>.zero
            for index in 0..<rows.count {
                let entry = Self.unpacked(
                    SixteenBytes(nibbles, at: rows[index].start + block * PackedVectors.bytesOfBlock))
                low += rows[index].weight * entry.low
                high += rows[index].weight * entry.high
            }
            sum[2 * block] = low
            sum[2 * block + 1] = high
        }
    }

    /// The integers of one block of `nibbles`.
    @inline(__always)
    static func unpacked(_ block: SIMD16<UInt8>) -> (low: SIMD16<Float>, high: SIMD16<Float>) {
        (floats(block & 15) - Float(largestInteger + 1), floats(block &>> 4) - Float(largestInteger + 1))
    }

    /// Lane by lane, of which the compiler makes a few conversions; of the initializer of `SIMD16` it makes a call.
    @inline(__always)
    private static func floats(_ bytes: SIMD16<UInt8>) -> SIMD16<Float> {
        var result = SIMD16<Float>.zero
        for lane in 0..<16 { result[lane] = Float(Int32(bytes[lane])) }
        return result
    }

    /// Whether vectors may have `dimension` numbers: a multiple of 32, up to 4,096.
    public static func isDimension(_ dimension: Int) -> Bool {
        dimension > 0 && dimension <= maximumDimension && dimension % blockSize == 0
    }
}

extension SIMD16<Float> {
    /// All lanes added in an order that is the same on every machine.
    @inline(__always)
    var orderedSum: Float { (lowHalf + highHalf).orderedSum }
}

extension SIMD8<Float> {
    /// All lanes added in an order that is the same on every machine.
    @inline(__always)
    var orderedSum: Float {
        let four = lowHalf + highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
