import Slugline

extension AccuracyPage {
    /// Folds and the learning curve; nil without a cross-validation.
    var learning: PageFrame.Section? {
        guard let validation = report.crossValidation else { return nil }
        return PageFrame.Section(identifier: "learning", title: "Would more headlines help?") { html in
            html.element("div", ["class": "columns"]) { html in
                if let curve = validation.learningCurve, curve.points.count > 1 { writeCurve(curve, &html) }
                html.element("div") { html in
                    if let curve = validation.learningCurve { html.table(table(of: curve)) }
                    html.element("h3", text: "Fold by fold")
                    html.table(foldTable(validation))
                }
            }
        }
    }

    private func table(of curve: LearningCurve) -> TextTable {
        var table = TextTable(columns: [
            .number("trained on"), .number("right"), .number("\(level) interval"),
        ])
        table.rows = curve.points.map { point in
            [
                NumberText.count(point.trainingRowCount), NumberText.percent(point.accuracy),
                point.interval.map { "\(NumberText.percent($0.lower)) to \(NumberText.percent($0.upper))" } ?? "",
            ]
        }
        return table
    }

    private func foldTable(_ validation: EvaluationReport.CrossValidation) -> TextTable {
        var table = TextTable(columns: [.words("held out"), .number("right")])
        table.rows = validation.foldAccuracies.enumerated().map { ["fold \($0 + 1)", NumberText.percent($1)] }
        table.rows.append([
            "mean of \(validation.foldAccuracies.count) folds", NumberText.percent(validation.meanAccuracy),
        ])
        if let nested = validation.nestedAccuracy {
            table.rows.append(["all rows, settings chosen anew for each fold", NumberText.percent(nested)])
        }
        return table
    }

    private func writeCurve(_ curve: LearningCurve, _ html: inout HTMLWriter) {
        let largest = Double(curve.points.last?.trainingRowCount ?? 1)
        let lowest = curve.points.reduce(1) { min($0, $1.interval?.lower ?? $1.accuracy) }
        let step = lowest > 0.71 ? 0.05 : 0.1
        let floor = max(0, 1 - ((1 - lowest) / step).rounded(.up) * step)
        let marks = curve.points.map { (Double($0.trainingRowCount), NumberText.count($0.trainingRowCount)) }
        let plot = Plot(
            heading: "Learning curve",
            title: "Accuracy against the number of headlines trained on",
            x: Plot.Axis(title: "headlines trained on", range: 0...largest, marks: marks),
            y: .shares("right, %", from: floor, step: step))
        plot.draw(in: &html) { plot, html in
            plot.line(curve.points.map { (Double($0.trainingRowCount), $0.accuracy) }, &html)
            for point in curve.points {
                let x = Double(point.trainingRowCount)
                if let interval = point.interval {
                    plot.segment(
                        "axis", (plot.x(x), plot.y(interval.lower)), (plot.x(x), plot.y(interval.upper)), &html)
                }
                plot.dot(
                    (x, point.accuracy), radius: 4,
                    title:
                        "\(NumberText.count(point.trainingRowCount)) headlines: \(NumberText.percent(point.accuracy))",
                    &html)
            }
        }
    }
}
