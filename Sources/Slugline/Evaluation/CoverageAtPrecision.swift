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
        precondition(topProbability.count == isCorrect.count, "\(topProbability.count) rows, \(isCorrect.count) flags")
        precondition(precision >= 0 && precision <= 1, "precision \(precision)")
        guard !topProbability.isEmpty else { return nil }
        let order = topProbability.indices.sorted { topProbability[$0] > topProbability[$1] }
        var correctCount = 0
        var covered = 0
        var minimumProbability: Double?
        for (position, row) in order.enumerated() {
            if isCorrect[row] { correctCount += 1 }
            let taken = position + 1
            let isWhole = taken == order.count || topProbability[order[taken]] < topProbability[row]
            // A quotient, not a product: 9 / 10 is the very double that 0.9 denotes.
            if isWhole, Double(correctCount) / Double(taken) >= precision {
                covered = taken
                minimumProbability = topProbability[row]
            }
        }
        self.precision = precision
        self.coverage = Double(covered) / Double(order.count)
        self.rowCount = covered
        self.minimumProbability = minimumProbability
    }
}
