import Slugline

/// Tables, bars and facts as both pages have them.
extension HTMLWriter {
    /// A table with its headings; the first column names the row.
    mutating func table(_ table: TextTable, caption: String? = nil) {
        element("div", ["class": "scroll"]) { html in
            html.element("table") { html in
                if let caption { html.element("caption", text: caption) }
                html.element("thead") { html in
                    html.element("tr") { html in
                        for column in table.columns {
                            html.element(
                                "th", ["scope": "col", "class": column.isNumber ? "n" : nil], text: column.title)
                        }
                    }
                }
                html.element("tbody") { html in
                    for row in table.rows { html.row(row, table.columns) }
                }
            }
        }
    }

    private mutating func row(_ cells: [String], _ columns: [TextTable.Column]) {
        element("tr") { html in
            for (place, cell) in cells.enumerated() {
                let kind = columns[place].isNumber ? "n" : nil
                if place == 0 {
                    html.element("th", ["scope": "row", "class": kind, "dir": "auto"], text: cell)
                } else {
                    html.element("td", ["class": kind, "dir": "auto"], text: cell)
                }
            }
        }
        line()
    }

    /// Names and values, a row each.
    mutating func facts(_ facts: [EvaluationReport.Setting]) {
        element("table", ["class": "facts"]) { html in
            html.element("tbody") { html in
                for fact in facts {
                    html.element("tr") { html in
                        html.element("th", ["scope": "row"], text: fact.name)
                        html.element("td", ["dir": "auto"], text: fact.value)
                    }
                }
            }
        }
    }

    /// A bar that is as long as `share` of the width, with its interval; nothing for nil. The number stands beside it, so readers
    /// of the screen pass it over.
    mutating func meter(_ share: Double?, interval: ConfidenceInterval? = nil) {
        guard let share else { return }
        element(
            "svg",
            ["class": "meter", "viewBox": "0 0 100 6", "preserveAspectRatio": "none", "aria-hidden": "true"]
        ) { html in
            html.empty(
                "rect", ["class": "fill", "width": (share * 100).coordinate, "height": "6"])
            guard let interval else { return }
            html.empty(
                "line",
                [
                    "class": "range", "x1": (interval.lower * 100).coordinate, "x2": (interval.upper * 100).coordinate,
                    "y1": "3", "y2": "3",
                ])
        }
    }

    /// The command that writes the page again.
    mutating func command(_ command: String) {
        element("pre") { $0.element("code", text: command) }
    }
}

extension Double {
    /// The number as a coordinate of a drawing: a tenth of a unit is finer than a pixel.
    var coordinate: String { NumberText.decimal(self, places: 1) }
}
