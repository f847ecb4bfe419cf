import Slugline

extension AccuracyPage {
    /// Accuracy as the threshold of `unknown` moves; nil where the curve is not known.
    var coverage: PageFrame.Section? {
        guard let curve = report.curves?.coverage, !curve.points.isEmpty else { return nil }
        return PageFrame.Section(identifier: "coverage", title: "How much can be left to it?") { html in
            html.element("p", ["class": "soft"]) { html in
                html.text(
                    "The higher the probability that is asked for, the fewer headlines get a label, and the more of ")
                html.text(
                    "those are right. The thresholds in the table were chosen on the very headlines that they are ")
                html.text("measured on, which flatters where these are few.")
            }
            html.element("div", ["class": "columns"]) { html in
                writeCurve(curve, &html)
                html.element("div") { html in
                    html.table(report.coverageTable)
                    html.element("h3", text: "As the threshold moves")
                    html.table(EvaluationReport.thresholdTable(curve))
                }
            }
        }
    }

    private func writeCurve(_ curve: CoverageCurve, _ html: inout HTMLWriter) {
        // The accuracy of the first few headlines jumps about.
        let least = max(10, evaluation.rowCount / 100)
        let points = curve.points.filter { $0.rowCount >= least || $0.coverage == 1 }
        let lowest = points.reduce(evaluation.accuracyWhenAnswering ?? 1) { min($0, $1.accuracy) }
        let step = lowest > 0.71 ? 0.05 : 0.1
        let floor = max(0, 1 - ((1 - lowest) / step + 0.2).rounded(.up) * step)
        let plot = Plot(
            heading: "Accuracy against coverage",
            title: "Accuracy of what is labelled against the share that is labelled",
            x: .shares("labelled, % of headlines"),
            y: .shares("right, % of those", from: floor, step: step))
        plot.draw(in: &html) { plot, html in
            plot.line(Self.thinned(points.map { ($0.coverage, $0.accuracy) }), &html)
            for coverage in evaluation.coverage where coverage.rowCount > 0 {
                let title =
                    "\(NumberText.percent(coverage.precision)) right: \(NumberText.percent(coverage.coverage)) labelled, "
                    + "from a probability of \(NumberText.decimal(coverage.minimumProbability))"
                plot.dot((coverage.coverage, coverage.precision), radius: 4.5, title: title, &html)
                plot.label(
                    NumberText.percent(coverage.coverage),
                    (plot.x(coverage.coverage) - 8, plot.y(coverage.precision) + 14), anchor: "end", kind: "strong",
                    &html)
            }
            guard evaluation.abstainedCount > 0, let accuracy = evaluation.accuracyWhenAnswering else { return }
            let answered = 1 - Double(evaluation.abstainedCount) / Double(evaluation.rowCount)
            plot.dot(
                (answered, accuracy), radius: 5, kind: "mark",
                title: "as it stands: \(NumberText.percent(answered)) labelled, \(NumberText.percent(accuracy)) right",
                &html)
            plot.label("now", (plot.x(answered) + 9, plot.y(accuracy) - 5), anchor: "start", kind: "strong", &html)
        }
    }

    /// At most a hundred points, those of every hundredth of the width.
    static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        var kept: [(x: Double, y: Double)] = []
        for (place, point) in points.enumerated() {
            let isLast = place == points.count - 1
            if isLast || kept.isEmpty || point.x - (kept.last?.x ?? 0) >= 0.01 { kept.append(point) }
        }
        return kept
    }
}
