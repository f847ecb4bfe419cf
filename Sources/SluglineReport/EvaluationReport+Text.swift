import Slugline

extension EvaluationReport {
    /// The report for a terminal: the answer in one sentence first, then tables.
    ///
    /// The confusion matrix is shown for up to as many labels as fit; 17 labels fit into 80 columns, as counts when
    /// they have three digits at most, else as per cent of the right label. With more than eight labels the commonest
    /// confusions are listed too. Text from the data cannot steer the terminal.
    ///
    /// - Parameters:
    ///   - width: columns of the terminal; fewer than 60 count as 60.
    ///   - colour: whether to use ANSI colours; without them the text is otherwise the same.
    /// - Returns: lines that each end with a line feed.
    public func text(width: Int = 80, colour: Bool) -> String {
        let width = max(60, width)
        let style = TerminalStyle(isColoured: colour)
        var lines = summary.wrapped(to: width).map(style.bold)
        for sentence in context { lines += sentence.fitForTerminal.wrapped(to: width) }
        lines.append("")
        let nameWidth = facts.reduce(0) { max($0, $1.name.columnCount) }
        for fact in facts {
            let value = fact.value.fitForTerminal.wrapped(to: max(16, width - nameWidth - 4))
            for (position, line) in value.enumerated() {
                let name = position == 0 ? fact.name.fitForTerminal : ""
                lines.append("  " + style.faint(name.padded(to: nameWidth)) + "  " + line)
            }
        }
        guard evaluation.rowCount > 0 else { return Self.joined(lines) }

        func add(_ heading: String, _ table: TextTable) {
            guard !table.rows.isEmpty else { return }
            lines += ["", style.bold(heading)] + table.lines(width: width, style: style)
        }
        add("Scores", scoreTable)
        add("Labels", labelTable)
        lines += matrixLines(width: width, style: style)
        if evaluation.labels.count > 8 { add("Commonest confusions", confusionTable(limit: 10)) }
        add("How much can be left to the classifier", coverageTable)
        add("Do probabilities mean what they say?", reliabilityTable)
        lines += mistakeLines(width: width, style: style)
        return Self.joined(lines)
    }

    private func matrixLines(width: Int, style: TerminalStyle) -> [String] {
        guard let matrix = ConfusionMatrixText(evaluation.confusion, width: width, style: style) else {
            return ["", style.faint("The confusion matrix of \(evaluation.labels.count) labels is too wide to show.")]
        }
        let unit = matrix.showsCounts ? "headlines" : "% of the right label's headlines"
        return ["", style.bold("Right label (down) and given label (across), \(unit)")] + matrix.lines
    }

    private func mistakeLines(width: Int, style: TerminalStyle) -> [String] {
        guard !mistakes.isEmpty else { return [] }
        var lines = ["", style.bold("Most confident mistakes")]
        for mistake in mistakes {
            lines += mistake.headline.fitForTerminal.wrapped(to: width - 2).map { "  " + $0 }
            let predicted = mistake.predicted.fitForTerminal
            let gold = mistake.gold.fitForTerminal
            let probability = NumberText.percent(mistake.probability)
            lines.append("      \(probability) \(style.bad(predicted)), right is \(style.good(gold))")
            if let place = mistake.place { lines.append("      " + style.faint("in " + place.fitForTerminal)) }
            if !mistake.reasons.isEmpty {
                let reasons = "because of " + mistake.reasonList.fitForTerminal
                lines += reasons.wrapped(to: width - 6).map { "      " + $0 }
            }
        }
        return lines
    }

    private static func joined(_ lines: [String]) -> String {
        lines.map { line in String(line.map { $0 == "\u{a0}" ? " " : $0 }) + "\n" }.joined()
    }
}

extension EvaluationReport.Mistake {
    /// `file:line`, as far as known; nil when neither is.
    var place: String? { PlaceText.place(file, line) }

    /// "fed +2.1, rates +1.3", each term with its weight on one line.
    var reasonList: String {
        reasons.map { "\($0.term) \(NumberText.signed($0.weight, places: 1))".nonBreaking }.joined(separator: ", ")
    }
}

/// Where a headline stands.
enum PlaceText {
    /// `file:line`, as far as known; nil when neither is.
    static func place(_ file: String?, _ line: Int?) -> String? {
        guard let file else { return line.map { "line \($0)" } }
        return file + (line.map { ":\($0)" } ?? "")
    }
}
