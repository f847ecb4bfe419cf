/// Whether two classifiers differ, judged by the rows on which exactly one of them is right.
///
/// Were they equally good, each of these d = b + c discordant rows would be a fair coin toss.
///
///     d < 25:   p = min(1, 2 P(X ≤ min(b, c))),  X binomial with d tosses of 1/2; exact
///     else:     χ² = max(0, |b - c| - 1)² / d,   p = P(χ²₁ ≥ χ²) = erfc(√(χ² / 2))
///
/// The 1 taken off is Edwards' correction for continuity. 25 is the usual bound below which χ² is too rough. Rows count
/// as independent: with many headlines of one story p is too small, and the interval by group is the better judge.
///
/// Source: McNemar, "Note on the sampling error of the difference between correlated proportions", 1947; Edwards, 1948.
public struct McNemarTest: Sendable, Hashable {
    /// b: rows that only the first classifier got right.
    public let onlyFirstCorrectCount: Int
    /// c: rows that only the second classifier got right.
    public let onlySecondCorrectCount: Int
    /// χ² with one degree of freedom; nil when the exact test was used.
    public let chiSquare: Double?
    /// The two-sided p-value, 0…1; 1 when no row is discordant.
    public let pValue: Double

    public var discordantCount: Int { onlyFirstCorrectCount + onlySecondCorrectCount }

    /// Tests the counts in O(1).
    public init(onlyFirstCorrectCount: Int, onlySecondCorrectCount: Int) {
        precondition(
            onlyFirstCorrectCount >= 0 && onlySecondCorrectCount >= 0,
            "counts \(onlyFirstCorrectCount) and \(onlySecondCorrectCount)")
        self.onlyFirstCorrectCount = onlyFirstCorrectCount
        self.onlySecondCorrectCount = onlySecondCorrectCount
        let tosses = onlyFirstCorrectCount + onlySecondCorrectCount
        let smaller = min(onlyFirstCorrectCount, onlySecondCorrectCount)
        if tosses < 25 {
            // Below 25 tosses every binomial coefficient and their sum are integers below 2²⁴.
            var coefficient = 1
            var sum = 1
            for successes in 0..<smaller {
                coefficient = coefficient * (tosses - successes) / (successes + 1)
                sum += coefficient
            }
            chiSquare = nil
            pValue = min(1, 2 * Double(sum) / Double(1 << tosses))
        } else {
            let excess = Double(max(0, tosses - 2 * smaller - 1))
            let statistic = excess * excess / Double(tosses)
            chiSquare = statistic
            pValue = Elementary.erfc((statistic / 2).squareRoot())
        }
    }
}
