internal import SluglineLinearAlgebra

/// One Gaussian over meanings for each label, all with the same covariance: linear discriminant analysis.
///
/// With `n(l)` rows of mean `m(l)` under label `l` and the pooled covariance `S` within labels of `d` dimensions, a unit row
/// `x` speaks for label `l` by the logarithm of its density, less what is the same for all labels:
///
///     x · w(l) - m(l) · w(l) / 2,   w(l) = C⁻¹ m(l),   C = (1 - g) S + g trace(S) / d × I
///
/// The shrinkage `g` keeps directions of which little is known from being trusted. Means are drawn to that of all rows as
/// if each label had `meanWeight` more rows there: that of a label with few rows says little. Source: Hastie, Tibshirani and
/// Friedman, The Elements of Statistical Learning (2009), section 4.3; shrinkage: Ledoit and Wolf (2004).
///
/// Weights are rounded to a millionth of the largest, so that processors whose LAPACK differs in the last digits agree.
struct LabelGaussians: Sendable {
    let dimension: Int
    /// Labels × dimension / 16.
    private(set) var weights: [SIMD16<Float>]
    /// One for each label.
    private(set) var intercepts: [Double]

    static let shrinkage = 0.2
    static let meanWeight = 2.0

    /// Sums of nothing, or of rows that are all the same, give weights of 0. O(dimension³ + labels × dimension²).
    init(_ sums: GaussianSums) {
        let dimension = sums.dimension
        let labelCount = sums.labelCount
        self.dimension = dimension
        weights = Array(repeating: .zero, count: labelCount * dimension / HeadlineMeaning.lanes)
        intercepts = Array(repeating: 0, count: labelCount)
        let unit = Double(CorpusSums.weightUnit)
        let total = sums.weights.reduce(0.0) { $0 + Double($1) } / unit
        guard total > 0 else { return }
        let scale = Double(HeadlineMeaning.scale)
        var mean = [Double](repeating: 0, count: dimension)
        for label in 0..<labelCount {
            for index in 0..<dimension { mean[index] += Double(sums.rowSums[label * dimension + index]) }
        }
        for index in 0..<dimension { mean[index] /= total * unit * scale }
        // Means about that of all rows: what is far from 0 in all labels alike would only cost digits.
        var means = DenseMatrix<Double>(rowCount: labelCount, columnCount: dimension, repeating: 0)
        for label in 0..<labelCount {
            let weight = Double(sums.weights[label]) / unit
            guard weight > 0 else { continue }
            for index in 0..<dimension {
                means[label, index] =
                    Double(sums.rowSums[label * dimension + index]) / (weight * unit * scale) - mean[index]
            }
        }
        var covariance = DenseMatrix<Double>(rowCount: dimension, columnCount: dimension, repeating: 0)
        var trace = 0.0
        var entries = [Double](repeating: 0, count: dimension)
        for row in 0..<dimension {
            // The factorisation reads what stands on the diagonal and below it; the sums are those above.
            var place = row
            for column in 0...row {
                entries[column] =
                    Double(sums.scatter[place]) / (unit * scale * scale) - total * mean[column] * mean[row]
                place += dimension - 1 - column
            }
            for label in 0..<labelCount where sums.weights[label] > 0 {
                let mean = means.storage.span.extracting(means.range(ofRow: label))
                let factor = Double(sums.weights[label]) / unit * mean[row]
                Self.subtract(factor, mean, from: &entries, count: row + 1)
            }
            trace += entries[row]
            for column in 0...row {
                covariance.storage[row * dimension + column] = entries[column] * ((1 - Self.shrinkage) / total)
            }
        }
        guard trace > 0 else { return }
        for row in 0..<dimension { covariance[row, row] += Self.shrinkage * trace / (total * Double(dimension)) }
        for label in 0..<labelCount {
            let weight = Double(sums.weights[label]) / unit
            let share = weight / (weight + Self.meanWeight)
            for index in 0..<dimension { means[label, index] *= share }
        }
        guard let factor = CholeskyFactor(consume covariance) else { return }
        let solved = factor.solved(forRowsOf: means)
        let largest = solved.storage.reduce(0) { max($0, abs($1)) }
        guard largest > 0 else { return }
        let step = largest * 1e-6
        for label in 0..<labelCount {
            var intercept = 0.0
            for index in 0..<dimension {
                let weight = (solved[label, index] / step).rounded() * step
                weights[(label * dimension + index) / HeadlineMeaning.lanes][index % HeadlineMeaning.lanes] = Float(
                    weight)
                intercept -= weight * (means[label, index] / 2 + mean[index])
            }
            intercepts[label] = intercept
        }
    }

    /// Takes `factor` times the first `count` entries of `row` from those of `entries`.
    private static func subtract(_ factor: Double, _ row: Span<Double>, from entries: inout [Double], count: Int) {
        var entries = entries.mutableSpan
        // Checked once, so that the loop is done several entries at a time.
        precondition(count <= entries.count && count <= row.count, "\(count) of \(entries.count) and \(row.count)")
        for index in 0..<count { entries[index] -= factor * row[index] }
    }

    /// Writes what `meaning` says for each label to `evidence[start...]`; zeros where it has no known word.
    /// O(labels × dimension).
    func write<Evidence: BinaryFloatingPoint>(
        _ meaning: HeadlineMeaning, to evidence: inout [Evidence], at start: Int
    ) {
        for label in intercepts.indices {
            evidence[start + label] =
                meaning.inverseLength > 0
                ? Evidence(Double(product(label, meaning.sum) * meaning.inverseLength) + intercepts[label]) : 0
        }
    }

    /// Writes what the vector of the word `word` adds for each label to a sum of length 1 over `values`. O(labels ×
    /// dimension).
    func write(_ word: Int32, _ vectors: WordVectors, to values: inout [Double]) {
        var meaning = HeadlineMeaning()
        meaning.begin()
        meaning.add(word, vectors)
        meaning.end(vectors)
        for label in intercepts.indices { values[label] = Double(product(label, meaning.sum)) }
    }

    /// The product of the weights of `label` with `row`, dimension / 16 entries.
    @inline(__always)
    private func product(_ label: Int, _ row: [SIMD16<Float>]) -> Float {
        var sum = SIMD16<Float>.zero
        let start = label * row.count
        for block in row.indices { sum += weights[start + block] * row[block] }
        return sum.orderedSum
    }
}
