internal import SluglineLinearAlgebra

/// The meaning of one headline: the vectors of its words added up. Used again for the next one, it keeps its buffers.
struct HeadlineMeaning: Sendable {
    /// The sum of the weighted vectors, sixteen numbers at a time.
    private(set) var sum: [SIMD16<Float>] = []
    /// One over the length of `sum`; 0 where no word has a vector.
    private(set) var inverseLength: Float = 0
    private var rows: [WordVectors.Row] = []

    /// How many of the words have a vector.
    var knownCount: Int { rows.count }

    /// Numbers in an entry of `sum`.
    static let lanes = 16

    /// Starts a new headline.
    mutating func begin() { rows.removeAll(keepingCapacity: true) }

    /// Adds the word at place `word` of `vectors`; one below 0 has no vector.
    @inline(__always)
    mutating func add(_ word: Int32, _ vectors: WordVectors) {
        if word >= 0 { rows.append(vectors.row(word)) }
    }

    /// Sums up the vectors once all words are in. O(words × dimension).
    mutating func end(_ vectors: WordVectors) {
        if sum.count != vectors.dimension / Self.lanes {
            sum = Array(repeating: .zero, count: vectors.dimension / Self.lanes)
        }
        vectors.writeSum(of: rows, to: &sum)
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
