/// The rows that a calibration is fitted on, side by side: each step of a fit goes over them all.
struct FittingRows {
    let labelCount: Int
    let count: Int
    /// Rows × labels, by naive Bayes.
    let evidence: [Float]
    /// Rows × labels, by meaning; empty without word vectors.
    let meaning: [Float]
    /// The logarithm of a row's length and its share of unknown words, as `Calibration.scaleFeatures` has them.
    let lengths: [Double]
    let unknownShares: [Double]
    /// The right label of each row.
    let gold: [Int]
    let weights: [Double]

    /// - Parameter rows: places in `sample`.
    init(_ sample: CalibrationSample, _ rows: [Int]) {
        labelCount = sample.labelCount
        count = rows.count
        evidence = rows.flatMap(sample.evidence(of:))
        meaning = rows.flatMap(sample.meaning(of:))
        let features = rows.map {
            Calibration.scaleFeatures(
                termCount: Int(sample.termCounts[$0]), knownCount: Int(sample.knownCounts[$0]))
        }
        lengths = features.map { $0[1] }
        unknownShares = features.map { $0[2] }
        gold = rows.map { Int(sample.labels[$0]) }
        weights = rows.map { sample.weights[$0] }
    }

    /// Replaces `logits`, those of row `row`, by their softmax, and returns the row's log loss times its weight.
    @inline(__always)
    func softmax(_ logits: inout MutableSpan<Double>, row: Int) -> Double {
        var highest = -Double.infinity
        for label in 0..<logits.count { highest = logits[label] > highest ? logits[label] : highest }
        var sum = 0.0
        for label in 0..<logits.count {
            logits[label] = Elementary.exp(logits[label] - highest)
            sum += logits[label]
        }
        for label in 0..<logits.count { logits[label] /= sum }
        return -weights[row] * Elementary.log(max(logits[gold[row]], 1e-300))
    }
}
