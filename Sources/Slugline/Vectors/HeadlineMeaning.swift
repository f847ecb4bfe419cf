internal import SluglineLinearAlgebra

/// The meaning of one headline: the vectors of its words added up. Used again for the next one, it keeps its buffers.
struct HeadlineMeaning: Sendable {
    /// The sum of the weighted vectors, sixteen numbers at a time.
    private(set) var sum: [SIMD16<Float>] = []
    /// One over the length of `sum`; 0 where no word has a vector.
    private(set) var inverseLength: Float = 0
    /// How many of the words have a vector.
    private(set) var knownCount = 0

    /// Numbers in an entry of `sum`.
    static let lanes = 16

    /// Starts a new headline.
    mutating func begin(dimension: Int) {
        let count = dimension / Self.lanes
        if sum.count != count {
            sum = Array(repeating: .zero, count: count)
        } else {
            for block in sum.indices { sum[block] = .zero }
        }
        knownCount = 0
        inverseLength = 0
    }

    /// Adds the word at place `word` of `vectors`; one below 0 has no vector.
    @inline(__always)
    mutating func add(_ word: Int32, _ vectors: WordVectors) {
        guard word >= 0 else { return }
        vectors.add(word, to: &sum)
        knownCount += 1
    }

    /// Measures the sum once all words are in.
    mutating func end() {
        var squares = SIMD16<Float>.zero
        for block in sum { squares += block * block }
        let length = squares.orderedSum.squareRoot()
        inverseLength = length > 0 && length.isFinite ? 1 / length : 0
    }

    /// Writes the row as integers, `round(4000 × unit row)`, to `row[start...]`: products of such rows are exact, and their
    /// sums too (see `ExactRows`). Zeros where no word has a vector.
    func writeIntegers<Number: BinaryFloatingPoint>(to row: inout [Number], at start: Int) {
        let factor = Double(Self.scale * inverseLength)
        for block in sum.indices {
            for lane in 0..<Self.lanes {
                // Adding and subtracting 1.5 × 2⁵² rounds to the nearest integer.
                row[start + block * Self.lanes + lane] = Number(
                    Double(sum[block][lane]) * factor + 0x1.8p52 - 0x1.8p52)
            }
        }
    }

    /// What a unit row is multiplied with before it is rounded to integers.
    static let scale = ExactRows.scale
}
