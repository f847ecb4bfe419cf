/// Whether probabilities mean what they say: of the headlines given about 80 %, are about 80 % right?
///
/// The range 0…1 of the top probability is cut into bins of equal width, closed on the right as `numpy.digitize(…,
/// right=True)` has it: bin i of B holds i/B < p ≤ (i+1)/B, and the first holds 0 too. Make one from the probabilities
/// before a calibration and one from those after it to see what the calibration did.
///
/// Source: Guo et al., "On Calibration of Modern Neural Networks", 2017, section 2.
public struct ReliabilityDiagram: Sendable, Hashable {
    /// One range of probabilities.
    public struct Bin: Sendable, Hashable {
        /// Probabilities above this belong here…
        public let lowerBound: Double
        /// …up to and including this.
        public let upperBound: Double
        /// How many headlines fall here.
        public let count: Int
        /// The mean probability of these headlines; nil when there are none.
        public let meanProbability: Double?
        /// The share of these headlines whose best label is right; nil when there are none.
        public let accuracy: Double?
    }

    /// Every bin, empty ones too, by rising probability.
    public let bins: [Bin]

    /// Fills the bins in O(rows + bins).
    ///
    /// - Parameters:
    ///   - topProbability: the probability of the best label, one a row, each in 0…1; may be empty.
    ///   - isCorrect: whether that label is right, one a row.
    ///   - binCount: how many bins, 15 in most publications.
    public init(topProbability: [Double], isCorrect: [Bool], binCount: Int = 15) {
        precondition(topProbability.count == isCorrect.count, "\(topProbability.count) rows, \(isCorrect.count) flags")
        precondition(binCount > 0, "\(binCount) bins")
        let width = Double(binCount)
        var counts = Array(repeating: 0, count: binCount)
        var correctCounts = counts
        var sums = Array(repeating: 0.0, count: binCount)
        for (probability, correct) in zip(topProbability, isCorrect) {
            precondition(probability >= 0 && probability <= 1, "probability \(probability)")
            // The product may round across an edge, so the edges have the last word.
            var bin = min(Int(probability * width), binCount - 1)
            if bin > 0, probability <= Double(bin) / width { bin -= 1 }
            if bin < binCount - 1, probability > Double(bin + 1) / width { bin += 1 }
            counts[bin] += 1
            sums[bin] += probability
            if correct { correctCounts[bin] += 1 }
        }
        bins = (0..<binCount).map { bin in
            let count = Double(counts[bin])
            return Bin(
                lowerBound: Double(bin) / width, upperBound: Double(bin + 1) / width, count: counts[bin],
                meanProbability: count > 0 ? sums[bin] / count : nil,
                accuracy: count > 0 ? Double(correctCounts[bin]) / count : nil)
        }
    }

    /// The expected calibration error, Σ over bins of (count / rows) |accuracy - mean probability|: how far, on average,
    /// a stated probability is from the share that is right. 0 at best, below 1; nil without rows. O(bins).
    public var expectedCalibrationError: Double? {
        let rowCount = bins.reduce(0) { $0 + $1.count }
        guard rowCount > 0 else { return nil }
        return bins.reduce(0) { sum, bin in
            guard let accuracy = bin.accuracy, let probability = bin.meanProbability else { return sum }
            return sum + Double(bin.count) / Double(rowCount) * (accuracy - probability).magnitude
        }
    }
}
