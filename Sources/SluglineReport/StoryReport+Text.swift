import Slugline

extension StoryReport {
    /// The report for a terminal: the answer in one sentence first, then tables, then the worst mistakes as headlines.
    ///
    /// - Parameters:
    ///   - width: columns of the terminal; fewer than 60 count as 60.
    ///   - colour: whether to use ANSI colours.
    /// - Returns: lines that each end with a line feed.
    public func text(width: Int = 80, colour: Bool) -> String {
        let width = max(60, width)
        let style = TerminalStyle(isColoured: colour)
        var lines = summary.wrapped(to: width).map(style.bold)
        if evaluation.rowCount > 0 {
            lines += [""] + scoreTable.lines(width: width, style: style)
            lines += [""] + countTable.lines(width: width, style: style) + [""]
            let nameWidth = facts.reduce(0) { max($0, $1.name.columnCount) }
            for fact in facts {
                lines.append(
                    "  " + style.faint(fact.name.fitForTerminal.padded(to: nameWidth)) + "  "
                        + fact.value.fitForTerminal)
            }
        }
        for (heading, mistakes) in mistakes {
            lines += ["", style.bold(heading)]
            for mistake in mistakes {
                lines.append("  " + style.faint(NumberText.count(mistake.pairCount, "pair")))
                for line in self.lines(of: mistake) {
                    lines.append("      " + line.fitForTerminal.truncated(to: width - 6))
                }
            }
        }
        return lines.map { line in String(line.map { $0 == "\u{a0}" ? " " : $0 }) + "\n" }.joined()
    }

    /// The report for a pull request.
    public func markdown() -> String {
        var document = "## Evaluation of stories\n\n**\(summary.escapedForMarkdown)**\n"
        guard evaluation.rowCount > 0 else { return document }
        document += "\n" + scoreTable.markdown() + "\n" + countTable.markdown()
        for (heading, mistakes) in mistakes {
            document += "\n<details><summary>\(heading)</summary>\n\n"
            for mistake in mistakes {
                document += "- \(NumberText.count(mistake.pairCount, "pair"))\n"
                for line in lines(of: mistake) { document += "  - \(line.escapedForMarkdown)\n" }
            }
            document += "\n</details>\n"
        }
        var table = TextTable(columns: [.words("fact"), .words("value")])
        table.rows = facts.map { [$0.name, $0.value] }
        return document + "\n<details><summary>Data and settings</summary>\n\n\(table.markdown())\n</details>\n"
    }
}
