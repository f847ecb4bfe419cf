/// How well a training does on rows that it has not seen, and the settings that it would take.
public struct CrossValidatedScores: Sendable {
    /// The rows with the probabilities of models that had no part in them.
    public let scored: ScoredHeadlines
    /// The fold of each row.
    public let folds: [UInt8]
    public let foldCount: Int
    /// Labels that are missing from the training of some fold, for want of rows.
    public let scarceLabels: [String]

    /// - Parameters:
    ///   - selection: candidates with their out-of-fold evidence.
    ///   - fold assignment: the folds of that evidence.
    ///
    /// For each fold, algorithm, smoothing and calibration are chosen on the out-of-fold scores of the other folds, so that
    /// the choice does not flatter the result.
    init(
        _ selection: AlgorithmSelection, _ assignment: FoldAssignment, labels: [String], groups: [UInt64],
        parallel: Parallel
    ) {
        let rowsOfFold = assignment.rows
        let perFold = parallel.map(assignment.foldCount) { fold in
            let others = assignment.folds.indices.filter { Int(assignment.folds[$0]) != fold }
            let candidate = selection.best(on: others)
            let calibration = Calibration(
                fittedTo: candidate.sample, rows: others, startingFrom: candidate.calibration)
            var result = (probabilities: [Double](), bare: UncalibratedScores())
            var workspace = CalibrationSample.Workspace(candidate.sample)
            for row in rowsOfFold[fold] {
                candidate.sample.findProbabilities(of: row, calibration, &workspace)
                result.probabilities += workspace.probabilities
                result.bare.append(
                    evidence: candidate.sample.evidence(of: row), meaning: candidate.sample.meaning(of: row),
                    prior: candidate.sample.priors[fold], &workspace.probabilities)
            }
            return result
        }
        var probabilities = [Double](repeating: 0, count: assignment.folds.count * labels.count)
        var bare = UncalibratedScores()
        var places = [Int](repeating: 0, count: assignment.folds.count)
        for (rows, values) in zip(rowsOfFold, perFold) {
            for (index, row) in rows.enumerated() { places[row] = bare.count + index }
            bare.append(values.bare)
            for (index, row) in rows.enumerated() {
                for label in labels.indices {
                    probabilities[row * labels.count + label] = values.probabilities[index * labels.count + label]
                }
            }
        }
        let sample = selection.candidates[0].sample
        scored = ScoredHeadlines(
            labels: labels, gold: sample.labels.map(Int.init), probabilities: probabilities,
            abstained: sample.understoodCounts.map { $0 == 0 }, groups: groups, uncalibrated: bare.selecting(places),
            words: sample.knownWords)
        folds = assignment.folds
        foldCount = assignment.foldCount
        scarceLabels = assignment.scarceLabels.map { labels[Int($0)] }
    }

    private init(scored: ScoredHeadlines, folds: [UInt8], foldCount: Int, scarceLabels: [String]) {
        self.scored = scored
        self.folds = folds
        self.foldCount = foldCount
        self.scarceLabels = scarceLabels
    }

    /// The same scores in the order that the rows had before they were put into the order `order`.
    func restoringOrder(_ order: [Int]) -> CrossValidatedScores {
        var places = [Int](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { places[row] = place }
        let labelCount = scored.labels.count
        let restored = ScoredHeadlines(
            labels: scored.labels, gold: places.map { scored.gold[$0] },
            probabilities: places.flatMap { scored.probabilities[$0 * labelCount..<($0 + 1) * labelCount] },
            abstained: places.map { scored.abstained[$0] }, groups: places.map { scored.groups[$0] },
            uncalibrated: scored.uncalibrated?.selecting(places), words: scored.words?.selecting(places))
        return CrossValidatedScores(
            scored: restored, folds: places.map { folds[$0] }, foldCount: foldCount, scarceLabels: scarceLabels)
    }

    /// Accuracy within each fold.
    public var foldAccuracies: [Double] {
        var counts = [(rows: Int, correct: Int)](repeating: (0, 0), count: foldCount)
        for (row, fold) in folds.enumerated() {
            counts[Int(fold)].rows += 1
            counts[Int(fold)].correct += scored.isCorrect(row) ? 1 : 0
        }
        return counts.map { Double($0.correct) / Double(max(1, $0.rows)) }
    }

    /// For each label the lowest probability at which those rows that were given it at that probability or above are right
    /// at least as often as `precision`; 2 where there is none, which is never.
    func minimumProbabilities(precision: Double) -> [Double] {
        var rowsOfLabel = [[Int]](repeating: [], count: scored.labels.count)
        for row in scored.gold.indices where !scored.abstained[row] { rowsOfLabel[scored.best[row]].append(row) }
        return rowsOfLabel.map { rows in
            let topProbability = scored.topProbability
            let ordered = rows.sorted { (topProbability[$1], $0) < (topProbability[$0], $1) }
            var minimum = 2.0
            var correct = 0
            for (index, row) in ordered.enumerated() {
                correct += scored.isCorrect(row) ? 1 : 0
                let isLastOfTie = index + 1 == ordered.count || topProbability[ordered[index + 1]] < topProbability[row]
                if isLastOfTie, Double(correct) >= precision * Double(index + 1) {
                    // Rounded down, so that the row itself keeps the promise on any machine.
                    minimum = (topProbability[row] * 10_000).rounded(.down) / 10_000
                }
            }
            return minimum
        }
    }
}
