import Slugline

/// A confusion matrix in as few columns as it can be read in.
///
///        A   B   C
///     A  88  3   .
///     B   2  71  9
///     C   .  4   65
///
/// Rows are right labels, columns given ones, both headed by letters; a dot is 0, so that the mistakes stand out.
struct ConfusionMatrixText {
    /// Whether the cells are counts; otherwise they are per cent of their row, because counts would not have fitted.
    let showsCounts: Bool
    let lines: [String]

    /// Lays the matrix out with counts if they fit into `width`, else with per cent; nil when neither fits.
    init?(_ matrix: ConfusionMatrix, width: Int, style: TerminalStyle) {
        // No cell is narrower than two columns, so that of thousands of labels none need be laid out.
        guard 2 * matrix.labels.count < width else { return nil }
        for showsCounts in [true, false] {
            let cells = matrix.labels.indices.map { gold in
                let support = matrix.support(of: gold)
                return matrix.labels.indices.map { predicted -> String in
                    let count = matrix[gold: gold, predicted: predicted]
                    guard count > 0 else { return "." }
                    if showsCounts { return NumberText.count(count) }
                    let share = NumberText.decimal(Double(count) / Double(support) * 100, places: 0)
                    return share == "0" ? "<1" : share
                }
            }
            let letters = matrix.labels.indices.map(EvaluationReport.letters)
            let headWidth = letters.last?.count ?? 0
            let widths = letters.indices.map { column in
                cells.reduce(letters[column].count) { max($0, $1[column].count) }
            }
            guard 2 + headWidth + widths.reduce(0, { $0 + 1 + $1 }) <= width else { continue }

            func line(_ head: String, _ cells: [String], highlighted: Int?) -> String {
                "  " + head.padded(to: headWidth)
                    + cells.indices.map { column in
                        let cell = cells[column].padded(to: widths[column], onTheLeft: true)
                        if column == highlighted { return " " + style.good(cell) }
                        return " " + (cells[column] == "." ? style.faint(cell) : cell)
                    }.joined()
            }
            self.showsCounts = showsCounts
            lines =
                [style.faint(line("", letters, highlighted: nil))]
                + letters.indices.map { line(letters[$0], cells[$0], highlighted: $0) }
            return
        }
        return nil
    }
}
