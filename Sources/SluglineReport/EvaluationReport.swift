public import Slugline

/// An evaluation and what a reader needs to judge it: which model, on which data, with which settings, and the mistakes.
///
///     var report = EvaluationReport(evaluation)
///     report.modelName = "newsdesk"
///     report.files = ["test.tsv"]
///     print(report.text(colour: false))
///
/// `text` is for a terminal, `markdown` for a pull request, `html` for everyone, `json` for programs. All depend on nothing
/// but the report, so that two runs can be compared byte by byte. What is nil or empty is left out (in JSON: null or empty).
public struct EvaluationReport: Sendable {
    public var evaluation: Evaluation
    /// Curves over thresholds, and accuracy by kind of headline; nil where nobody asked for them.
    public var curves: EvaluationCurves?
    /// The model as its owner calls it.
    public var modelName: String?
    /// The digest that tells which version of the model it was.
    public var modelDigest: String?
    /// The files that the headlines came from, as the user named them.
    public var files: [String] = []
    /// The digest of the labelled headlines, `HeadlineBatch.digest`.
    public var dataDigest: String?
    /// The command that makes the report again, as a shell takes it.
    public var command: String?
    /// The settings of the run, in the order in which they are to be shown.
    public var settings: [Setting] = []
    /// Wrong headlines, those with the highest probability first.
    public var mistakes: [Mistake] = []
    /// How the model compares with another.
    public var comparison: NamedComparison?
    public var crossValidation: CrossValidation?
    /// Headlines of the test that stand in the training too; nil where nobody looked.
    public var duplicates: Duplicates?

    public init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
    }

    /// A setting and its value, both as they are to be printed.
    public struct Setting: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A headline whose best label is wrong.
    public struct Mistake: Sendable, Hashable {
        public var headline: String
        public var gold: String
        public var predicted: String
        /// The probability given to `predicted`, 0…1.
        public var probability: Double
        public var file: String?
        /// The line of `file`, counted from 1.
        public var line: Int?
        /// What spoke for `predicted`, the strongest first.
        public var reasons: [Reason] = []

        public init(headline: String, gold: String, predicted: String, probability: Double) {
            self.headline = headline
            self.gold = gold
            self.predicted = predicted
            self.probability = probability
        }
    }

    /// A term and the log-odds that it added.
    public struct Reason: Sendable, Hashable {
        public var term: String
        public var weight: Double

        public init(_ term: String, _ weight: Double) {
            self.term = term
            self.weight = weight
        }
    }

    /// Test headlines whose words a training headline has too: the model has seen their answers.
    public struct Duplicates: Sendable, Hashable {
        public var rowCount: Int
        /// The accuracy on all other headlines; nil where there are none.
        public var accuracyWithout: Double?
        /// Some of them, as they stand in the test.
        public var headlines: [Duplicate] = []

        /// - Parameter rows: the rows of `scored` that are duplicates, each once.
        public init(of scored: ScoredHeadlines, rows: [Int]) {
            rowCount = rows.count
            let isDuplicate = Set(rows)
            let others = scored.gold.indices.filter { !isDuplicate.contains($0) }
            let correctCount = others.count { scored.isCorrect($0) }
            accuracyWithout = others.isEmpty ? nil : Double(correctCount) / Double(others.count)
        }
    }

    /// A headline of the test that was trained on.
    public struct Duplicate: Sendable, Hashable {
        public var headline: String
        public var gold: String
        public var file: String?
        /// The line of `file`, counted from 1.
        public var line: Int?

        public init(headline: String, gold: String, file: String? = nil, line: Int? = nil) {
            self.headline = headline
            self.gold = gold
            self.file = file
            self.line = line
        }

        /// `file:line`, as far as known; nil when neither is.
        var place: String? { PlaceText.place(file, line) }
    }

    /// A comparison in which the model of this report is the candidate.
    public struct NamedComparison: Sendable, Hashable {
        /// What the baseline is called.
        public var baseline: String
        public var comparison: Comparison

        public init(with baseline: String, _ comparison: Comparison) {
            self.baseline = baseline
            self.comparison = comparison
        }
    }

    /// Accuracy of models that were each trained without the fold they were measured on.
    public struct CrossValidation: Sendable, Hashable {
        /// The accuracy on each fold, in the order of the folds.
        public var foldAccuracies: [Double]
        /// The accuracy when the settings, too, were chosen without the fold; nil when they were not chosen.
        public var nestedAccuracy: Double?
        /// How accuracy grows with the rows trained on; nil where it was not measured.
        public var learningCurve: LearningCurve?

        public init(foldAccuracies: [Double], nestedAccuracy: Double? = nil) {
            self.foldAccuracies = foldAccuracies
            self.nestedAccuracy = nestedAccuracy
        }

        /// The mean over folds; nil without folds.
        public var meanAccuracy: Double? {
            foldAccuracies.isEmpty ? nil : foldAccuracies.reduce(0, +) / Double(foldAccuracies.count)
        }
    }
}
