internal import SluglineLinearAlgebra

/// Which algorithm is to be used: one that is named, or the best of all.
public struct AlgorithmRequest: Sendable, Hashable {
    /// nil for whichever is best, both together included.
    public var algorithm: NaiveBayesConfiguration.Algorithm?
    /// nil for whichever is best.
    public var smoothing: Double?

    public init(algorithm: NaiveBayesConfiguration.Algorithm? = nil, smoothing: Double? = nil) {
        self.algorithm = algorithm
        self.smoothing = smoothing
    }

    /// The single forms to try.
    var candidates: [NaiveBayesConfiguration.Component] {
        NaiveBayesConfiguration.Algorithm.allCases.filter { algorithm == nil || algorithm == $0 }.flatMap { algorithm in
            let smoothings: [Double] =
                switch algorithm {
                case .multinomial: [1, 3, 10]
                case .complement: [3, 10, 30]
                }
            return (smoothing.map { [$0] } ?? smoothings).map {
                NaiveBayesConfiguration.Component(algorithm, smoothing: $0)
            }
        }
    }
}

/// A form of naive Bayes with its out-of-fold evidence and the calibration that fits it.
struct Candidate: Sendable {
    var configuration: NaiveBayesConfiguration
    var sample: CalibrationSample
    var calibration: Calibration

    /// Out-of-fold log loss and correctness of every row.
    struct Scores: Sendable {
        var losses: [Double]
        var isCorrect: [Bool]
    }

    func scores(_ parallel: Parallel) -> Scores {
        let pieces = parallel.mapPieces(of: 0..<sample.count, size: 1 << 14, scores(of:))
        return Scores(losses: pieces.flatMap(\.losses), isCorrect: pieces.flatMap(\.isCorrect))
    }

    private func scores(of rows: Range<Int>) -> Scores {
        var scores = Scores(losses: [], isCorrect: [])
        var workspace = CalibrationSample.Workspace(sample)
        for row in rows {
            sample.findProbabilities(of: row, calibration, &workspace)
            let probabilities = workspace.probabilities
            let gold = Int(sample.labels[row])
            scores.losses.append(-Elementary.log(max(probabilities[gold], 1e-15)))
            scores.isCorrect.append(
                probabilities.indices.allSatisfy { probabilities[$0] < probabilities[gold] || $0 == gold })
        }
        return scores
    }
}

/// Chooses among forms of naive Bayes by cross-validation.
///
/// Every form is tried with each smoothing; where both forms are asked for and there are more than two labels (with two,
/// they are the same), the best smoothing of each, by log loss, is also tried as a sum. Of all those whose accuracy is
/// within one standard error of the highest, the one with the lowest log loss is taken: accuracies that close are noise,
/// and log loss says more about the probabilities.
struct AlgorithmSelection: Sendable {
    let candidates: [Candidate]
    private let scores: [Candidate.Scores]

    /// - Parameter progress: called now and then, from any thread, with the share of the work that is done.
    init(
        _ crossValidation: CrossValidation, request: AlgorithmRequest,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        let components = request.candidates
        // A step for each fold of each candidate, and as many for each calibration.
        let foldCount = crossValidation.folds.foldCount
        let steps = StepCount(all: 2 * components.count * foldCount)
        let samples = crossValidation.samples(components.map { NaiveBayesConfiguration([$0]) }) {
            steps.addShare(progress)
        }
        let rows = Array(0..<crossValidation.corpus.rows.count)
        let single = crossValidation.parallel.map(components.count) { index in
            let calibration = Calibration(fittedTo: samples[index], rows: rows)
            for _ in 0..<foldCount { steps.addShare(progress) }
            return Candidate(
                configuration: NaiveBayesConfiguration([components[index]]), sample: samples[index],
                calibration: calibration)
        }
        var scores = single.map { $0.scores(crossValidation.parallel) }
        var candidates = single
        if request.algorithm == nil, crossValidation.sums.labels.count > 2 {
            let best = NaiveBayesConfiguration.Algorithm.allCases.map { algorithm in
                components.indices.filter { components[$0].algorithm == algorithm }
                    .min { scores[$0].losses.reduce(0, +) < scores[$1].losses.reduce(0, +) } ?? 0
            }
            let sum = Self.sum(candidates[best[0]], candidates[best[1]])
            candidates.append(sum)
            scores.append(sum.scores(crossValidation.parallel))
        }
        self.candidates = candidates
        self.scores = scores
    }

    /// Both forms added, the second weighted so that the two are of one size.
    private static func sum(_ first: Candidate, _ second: Candidate) -> Candidate {
        let ratio = max(0.01, second.calibration.scale[0] / max(1e-6, first.calibration.scale[0]))
        let weight = (ratio * 100).rounded() / 100
        var sample = first.sample
        var evidence = sample.evidence.mutableSpan
        for index in evidence.indices { evidence[index] += Float(weight) * second.sample.evidence[index] }
        var components = first.configuration.components + second.configuration.components
        components[1].weight = weight
        return Candidate(
            configuration: NaiveBayesConfiguration(components), sample: sample,
            calibration: Calibration(fittedTo: sample, rows: Array(0..<sample.count)))
    }

    /// The best candidate, judged on `rows` alone.
    func best(on rows: [Int]) -> Candidate {
        let count = Double(max(1, rows.count))
        let results = scores.map { scores in
            (
                accuracy: rows.reduce(0.0) { $0 + (scores.isCorrect[$1] ? 1 : 0) } / count,
                loss: rows.reduce(0.0) { $0 + scores.losses[$1] } / count
            )
        }
        let highest = results.map(\.accuracy).max() ?? 0
        let standardError = (highest * (1 - highest) / count).squareRoot()
        let near = results.indices.filter { results[$0].accuracy >= highest - standardError }
        return candidates[near.min { results[$0].loss < results[$1].loss } ?? 0]
    }
}
