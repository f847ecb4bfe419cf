/// Rows of cells under headings, laid out for a terminal or as Markdown.
struct TextTable {
    struct Column {
        var title: String
        /// Numbers stand on the right, so that their digits stand under each other; words on the left.
        var isNumber = true
        /// Whether cells may be cut short when the table is too wide.
        var isFlexible = false

        static func words(_ title: String, isFlexible: Bool = false) -> Column {
            Column(title: title, isNumber: false, isFlexible: isFlexible)
        }
        static func number(_ title: String) -> Column { Column(title: title) }
    }

    var columns: [Column]
    var rows: [[String]] = []

    /// The headings and the rows, with two spaces between cells and `indentation` before the first.
    ///
    /// To fit into `width`, the widest flexible column gives way, down to eight; if that is not enough, lines are longer.
    func lines(width: Int, indentation: Int = 2, style: TerminalStyle) -> [String] {
        var widths = columns.indices.map { column in
            rows.reduce(columns[column].title.columnCount) { max($0, $1[column].columnCount) }
        }
        while indentation + widths.reduce(0, +) + 2 * (columns.count - 1) > width {
            let flexible = columns.indices.filter { columns[$0].isFlexible && widths[$0] > 8 }
            guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        func line(_ cells: [String]) -> String {
            let padded = columns.indices.map { column in
                cells[column].truncated(to: widths[column])
                    .padded(to: widths[column], onTheLeft: columns[column].isNumber)
            }
            let text = String(repeating: " ", count: indentation) + padded.joined(separator: "  ")
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        return [style.faint(line(columns.map(\.title)))] + rows.map(line)
    }

    /// The table as GitHub's Markdown has it. Cells are escaped here.
    func markdown() -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        return line(columns.map(\.title.escapedForMarkdown)) + line(columns.map { $0.isNumber ? "---:" : "---" })
            + rows.map { line($0.map(\.escapedForMarkdown)) }.joined()
    }
}

/// Colour and weight of text on a terminal, or neither.
struct TerminalStyle {
    /// False for files, pipes and `NO_COLOR`.
    var isColoured: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func faint(_ text: String) -> String { wrap(text, "2") }
    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "31") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
