/// How much of the work can be left to the classifier when what it answers must be right this often.
///
/// Rows are taken by falling top probability, and those of equal probability together, since no threshold can part
/// them. The coverage is the largest share of rows so taken whose accuracy is at least the precision asked for.
///
/// The threshold is chosen on the rows that it is measured on, so on few rows it flatters.
public struct CoverageAtPrecision: Sendable, Hashable {
    /// The accuracy asked for, 0…1.
    public let precision: Double
    /// The largest share of rows that keeps it, 0…1; 0 when even the most probable rows do not.
    public let coverage: Double
    /// How many rows that is.
    public let rowCount: Int
    /// Answering from this top probability on gives that coverage; nil when no threshold does.
    public let minimumProbability: Double?

    /// Finds the coverage in O(rows log rows); nil without rows.
    ///
    /// - Parameters:
    ///   - precision: the accuracy asked for, 0…1.
    ///   - topProbability: the probability of the best label, one a row.
    ///   - isCorrect: whether that label is right, one a row.
    public init?(atPrecision precision: Double, topProbability: [Double], isCorrect: [Bool]) {
        self.init(atPrecision: precision, CoverageCurve(topProbability: topProbability, isCorrect: isCorrect))
    }

    /// Finds the coverage on `curve` in O(its points); nil without rows.
    public init?(atPrecision precision: Double, _ curve: CoverageCurve) {
        precondition(precision >= 0 && precision <= 1, "precision \(precision)")
        guard !curve.points.isEmpty else { return nil }
        let point = curve.points.last { $0.accuracy >= precision }
        self.precision = precision
        coverage = point?.coverage ?? 0
        rowCount = point?.rowCount ?? 0
        minimumProbability = point?.minimumProbability
    }
}
