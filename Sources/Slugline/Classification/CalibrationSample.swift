/// Out-of-fold evidence with the right answers: what a calibration is fitted on.
struct CalibrationSample: Sendable {
    let labelCount: Int
    /// Rows × labels, by naive Bayes.
    var evidence: [Float] = []
    /// Rows × labels, by the Gaussians over meanings; empty without word vectors.
    var meaning: [Float] = []
    /// The right label of each row.
    var labels: [UInt16] = []
    var termCounts: [Int32] = []
    /// How many words naive Bayes knows.
    var knownCounts: [Int32] = []
    /// How many words it or the word vectors know.
    var understoodCounts: [Int32] = []
    /// Row weight, in rows.
    var weights: [Double] = []
    /// The share of each label in the training of each fold, folds × labels, and the fold of each row.
    var priors: [[Double]] = []
    var folds: [UInt8] = []

    var count: Int { labels.count }

    /// How many words each row has, and how many of them naive Bayes or the word vectors know.
    var knownWords: KnownWords {
        var words = KnownWords()
        for row in labels.indices {
            words.append(wordCount: Int(termCounts[row]), knownCount: Int(understoodCounts[row]))
        }
        return words
    }

    func evidence(of row: Int) -> ArraySlice<Float> {
        evidence[row * labelCount..<(row + 1) * labelCount]
    }

    func meaning(of row: Int) -> ArraySlice<Float> {
        meaning.isEmpty ? [] : meaning[row * labelCount..<(row + 1) * labelCount]
    }

    /// Room for the probabilities of one row, used again for the next one.
    struct Workspace {
        var probabilities: [Double]
        fileprivate var evidence: [Double]
        fileprivate var meaning: [Double]
        fileprivate var linear: Calibration.Linear

        init(_ sample: CalibrationSample) {
            probabilities = Array(repeating: 0, count: sample.labelCount)
            evidence = probabilities
            meaning = sample.meaning.isEmpty ? [] : probabilities
            linear = Calibration.Linear(labelCount: sample.labelCount)
        }
    }

    /// Writes the probabilities of row `row` under `calibration` to `workspace`: the prior where no word is known.
    func findProbabilities(of row: Int, _ calibration: Calibration, _ workspace: inout Workspace) {
        guard understoodCounts[row] > 0 else {
            workspace.probabilities = priors[Int(folds[row])]
            return
        }
        for label in workspace.evidence.indices {
            workspace.evidence[label] = Double(evidence[row * labelCount + label])
        }
        for label in workspace.meaning.indices {
            workspace.meaning[label] = Double(meaning[row * labelCount + label])
        }
        calibration.probabilities(
            workspace.evidence, meaning: workspace.meaning, termCount: Int(termCounts[row]),
            knownCount: Int(knownCounts[row]), into: &workspace.probabilities, &workspace.linear)
    }

    /// The rows of `rows` that say something about a calibration: a word is known, and so was the label.
    func usable(_ rows: [Int]) -> [Int] {
        rows.filter { understoodCounts[$0] > 0 && priors[Int(folds[$0])][Int(labels[$0])] > 0 }
    }
}
