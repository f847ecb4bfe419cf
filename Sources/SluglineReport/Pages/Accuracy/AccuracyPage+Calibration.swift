import Slugline

extension AccuracyPage {
    /// Bins of fewer headlines are drawn faintly.
    private static let fewCount = 10

    /// Reliability diagrams before and after the calibration.
    var calibration: PageFrame.Section {
        PageFrame.Section(identifier: "calibration", title: "Do probabilities mean what they say?") { html in
            html.element("p", ["class": "soft"]) { html in
                html.text(
                    "Of headlines that were given a label at 80 %, 80 % should be right: the dots should lie on the ")
                html.text(
                    "dashed line. The upright lines show by how much they miss it; larger dots are more headlines, and "
                )
                html.text("hollow ones fewer than \(Self.fewCount), which prove little.")
            }
            html.element("div", ["class": "columns"]) { html in
                if let before = evaluation.reliabilityBeforeCalibration {
                    writeDiagram(before, "Before calibration", &html)
                }
                writeDiagram(evaluation.reliability, "As given, after calibration", &html)
            }
            html.element("details") { html in
                html.element("summary", text: "The numbers")
                html.element("div", ["class": "columns"]) { html in
                    if let before = evaluation.reliabilityBeforeCalibration {
                        html.table(EvaluationReport.table(of: before), caption: "Before calibration")
                    }
                    html.table(report.reliabilityTable, caption: "After calibration")
                }
            }
        }
    }

    private func writeDiagram(_ diagram: ReliabilityDiagram, _ name: String, _ html: inout HTMLWriter) {
        let error = NumberText.decimal(diagram.expectedCalibrationError)
        let bins = diagram.bins.filter { $0.count > 0 }
        let rowCount = bins.reduce(0) { $0 + $1.count }
        let plot = Plot(
            heading: name, remark: "ECE \(error)",
            title: "\(name): reliability diagram of \(bins.count) bins, expected calibration error \(error)",
            x: .shares("stated probability, %"), y: .shares("right, %"))
        plot.draw(in: &html) { plot, html in
            plot.line([(0, 0), (1, 1)], kind: "ideal", &html)
            for bin in bins {
                guard let stated = bin.meanProbability, let accuracy = bin.accuracy else { continue }
                plot.segment(
                    bin.count < Self.fewCount ? "gap faint" : "gap", (plot.x(stated), plot.y(stated)),
                    (plot.x(stated), plot.y(accuracy)),
                    &html)
            }
            for bin in bins {
                guard let stated = bin.meanProbability, let accuracy = bin.accuracy else { continue }
                let title =
                    "\(NumberText.count(bin.count, "headline")): stated \(NumberText.percent(stated)), "
                    + "right \(NumberText.percent(accuracy))"
                plot.dot(
                    (stated, accuracy), radius: 2.5 + 9 * (Double(bin.count) / Double(rowCount)).squareRoot(),
                    kind: bin.count < Self.fewCount ? "few" : "dot", title: title, &html)
            }
        }
    }
}
