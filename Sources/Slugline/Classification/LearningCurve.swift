/// How accuracy grows with the number of rows trained on: whether more headlines would help.
///
/// Each fold of a cross-validation is asked of models that were trained on 1, 2, 4, … of the other folds and on all of them.
/// Groups stay together as in the cross-validation, so no point is flattered by twins. Algorithm and smoothing are those
/// chosen on all rows; the calibration is fitted for each size and fold anew, on the other folds.
public struct LearningCurve: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        /// Rows trained on, the mean over folds.
        public let trainingRowCount: Int
        /// The share of all rows whose best label is right, each asked of a model that was trained without it.
        public let accuracy: Double
        /// Wilson's interval of it.
        public let interval: ConfidenceInterval?
    }

    /// By rising number of rows; one point where there are two folds.
    public let points: [Point]

    /// - Parameter configuration: the form of naive Bayes to train.
    init(_ validation: CrossValidation, _ configuration: NaiveBayesConfiguration, level: Double) {
        let folds = validation.folds
        let rowsOfFold = folds.rows
        points = Self.sizes(folds.foldCount).map { size in
            let sample = validation.samples([configuration], trainingFoldCount: size)[0]
            let correctCounts = validation.parallel.map(folds.foldCount) { fold in
                let others = folds.folds.indices.filter { Int(folds.folds[$0]) != fold }
                let calibration = Calibration(fittedTo: sample, rows: others)
                var workspace = CalibrationSample.Workspace(sample)
                return rowsOfFold[fold].count { row in
                    sample.findProbabilities(of: row, calibration, &workspace)
                    let probabilities = workspace.probabilities
                    let gold = Int(sample.labels[row])
                    return probabilities.indices.allSatisfy {
                        probabilities[$0] < probabilities[gold]
                            || probabilities[$0] == probabilities[gold] && $0 >= gold
                    }
                }
            }
            let correctCount = correctCounts.reduce(0, +)
            return Point(
                trainingRowCount: (sample.count * size + folds.foldCount / 2) / folds.foldCount,
                accuracy: Double(correctCount) / Double(sample.count),
                interval: ConfidenceInterval(wilson: correctCount, of: sample.count, level: level))
        }
    }

    /// 1, 2, 4, … folds, and all but one.
    private static func sizes(_ foldCount: Int) -> [Int] {
        var sizes: [Int] = []
        var size = 1
        while 3 * size <= 2 * (foldCount - 1) {
            sizes.append(size)
            size *= 2
        }
        return sizes + [foldCount - 1]
    }
}
