import Slugline

extension AccuracyPage {
    /// Folds and the learning curve; nil without a cross-validation.
    var learning: PageFrame.Section? {
        guard let validation = report.crossValidation else { return nil }
        return PageFrame.Section(identifier: "learning", title: "Would more headlines help?") { html in
            html.element("div", ["class": "columns"]) { html in
                if let curve = validation.learningCurve, curve.points.count > 1 { writeCurve(curve, &html) }
                html.element("div") { html in
                    if let curve = validation.learningCurve { html.table(report.table(of: curve)) }
                    html.element("h3", text: "Fold by fold")
                    html.table(EvaluationReport.table(of: validation))
                }
            }
        }
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
