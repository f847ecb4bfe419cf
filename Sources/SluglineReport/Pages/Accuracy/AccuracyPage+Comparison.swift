import Slugline

extension AccuracyPage {
    /// Test headlines that were trained on, counted and named; nil where nobody looked.
    var duplicates: PageFrame.Section? {
        guard let duplicates = report.duplicates else { return nil }
        return PageFrame.Section(identifier: "duplicates", title: "Seen before?") { html in
            html.element("p", text: report.duplicatesSentence ?? "")
            guard !duplicates.headlines.isEmpty else { return }
            var table = TextTable(columns: [.words("headline"), .words("right label"), .words("place")])
            table.rows = duplicates.headlines.map { [$0.headline, $0.gold, $0.place ?? ""] }
            html.element("details") { html in
                let rest = duplicates.rowCount - duplicates.headlines.count
                html.element(
                    "summary",
                    text: rest > 0 ? "The first \(NumberText.count(duplicates.headlines.count))" : "The headlines")
                html.table(table)
            }
        }
    }

    /// The comparison with another model; nil where there was none.
    var comparison: PageFrame.Section? {
        guard let named = report.comparison, let candidate = named.comparison.candidateAccuracy,
            let baseline = named.comparison.baselineAccuracy
        else { return nil }
        let (comparison, test) = (named.comparison, named.comparison.test)
        return PageFrame.Section(identifier: "comparison", title: "Compared with “\(named.baseline)”") { html in
            html.element("p", text: report.comparisonSentence ?? "")
            html.element("div", ["class": "columns"]) { html in
                let bothRight = Int((candidate * Double(comparison.rowCount)).rounded()) - test.onlyFirstCorrectCount
                let bothWrong =
                    comparison.rowCount - bothRight - test.onlyFirstCorrectCount - test.onlySecondCorrectCount
                writeQuadrants(
                    [[bothRight, test.onlyFirstCorrectCount], [test.onlySecondCorrectCount, bothWrong]],
                    baseline: named.baseline, &html)
                html.table(table(of: comparison, candidate, baseline, named.baseline))
            }
        }
    }

    private func writeQuadrants(_ counts: [[Int]], baseline: String, _ html: inout HTMLWriter) {
        var table = TextTable(columns: [
            .words("headlines"), .number("“\(baseline)” right"), .number("“\(baseline)” wrong"),
        ])
        table.rows = zip(["this model right", "this model wrong"], counts).map {
            [$0] + $1.map { NumberText.count($0) }
        }
        html.element("div", ["class": "quad"]) { $0.table(table) }
    }

    private func table(of comparison: Comparison, _ candidate: Double, _ baseline: Double, _ name: String) -> TextTable
    {
        var table = TextTable(columns: [.words(""), .number("accuracy")])
        table.rows = [
            ["this model", NumberText.percent(candidate)], ["“\(name)”", NumberText.percent(baseline)],
            [
                "difference, in points",
                NumberText.signed(comparison.accuracyDifference.map { $0 * 100 }, places: 1),
            ],
        ]
        if let interval = comparison.accuracyDifferenceInterval {
            table.rows.append([
                "\(level) interval of it",
                "\(NumberText.signed(interval.lower * 100, places: 1)) to \(NumberText.signed(interval.upper * 100, places: 1))",
            ])
        }
        let statistic = comparison.test.chiSquare.map { "McNemar's χ² \(NumberText.decimal($0, places: 2))" }
        table.rows.append([statistic ?? "McNemar's test, exact", NumberText.pValue(comparison.test.pValue)])
        return table
    }
}
