/// The rows that a calibration is fitted on, side by side: each step of a fit goes over them all.
///
/// Labels go four at a time, with zeros behind the last ones.
struct FittingRows {
    let labelCount: Int
    let count: Int
    /// Fours of labels in a row.
    let groupCount: Int
    /// Rows × groups, by naive Bayes.
    let evidence: [SIMD4<Float>]
    /// Rows × groups, by meaning; empty without word vectors.
    let meaning: [SIMD4<Float>]
    /// The logarithm of a row's length and its share of unknown words, as `Calibration.scaleFeatures` has them.
    let lengths: [Double]
    let unknownShares: [Double]
    /// The right label of each row.
    let gold: [Int]
    let weights: [Double]
    /// What is added to the logits of the last group: next to nothing is left of those of no label.
    private let padding: SIMD4<Double>

    /// - Parameter rows: places in `sample`.
    init(_ sample: CalibrationSample, _ rows: [Int]) {
        labelCount = sample.labelCount
        count = rows.count
        groupCount = (labelCount + 3) / 4
        evidence = rows.flatMap { Self.groups(sample.evidence(of: $0)) }
        meaning = sample.meaning.isEmpty ? [] : rows.flatMap { Self.groups(sample.meaning(of: $0)) }
        let features = rows.map {
            Calibration.scaleFeatures(
                termCount: Int(sample.termCounts[$0]), knownCount: Int(sample.knownCounts[$0]))
        }
        lengths = features.map { $0[1] }
        unknownShares = features.map { $0[2] }
        gold = rows.map { Int(sample.labels[$0]) }
        weights = rows.map { sample.weights[$0] }
        var padding = SIMD4<Double>.zero
        for lane in 0..<4 where 4 * (groupCount - 1) + lane >= labelCount { padding[lane] = -1e30 }
        self.padding = padding
    }

    /// `values`, one for each label, in fours.
    static func groups<Value: SIMDScalar & BinaryFloatingPoint>(
        _ values: some RandomAccessCollection<Value>
    ) -> [SIMD4<Value>] {
        var groups = [SIMD4<Value>](repeating: .zero, count: (values.count + 3) / 4)
        for (label, value) in values.enumerated() { groups[label / 4][label % 4] = value }
        return groups
    }

    /// Root mean square of `evidence`, rows × groups, about its mean over labels.
    func spread(_ evidence: [SIMD4<Float>]) -> Double {
        var squares = 0.0
        for row in 0..<count {
            let values = evidence[row * groupCount..<(row + 1) * groupCount]
            var (sum, sumOfSquares) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
            for group in values {
                let numbers = Self.doubles(group)
                sum += numbers
                sumOfSquares += numbers * numbers
            }
            let mean = sum.orderedSum / Double(labelCount)
            squares += sumOfSquares.orderedSum / Double(labelCount) - mean * mean
        }
        return max(0.01, (max(0, squares) / Double(count)).squareRoot())
    }

    /// Writes the logits of row `row` by the first step of a fit over `logits`, a row of groups.
    ///
    /// - Parameters:
    ///   - scales: of either evidence in this row.
    ///   - biases: groups, as `slopes`.
    @inline(__always)
    func writeLogits(
        of row: Int, _ scales: (words: Double, meaning: Double), biases: Span<SIMD4<Double>>,
        slopes: Span<SIMD4<Double>>, to logits: inout MutableSpan<SIMD4<Double>>
    ) {
        let (first, length) = (row * groupCount, lengths[row])
        for group in 0..<groupCount {
            logits[group] =
                scales.words * Self.doubles(evidence[first + group]) + biases[group] + length * slopes[group]
        }
        guard !meaning.isEmpty else { return }
        for group in 0..<groupCount { logits[group] += scales.meaning * Self.doubles(meaning[first + group]) }
    }

    /// Replaces `logits`, a row of groups, by their softmax, and returns the logarithm of the sum of their exponentials.
    @inline(__always)
    func softmax(_ logits: inout MutableSpan<SIMD4<Double>>) -> Double {
        logits[groupCount - 1] += padding
        var highest = logits[0]
        for group in 1..<groupCount {
            let four = logits[group]
            for lane in 0..<4 { highest[lane] = four[lane] > highest[lane] ? four[lane] : highest[lane] }
        }
        let top = max(max(highest[0], highest[1]), max(highest[2], highest[3]))
        var sums = SIMD4<Double>.zero
        for group in 0..<groupCount {
            let powers = PortableElementary.exp(logits[group] - top)
            logits[group] = powers
            sums += powers
        }
        let sum = sums.orderedSum
        let factor = 1 / sum
        for group in 0..<groupCount { logits[group] *= factor }
        return top + PortableElementary.log(sum)
    }

    /// Lane by lane, of which the compiler makes two conversions.
    @inline(__always)
    static func doubles(_ values: SIMD4<Float>) -> SIMD4<Double> {
        SIMD4(Double(values[0]), Double(values[1]), Double(values[2]), Double(values[3]))
    }
}

extension SIMD4<Double> {
    /// All lanes added in an order that is the same on every machine.
    @inline(__always)
    var orderedSum: Double { (self[0] + self[2]) + (self[1] + self[3]) }
}
