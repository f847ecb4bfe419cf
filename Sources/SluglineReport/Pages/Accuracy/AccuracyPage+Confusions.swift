import Slugline

extension AccuracyPage {
    /// Beyond this many labels a matrix cannot be read.
    private static let matrixLimit = 40

    /// The confusion matrix as a heat map, and the commonest confusions.
    var confusions: PageFrame.Section {
        PageFrame.Section(identifier: "confusions", title: "What is taken for what") { html in
            if evaluation.labels.count <= Self.matrixLimit {
                writeMatrix(&html)
            } else {
                html.element(
                    "p", text: "The matrix of \(NumberText.count(evaluation.labels.count)) labels is too large to show."
                )
            }
            guard !evaluation.confusion.mostFrequentConfusions(limit: 1).isEmpty else { return }
            html.element("h3", text: "The commonest confusions")
            html.table(commonestTable)
        }
    }

    private func writeMatrix(_ html: inout HTMLWriter) {
        let matrix = evaluation.confusion
        let supports = matrix.labels.indices.map { matrix.support(of: $0) }
        func share(_ gold: Int, _ predicted: Int) -> Double {
            supports[gold] == 0 ? 0 : Double(matrix[gold: gold, predicted: predicted]) / Double(supports[gold])
        }
        let largestConfusion = matrix.labels.indices.reduce(0.0) { largest, gold in
            matrix.labels.indices.reduce(largest) { $1 == gold ? $0 : max($0, share(gold, $1)) }
        }
        html.element("p", ["class": "soft"]) { html in
            html.text(
                "A row for each right label, a column for each given one, by the letters of the table above; the ")
            html.text("number is headlines")
            html.element("span", ["class": "wide"], text: ", below it their share of the row")
            html.text(". On the diagonal, outlined, what is right: ")
            writeRamp("good", to: "100 %", &html)
            html.text(" of the row. Elsewhere the mistakes: ")
            writeRamp("bad", to: NumberText.decimal(largestConfusion * 100, places: 0) + " %", &html)
            html.text(".")
        }
        let names = matrix.labels.indices.map(EvaluationReport.letters)
        html.element("div", ["class": "scroll"]) { html in
            html.element("table", ["class": "heat"]) { html in
                html.empty("col", ["class": "head"])
                html.element("thead") { html in
                    html.element("tr") { html in
                        html.element("td", ["class": "corner"], text: "")
                        for (name, label) in zip(names, matrix.labels) {
                            html.element("th", ["scope": "col", "title": label, "abbr": label], text: name)
                        }
                    }
                }
                html.element("tbody") { html in
                    for gold in names.indices {
                        html.element("tr") { html in
                            html.element("th", ["scope": "row", "title": matrix.labels[gold]]) { html in
                                html.text(names[gold])
                                html.element("span", ["class": "wide", "dir": "auto"], text: " " + matrix.labels[gold])
                            }
                            for predicted in names.indices {
                                writeCell(
                                    gold, predicted, share: share(gold, predicted), largest: largestConfusion, &html)
                            }
                        }
                        html.line()
                    }
                }
            }
        }
    }

    private func writeRamp(_ kind: String, to end: String, _ html: inout HTMLWriter) {
        html.element("span", ["class": "key"]) { html in
            html.text("0")
            html.element("span", ["class": "ramp \(kind)"], text: "")
            html.text(end)
        }
    }

    private func writeCell(_ gold: Int, _ predicted: Int, share: Double, largest: Double, _ html: inout HTMLWriter) {
        let matrix = evaluation.confusion
        let count = matrix[gold: gold, predicted: predicted]
        let title =
            gold == predicted
            ? "“\(matrix.labels[gold])”, rightly: "
            : "“\(matrix.labels[gold])” given as “\(matrix.labels[predicted])”: "
        let percent = NumberText.percent(share)
        let full = title + NumberText.count(count, "headline") + ", " + percent + " of the row"
        // The mistakes have a scale of their own: beside the diagonal they would all be pale.
        let depth = gold == predicted ? share : largest == 0 ? 0 : share / largest * 0.9
        let kind = (gold == predicted ? "right" : count == 0 ? "none" : "wrong") + (depth > 0.78 ? " deep" : "")
        html.element(
            "td",
            [
                "class": kind, "title": full,
                "style": count == 0 ? nil : "--share:\(NumberText.decimal(depth, places: 2))",
            ]
        ) { html in
            html.text(count == 0 ? "·" : NumberText.count(count) + " ")
            if count > 0 { html.element("small", text: Self.wholePercent(share)) }
        }
    }

    /// "18 %"; what would round to nothing is "<1 %".
    private static func wholePercent(_ share: Double) -> String {
        (share < 0.005 ? "<1" : NumberText.decimal(share * 100, places: 0)) + "\u{a0}%"
    }

    private var commonestTable: TextTable {
        var table = TextTable(columns: [
            .words("right label"), .words("given as"), .number("headlines"), .number("of the label"),
        ])
        table.rows = evaluation.confusion.mostFrequentConfusions(limit: 10).map { confusion in
            let (gold, predicted) = (evaluation.labels[confusion.gold], evaluation.labels[confusion.predicted])
            return [
                gold.label, predicted.label, NumberText.count(confusion.count),
                NumberText.percent(Double(confusion.count) / Double(gold.support)),
            ]
        }
        return table
    }
}
