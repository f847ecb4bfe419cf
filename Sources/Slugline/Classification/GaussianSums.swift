internal import SluglineLinearAlgebra

/// All that a model remembers of the meanings of its training rows: integer sums that add and subtract exactly.
///
/// A row counts as the integers `round(4000 × unit row)` (`HeadlineMeaning`) times its weight in thousandths; a row without
/// any known word does not count. Everything is exact in 63 bits while the weight of all rows is below `maximumWeight`.
struct GaussianSums: Sendable, Hashable {
    let dimension: Int
    /// The weight of the rows of each label that have a meaning, in units of `CorpusSums.weightUnit`.
    var weights: [Int64]
    /// Sum of the rows of each label, labels × dimension.
    var rowSums: [Int64]
    /// Sum over all rows of row × rowᵀ: the upper triangle, row after row.
    var scatter: [Int64]

    /// Beyond this weight of all rows, 100 million rows, sums could overflow.
    static let maximumWeight: Int64 = 100_000_000_000

    init(dimension: Int, labelCount: Int) {
        self.dimension = dimension
        weights = Array(repeating: 0, count: labelCount)
        rowSums = Array(repeating: 0, count: labelCount * dimension)
        scatter = Array(repeating: 0, count: dimension * (dimension + 1) / 2)
    }

    /// - Parameters:
    ///   - rowSums: labels × dimension.
    ///   - scatter: dimension × (dimension + 1) / 2.
    init(dimension: Int, weights: [Int64], rowSums: [Int64], scatter: [Int64]) {
        precondition(
            rowSums.count == weights.count * dimension, "\(rowSums.count) sums, \(weights.count) × \(dimension)")
        precondition(scatter.count == dimension * (dimension + 1) / 2, "\(scatter.count) products, \(dimension)²")
        self.dimension = dimension
        self.weights = weights
        self.rowSums = rowSums
        self.scatter = scatter
    }

    var labelCount: Int { weights.count }
    var totalWeight: Int64 { weights.reduce(0, +) }

    static let tooHeavy = SluglineError(
        .badSettings,
        "the rows weigh more than \(maximumWeight / CorpusSums.weightUnit) together, and their meanings could not be summed exactly",
        remedy: "train with --vectors none, or with smaller weights")

    /// Whether there may be rows of which these are the sums: weights and squares are not below 0, and no sum is larger than
    /// its weight allows.
    var isPossible: Bool {
        let largest = Int64(HeadlineMeaning.scale) + 100
        let total = weights.reduce(0, +)
        guard weights.allSatisfy({ $0 >= 0 }), total <= Self.maximumWeight else { return false }
        for label in weights.indices {
            let sums = rowSums[label * dimension..<(label + 1) * dimension]
            guard sums.allSatisfy({ $0.magnitude <= (largest * weights[label]).magnitude }) else { return false }
        }
        var place = 0
        for row in 0..<dimension {
            guard scatter[place] >= 0 else { return false }
            place += dimension - row
        }
        return scatter.allSatisfy { $0.magnitude <= (largest * largest).magnitude * total.magnitude }
    }

    /// The sums of the rows `chosen`. O(rows × dimension²), by BLAS.
    init(of chosen: [Int], in rows: EncodedHeadlines, _ meanings: RowMeanings, labelCount: Int, parallel: Parallel) {
        let dimension = meanings.vectors.dimension
        self.init(dimension: dimension, labelCount: labelCount)
        // Sums are exact, so how the rows are cut does not show in them.
        let pieces = parallel.mapPieces(of: 0..<chosen.count, size: 16 * Self.blockSize) { piece in
            var sums = GaussianSums(dimension: dimension, labelCount: labelCount)
            for start in stride(from: piece.lowerBound, to: piece.upperBound, by: Self.blockSize) {
                sums.add(chosen[start..<min(piece.upperBound, start + Self.blockSize)], of: rows, meanings)
            }
            return sums
        }
        for piece in pieces { add(piece, sign: 1) }
    }

    /// Rows that are multiplied in one call. With integers of 4,000 at most, weights of 10⁶ rows keep its products below 2⁵³.
    private static let blockSize = 256

    private mutating func add(_ chosen: ArraySlice<Int>, of rows: EncodedHeadlines, _ meanings: RowMeanings) {
        var meaning = HeadlineMeaning()
        var block = [Double](repeating: 0, count: chosen.count * dimension)
        for (place, row) in chosen.enumerated() {
            meanings.read(row, of: rows, into: &meaning)
            guard meaning.inverseLength > 0 else { continue }
            meaning.writeIntegers(to: &block, at: place * dimension)
            let label = Int(rows.labels[row])
            let weight = rows.weights[row]
            weights[label] += weight
            for index in 0..<dimension {
                rowSums[label * dimension + index] += weight * Int64(block[place * dimension + index])
            }
        }
        let unit = CorpusSums.weightUnit
        let isUniform = chosen.allSatisfy { rows.weights[$0] == unit }
        var products = [Double](repeating: 0, count: dimension * dimension)
        if isUniform {
            var span = products.mutableSpan
            BLAS.gram(block.span, rowCount: chosen.count, columnCount: dimension, into: &span)
        } else {
            var weighted = block
            for (place, row) in chosen.enumerated() {
                let weight = Double(rows.weights[row])
                for index in 0..<dimension { weighted[place * dimension + index] *= weight }
            }
            var span = products.mutableSpan
            BLAS.multiply(
                weighted.span, block.span, rowCount: dimension, innerCount: chosen.count, columnCount: dimension,
                transposing: .left, into: &span)
        }
        var place = 0
        for row in 0..<dimension {
            for column in row..<dimension {
                scatter[place] += Int64(products[row * dimension + column]) * (isUniform ? unit : 1)
                place += 1
            }
        }
    }

    /// Adds the sums of `other`, or takes them away where `sign` is −1; labels are the same on both sides.
    mutating func add(_ other: GaussianSums, sign: Int64) {
        precondition(other.dimension == dimension, "dimension \(other.dimension), not \(dimension)")
        precondition(other.labelCount == labelCount, "\(other.labelCount) labels, not \(labelCount)")
        for index in weights.indices { weights[index] += sign * other.weights[index] }
        for index in rowSums.indices { rowSums[index] += sign * other.rowSums[index] }
        for index in scatter.indices { scatter[index] += sign * other.scatter[index] }
    }

    /// These sums with the labels at new places: label `l` goes to `places[l]`, of `labelCount`.
    func movingLabels(to places: [Int?], labelCount: Int) -> GaussianSums {
        var result = GaussianSums(dimension: dimension, labelCount: labelCount)
        result.scatter = scatter
        for (label, place) in places.enumerated() {
            guard let place else { continue }
            result.weights[place] = weights[label]
            for index in 0..<dimension {
                result.rowSums[place * dimension + index] = rowSums[label * dimension + index]
            }
        }
        return result
    }
}
