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
                writeKinds(curves.byLength, "words in the headline", Self.lengthName, &html)
                writeKinds(curves.byKnownShare, "words that are known", Self.shareName, &html)
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
                            html.element("small", text: Self.intervalText(kind) ?? "")
                            html.meter(kind.accuracy, interval: kind.interval)
                        }
                    }
                }
            }
        }
    }

    private static func intervalText(_ kind: AccuracyInRange) -> String? {
        kind.interval.map { "\(NumberText.percent($0.lower)) to \(NumberText.percent($0.upper))" }
    }

    private static func lengthName(_ kind: AccuracyInRange) -> String {
        let (lower, upper) = (
            NumberText.decimal(kind.lowerBound, places: 0), NumberText.decimal(kind.upperBound, places: 0)
        )
        if kind.lowerBound == 0 { return "up to \(upper)" }
        return kind.upperBound.isFinite ? "\(lower) to \(upper)" : "\(lower) and more"
    }

    private static func shareName(_ kind: AccuracyInRange) -> String {
        let (lower, upper) = (
            NumberText.decimal(kind.lowerBound * 100, places: 0), NumberText.decimal(kind.upperBound * 100, places: 0)
        )
        if kind.lowerBound == 0 { return "below \(upper)\u{a0}%" }
        return kind.lowerBound == 1 ? "all" : "\(lower) to below \(upper)\u{a0}%"
    }
}
