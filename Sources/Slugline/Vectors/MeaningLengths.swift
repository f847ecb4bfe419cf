/// One over the lengths of the sums of the vectors of headlines' words, for some headlines at a time: all that classifying needs
/// of a sum, since what each word adds to it for each label is known. Used again for the next ones, it keeps its buffers.
///
/// In integers of 16 bits, eight side by side, half of the work of `HeadlineMeaning`: weights are brought to integers whose sum
/// is as large as it may be, which moves a length by a thousandth at most and usually by far less.
struct MeaningLengths: Sendable {
    /// One for each headline; 0 where no word has a vector.
    private(set) var inverse: [Float] = []
    /// Of the words of one headline that have a vector: where their vectors begin, and what these are multiplied with, as
    /// numbers and as integers. What is left of longer lists stands behind.
    private var starts: [Int] = []
    private var weights: [Float] = []
    private var integers: [SIMD8<UInt16>] = []
    /// For headlines of more words.
    private var meaning = HeadlineMeaning()

    /// So many words are summed in 16 bits: of more, the weights would be too small to be integers.
    private static let largestCount = 32
    /// The sum of the weights of a headline, less what rounding may add: times 15, the largest of the numbers, it fits 16 bits.
    private static let weightSum = Float(65_535 / 15 - largestCount / 2)
    /// Weights whose sum is below count for nothing, so that no quotient overflows. Real ones are near 1.
    private static let smallestSum: Float = 1e-20

    /// Writes those of `headlines`, whose words are known, over `inverse`. O(words × dimension).
    mutating func find(_ headlines: HeadlineTerms, _ vectors: WordVectors) {
        inverse.removeAll(keepingCapacity: true)
        for headline in 0..<headlines.tokenized.count {
            let terms = headlines.tokenized.terms(of: headline)
            if starts.count < terms.count {
                starts = Array(repeating: 0, count: 2 * terms.count)
                weights = Array(repeating: 0, count: 2 * terms.count)
            }
            let sum = Self.gather(headlines.words.span.extracting(terms), vectors, &starts, &weights)
            if sum.count <= Self.largestCount {
                inverse.append(inverseLength(sum.count, weightSum: sum.weight, vectors))
            } else {
                meaning.begin()
                for term in terms { meaning.add(headlines.words[term].vectorPlace, vectors) }
                meaning.end(vectors)
                inverse.append(meaning.inverseLength)
            }
        }
    }

    /// Writes where the vectors of `words` begin and what they weigh, and returns how many there are and the sum of the weights.
    private static func gather(
        _ words: Span<WordMemo.Word>, _ vectors: WordVectors, _ starts: inout [Int], _ weights: inout [Float]
    ) -> (count: Int, weight: Float) {
        var starts = starts.mutableSpan
        var weights = weights.mutableSpan
        var count = 0
        var sum: Float = 0
        for word in words.indices where words[word].vectorPlace >= 0 {
            let row = vectors.row(words[word].vectorPlace)
            starts[count] = row.start
            weights[count] = row.weight
            sum += row.weight
            count += 1
        }
        return (count, sum)
    }

    /// One over the length of the sum of the first `count` vectors.
    private mutating func inverseLength(_ count: Int, weightSum: Float, _ vectors: WordVectors) -> Float {
        guard weightSum > Self.smallestSum else { return 0 }
        let factor = Self.weightSum / weightSum
        integers.removeAll(keepingCapacity: true)
        for word in 0..<count { integers.append(SIMD8(repeating: UInt16(weights[word] * factor + 0.5))) }
        let packed = vectors.nibbles.bytes
        let squares = Self.squaredLength(
            packed.span, starts.span.extracting(first: count), integers.span,
            blockCount: vectors.dimension / WordVectors.blockSize)
        return squares > 0 ? factor / squares.squareRoot() : 0
    }

    /// The sum of the squares of the sum of the vectors that begin at `starts`, each times its weight.
    private static func squaredLength(
        _ packed: Span<UInt8>, _ starts: Span<Int>, _ weights: Span<SIMD8<UInt16>>, blockCount: Int
    ) -> Float {
        var weightSum = SIMD8<UInt16>.zero
        for word in starts.indices { weightSum &+= weights[word] }
        // Of each number, 8 too much.
        let excess = weightSum &* 8
        var squares = SIMD8<Float>.zero
        for block in 0..<blockCount {
            // Four numbers stand in 16 bits. What the upper ones add to the sum of all is taken off at the end, modulo 2¹⁶.
            var (four, three) = (SIMD8<UInt16>.zero, SIMD8<UInt16>.zero)
            var (two, one) = (SIMD8<UInt16>.zero, SIMD8<UInt16>.zero)
            for word in starts.indices {
                let weight = weights[word]
                let numbers = SixteenBytes(packed, at: starts[word] &+ block &* PackedVectors.bytesOfBlock)
                    .integersOfTwoBytes
                four &+= numbers &* weight
                three &+= (numbers &>> 4) &* weight
                two &+= (numbers &>> 8) &* weight
                one &+= (numbers &>> 12) &* weight
            }
            add(four &- three &<< 4 &- excess, to: &squares)
            add(three &- two &<< 4 &- excess, to: &squares)
            add(two &- one &<< 4 &- excess, to: &squares)
            add(one &- excess, to: &squares)
        }
        return squares.orderedSum
    }

    /// Adds the squares of `numbers`, which have a sign. Lane by lane, of which the compiler makes a few conversions.
    @inline(__always)
    private static func add(_ numbers: SIMD8<UInt16>, to squares: inout SIMD8<Float>) {
        var floats = SIMD8<Float>.zero
        for lane in 0..<8 { floats[lane] = Float(Int32(Int16(bitPattern: numbers[lane]))) }
        squares += floats * floats
    }
}
