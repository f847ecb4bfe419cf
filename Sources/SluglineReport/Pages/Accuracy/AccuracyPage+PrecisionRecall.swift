import Slugline

extension AccuracyPage {
    /// A curve a label; nil where the curves are not known.
    var precisionRecall: PageFrame.Section? {
        guard let curves = report.curves?.precisionRecall, !curves.isEmpty else { return nil }
        return PageFrame.Section(
            identifier: "precision-recall", title: "Precision against recall", isLong: true
        ) { html in
            html.element("p", ["class": "soft"]) { html in
                html.text(
                    "How pure each label is (upwards) as more of its headlines are found (to the right), in per cent; ")
                html.text("AP is the average precision, 1 at best.")
            }
            html.element("div", ["class": "curves"]) { html in
                for (place, curve) in curves.enumerated() { writeCurve(curve, evaluation.labels[place], &html) }
            }
        }
    }

    private func writeCurve(_ curve: PrecisionRecallCurve, _ scores: LabelScores, _ html: inout HTMLWriter) {
        let average = NumberText.decimal(curve.averagePrecision)
        var plot = Plot(
            heading: scores.label, remark: "AP \(average)",
            title: "Precision against recall of “\(scores.label)”, average precision \(average)",
            x: .shares("", step: 0.5), y: .shares("", step: 0.5))
        (plot.width, plot.height) = (170, 140)
        plot.isSmall = true
        plot.draw(in: &html) { plot, html in
            guard let first = curve.points.first else {
                let middle = (plot.x(0.5), plot.y(0.5))
                return plot.label("no headline has it", middle, anchor: "middle", &html)
            }
            plot.line([(0, first.precision)] + Self.thinned(curve.points.map { ($0.recall, $0.precision) }), &html)
        }
    }
}
