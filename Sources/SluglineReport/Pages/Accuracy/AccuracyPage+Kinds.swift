import Slugline

extension AccuracyPage {
    /// Accuracy by length and by the share of known words; nil where words were not counted.
    var kinds: PageFrame.Section? {
        guard let curves = report.curves, !curves.byLength.isEmpty else { return nil }
        return PageFrame.Section(identifier: "kinds", title: "Which headlines are hard?") { html in
            html.element(
                "p", ["class": "soft"],
                text:
                    "The bar is the share that is right, the thin line the interval (Wilson's) within which it may truly lie."
            )
            html.element("div", ["class": "columns"]) { html in
                writeKinds(curves.byLength, "words in the headline", EvaluationReport.lengthName, &html)
                writeKinds(curves.byKnownShare, "words that are known", EvaluationReport.shareName, &html)
            }
        }
    }

    private func writeKinds(
        _ kinds: [AccuracyInRange], _ heading: String, _ name: (AccuracyInRange) -> String, _ html: inout HTMLWriter
    ) {
        html.element("table", ["class": "kinds"]) { html in
            html.element("thead") { html in
                html.element("tr") { html in
                    html.element("th", ["scope": "col"], text: heading)
                    html.element("th", ["scope": "col", "class": "n"], text: "headlines")
                    html.element("th", ["scope": "col", "class": "n"], text: "right")
                    html.element("th", ["scope": "col", "class": "n"], text: "share")
                    html.element("th", ["scope": "col"], text: "\(level) interval")
                }
            }
            html.element("tbody") { html in
                for kind in kinds {
                    html.element("tr") { html in
                        html.element("th", ["scope": "row"], text: name(kind))
                        html.element("td", ["class": "n"], text: NumberText.count(kind.rowCount))
                        html.element("td", ["class": "n"], text: NumberText.count(kind.correctCount))
                        html.element("td", ["class": "n"], text: NumberText.percent(kind.accuracy))
                        html.element("td", ["class": "bar"]) { html in
                            html.element("small", text: EvaluationReport.text(kind.interval) ?? "")
                            html.meter(kind.accuracy, interval: kind.interval)
                        }
                    }
                }
            }
        }
    }
}
