import Slugline

extension AccuracyPage {
    /// The most confident mistakes, with what spoke for them.
    var mistakes: PageFrame.Section {
        PageFrame.Section(identifier: "mistakes", title: "The most confident mistakes", isLong: true) { html in
            let largest = report.mistakes.flatMap(\.reasons).reduce(0) { max($0, $1.weight.magnitude) }
            if largest > 0 {
                html.element("p", ["class": "soft"]) { html in
                    html.text(
                        "The bars say how much each term spoke for the wrong label, in log-odds: to the right for it, ")
                    html.text("to the left against it.")
                }
            }
            html.element("ol", ["class": "mistakes"]) { html in
                for mistake in report.mistakes {
                    html.element("li") { writeMistake(mistake, largest: largest, &$0) }
                    html.line()
                }
            }
        }
    }

    private func writeMistake(_ mistake: EvaluationReport.Mistake, largest: Double, _ html: inout HTMLWriter) {
        html.element("div") { html in
            html.element("p", ["class": "headline", "dir": "auto"], text: mistake.headline)
            html.element("p") { html in
                html.text("Given as ")
                html.element("strong", text: mistake.predicted)
                html.text(" at \(NumberText.percent(mistake.probability)); right is ")
                html.element("strong", text: mistake.gold)
                html.text(".")
            }
            if let place = mistake.place { html.element("p", ["class": "soft small"], text: place) }
        }
        guard !mistake.reasons.isEmpty else { return }
        html.element("table", ["class": "reasons", "aria-label": "What spoke for “\(mistake.predicted)”"]) { html in
            html.element("tbody") { html in
                for reason in mistake.reasons { writeReason(reason, largest: largest, &html) }
            }
        }
    }

    private func writeReason(_ reason: EvaluationReport.Reason, largest: Double, _ html: inout HTMLWriter) {
        html.element("tr") { html in
            html.element("th", ["scope": "row", "dir": "auto"], text: reason.term)
            html.element("td", ["class": "n"], text: NumberText.signed(reason.weight, places: 2))
            html.element("td", ["class": "bar"]) { html in
                html.element(
                    "svg",
                    ["class": "meter", "viewBox": "0 0 100 6", "preserveAspectRatio": "none", "aria-hidden": "true"]
                ) { html in
                    // A quarter of the width is for what speaks against.
                    let zero = 25.0
                    let length = largest == 0 ? 0 : reason.weight.magnitude / largest * 75
                    let start = reason.weight < 0 ? max(0, zero - length) : zero
                    html.empty(
                        "rect",
                        [
                            "class": reason.weight < 0 ? "fill" : "fill bad", "x": start.coordinate,
                            "width": (reason.weight < 0 ? zero - start : length).coordinate, "height": "6",
                        ])
                    html.empty("line", ["class": "zero", "x1": zero.coordinate, "x2": zero.coordinate, "y2": "6"])
                }
            }
        }
    }
}
