/// How good a classifier is, measured on headlines whose right label is known.
///
///     let evaluation = Evaluation(of: scored)
///     evaluation.accuracy           // 0.912
///     evaluation.accuracyInterval   // 0.899…0.924
///
/// Every figure is about the best label of every row, whether or not the classifier abstained, except
/// `accuracyWhenAnswering`. What is undefined is nil, and without rows that is every quotient; no figure is ever NaN.
/// Same rows, same configuration: same figures, to the last bit.
public struct Evaluation: Sendable {
    public let configuration: Configuration
    public let rowCount: Int
    /// Rows whose best label is the right one.
    public let correctCount: Int
    /// The share of rows whose best label is the right one; nil without rows.
    public let accuracy: Double?
    /// Bootstrap percentile interval of the accuracy, by group; nil with fewer than two groups.
    public let accuracyInterval: ConfidenceInterval?
    /// The scores of each label, in the order of the labels.
    public let labels: [LabelScores]
    /// The mean over labels, rare ones counting as much as common ones; nil without rows.
    public let macro: AveragedScores?
    /// Interval of the macro F1 from the same resamples. Each resample's macro F1 is over the labels present in it.
    public let macroF1Interval: ConfidenceInterval?
    /// Over all decisions together, which is the accuracy; nil without rows.
    public let micro: AveragedScores?
    /// The mean over labels weighted by support; nil without rows.
    public let weighted: AveragedScores?
    /// Which labels were taken for which.
    public let confusion: ConfusionMatrix
    /// Mean -ln of the gold label's probability; see `ScoredHeadlines.logLoss`.
    public let logLoss: Double?
    /// Brier score over all labels, 0…2; see `ScoredHeadlines.brierScore`.
    public let brierScore: Double?
    /// Top probability against accuracy, bin by bin, and the expected calibration error.
    public let reliability: ReliabilityDiagram
    /// The same before the calibration; nil where that is unknown.
    public let reliabilityBeforeCalibration: ReliabilityDiagram?
    /// The share of rows whose gold label is among the k most probable, for each k of the configuration.
    public let topKAccuracy: [TopKAccuracy]
    /// The largest share of rows answered at each precision of the configuration; empty without rows.
    public let coverage: [CoverageAtPrecision]
    /// The commonest gold label, of equally common ones the first; nil without rows.
    public let majorityLabel: String?
    /// The accuracy of always answering `majorityLabel`, which a classifier has to beat; nil without rows.
    public let majorityAccuracy: Double?
    /// Rows on which the classifier declined to answer.
    public let abstainedCount: Int
    /// Rows that were answered, and rightly.
    public let answeredCorrectCount: Int
    /// The accuracy among the rows that were answered; nil when there are none.
    public let accuracyWhenAnswering: Double?

    /// The share of rows whose gold label is among the `k` most probable ones.
    public struct TopKAccuracy: Sendable, Hashable {
        public let k: Int
        /// Nil without rows.
        public let accuracy: Double?
    }

    /// Rows that were answered, and wrongly.
    public var answeredWrongCount: Int { rowCount - abstainedCount - answeredCorrectCount }

    /// What to compute; the defaults are what is usually published.
    public struct Configuration: Sendable, Hashable {
        /// Bootstrap resamples; 0 leaves the intervals out.
        public var resampleCount = 2_000
        /// Seed of the resampling.
        public var seed: UInt64 = 1
        /// How often an interval is to hold the true figure, in 0…1.
        public var confidenceLevel = 0.95
        /// Bins of the reliability diagram.
        public var binCount = 15
        /// For which k to count rows whose gold label is among the k most probable.
        public var topK = [1, 2, 3]
        /// At which precisions to measure the coverage.
        public var precisions = [0.90, 0.95]

        public init(seed: UInt64 = 1) {
            self.seed = seed
        }
    }
}
