import Slugline

extension AccuracyPage {
    /// A row a label with bars, also for a label that no headline has.
    var labels: PageFrame.Section {
        PageFrame.Section(identifier: "labels", title: "Label by label", isLong: true) { html in
            html.element("p", ["class": "soft"]) { html in
                html.text(
                    "Precision: of the headlines that were given the label, the share that has it. Recall: of those ")
                html.text("that have it, the share that was given it. F1: their harmonic mean.")
            }
            html.element("table", ["class": "labels"]) { html in
                html.element("thead") { html in
                    html.element("tr") { html in
                        html.element("th", ["scope": "col"]) { html in
                            html.element("span", ["class": "unseen"], text: "letter")
                        }
                        html.element("th", ["scope": "col"], text: "label")
                        for name in ["have it", "given it"] {
                            html.element("th", ["scope": "col", "class": "n"], text: name)
                        }
                        for name in ["precision", "recall", "F1"] {
                            html.element("th", ["scope": "col", "class": "m"], text: name)
                        }
                    }
                }
                html.element("tbody") { html in
                    for place in evaluation.labels.indices { writeLabel(place, &html) }
                }
            }
        }
    }

    private func writeLabel(_ place: Int, _ html: inout HTMLWriter) {
        let scores = evaluation.labels[place]
        html.element("tr") { html in
            html.element("td", ["class": "letter"], text: EvaluationReport.letters(place))
            html.element("th", ["scope": "row", "dir": "auto"], text: scores.label)
            html.element("td", ["class": "n"], text: NumberText.count(scores.support))
            html.element("td", ["class": "n"], text: NumberText.count(scores.predictedCount))
            let f1 = EvaluationReport.shownF1(scores)
            for (share, text) in [
                (scores.precision, NumberText.percent(scores.precision)),
                (scores.recall, NumberText.percent(scores.recall)), (f1, NumberText.decimal(f1)),
            ] {
                html.element("td", ["class": "m"]) { html in
                    html.text(text)
                    html.meter(share)
                }
            }
        }
        html.line()
    }
}
