import Slugline

extension AccuracyPage {
    /// The figures with their intervals: four large ones, then all.
    var figures: PageFrame.Section {
        PageFrame.Section(identifier: "figures", title: "The figures") { html in
            html.element("dl", ["class": "cards"]) { html in
                for card in cards {
                    html.element("div") { html in
                        html.element("dt", text: card.name)
                        html.element("dd") { html in
                            html.element("span", ["class": "value"], text: card.value)
                            html.element("span", ["class": "about"], text: card.about)
                        }
                    }
                }
            }
            html.element("div", ["class": "columns"]) { html in
                html.table(averagesTable)
                html.table(probabilitiesTable)
            }
        }
    }

    private var cards: [(name: String, value: String, about: String)] {
        var cards = [
            (
                name: "Accuracy", value: NumberText.percent(evaluation.accuracy),
                about: "\(NumberText.count(evaluation.correctCount)) right"
                    + interval(evaluation.accuracyInterval, NumberText.percent)
            ),
            (
                "Macro F1, every label alike", NumberText.decimal(evaluation.macro?.f1),
                "of 1" + interval(evaluation.macroF1Interval) { NumberText.decimal($0) }
            ),
        ]
        if let coverage = evaluation.coverage.last {
            cards.append(
                (
                    "Can be left to it", NumberText.percent(coverage.coverage),
                    "if \(NumberText.percent(coverage.precision)) of that is to be right"
                ))
        }
        let error = evaluation.reliability.expectedCalibrationError
        let before = evaluation.reliabilityBeforeCalibration?.expectedCalibrationError
        cards.append(
            (
                "Calibration error (ECE)", NumberText.decimal(error),
                "mean gap between stated and true; 0 is best"
                    + (before.map { "; before calibration \(NumberText.decimal($0))" } ?? "")
            ))
        return cards
    }

    /// "; 95 % interval 0.811 to 0.849", or nothing.
    func interval(_ interval: ConfidenceInterval?, _ format: (Double?) -> String) -> String {
        guard let interval else { return "" }
        return "; \(level) interval \(format(interval.lower)) to \(format(interval.upper))"
    }

    private var averagesTable: TextTable {
        var table = TextTable(columns: [
            .words("over all labels"), .number("precision"), .number("recall"), .number("F1"),
        ])
        for (name, scores) in [
            ("macro: every label alike", evaluation.macro), ("weighted by headlines", evaluation.weighted),
            ("micro: every headline alike", evaluation.micro),
        ] {
            table.rows.append([name] + [scores?.precision, scores?.recall, scores?.f1].map { NumberText.decimal($0) })
        }
        return table
    }

    private var probabilitiesTable: TextTable {
        var table = TextTable(columns: [.words("all labels' probabilities"), .number("value")])
        for top in evaluation.topKAccuracy {
            table.rows.append([
                top.k == 1 ? "right label is the most probable" : "right label is among the \(top.k) most probable",
                NumberText.percent(top.accuracy),
            ])
        }
        table.rows += [
            ["log loss, 0 is best", NumberText.decimal(evaluation.logLoss)],
            ["Brier score, 0 to 2, 0 is best", NumberText.decimal(evaluation.brierScore)],
        ]
        if evaluation.abstainedCount > 0 {
            table.rows.append(["right, of those labelled", NumberText.percent(evaluation.accuracyWhenAnswering)])
        }
        return table
    }
}
