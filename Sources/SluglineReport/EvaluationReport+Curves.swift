import Slugline

/// What curves say, as tables, the same in Markdown and on the page.
extension EvaluationReport {
    /// "81.1 % to 84.9 %"; nil without an interval.
    static func text(_ interval: ConfidenceInterval?) -> String? {
        interval.map { "\(NumberText.percent($0.lower)) to \(NumberText.percent($0.upper))" }
    }

    /// What answering from some probabilities on would do.
    static func thresholdTable(_ curve: CoverageCurve) -> TextTable {
        var table = TextTable(columns: [
            .number("probability of at least"), .number("labelled"), .number("headlines"), .number("right of those"),
        ])
        table.rows = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].compactMap { minimum in
            curve.point(atProbability: minimum).map { point in
                [
                    NumberText.decimal(minimum, places: 2), NumberText.percent(point.coverage),
                    NumberText.count(point.rowCount), NumberText.percent(point.accuracy),
                ]
            }
        }
        return table
    }

    /// Accuracy by kind of headline; `name` says what a kind is.
    func table(of kinds: [AccuracyInRange], _ heading: String, _ name: (AccuracyInRange) -> String) -> TextTable {
        let level = NumberText.level(evaluation.configuration.confidenceLevel)
        var table = TextTable(columns: [
            .words(heading), .number("headlines"), .number("right"), .number("share"), .number("\(level) interval"),
        ])
        table.rows = kinds.map { kind in
            [
                name(kind), NumberText.count(kind.rowCount), NumberText.count(kind.correctCount),
                NumberText.percent(kind.accuracy), Self.text(kind.interval) ?? "",
            ]
        }
        return table
    }

    /// "5 to 7" words.
    static func lengthName(_ kind: AccuracyInRange) -> String {
        func count(_ bound: Double) -> String { NumberText.decimal(bound, places: 0) }
        if kind.lowerBound == 0 { return "up to " + count(kind.upperBound) }
        return count(kind.lowerBound) + (kind.upperBound.isFinite ? " to " + count(kind.upperBound) : " and more")
    }

    /// "from 75 %" of the words; each row begins where the one above it ends.
    static func shareName(_ kind: AccuracyInRange) -> String {
        func percent(_ share: Double) -> String { NumberText.decimal(share * 100, places: 0) + "\u{a0}%" }
        if kind.lowerBound == 0 { return "below " + percent(kind.upperBound) }
        return kind.lowerBound == 1 ? "all" : "from " + percent(kind.lowerBound)
    }

    func table(of curve: LearningCurve) -> TextTable {
        let level = NumberText.level(evaluation.configuration.confidenceLevel)
        var table = TextTable(columns: [.number("trained on"), .number("right"), .number("\(level) interval")])
        table.rows = curve.points.map { point in
            [
                NumberText.count(point.trainingRowCount), NumberText.percent(point.accuracy),
                Self.text(point.interval) ?? "",
            ]
        }
        return table
    }

    static func table(of validation: CrossValidation) -> TextTable {
        var table = TextTable(columns: [.words("held out"), .number("right")])
        table.rows = validation.foldAccuracies.enumerated().map { ["fold \($0 + 1)", NumberText.percent($1)] }
        table.rows.append([
            "mean of \(validation.foldAccuracies.count) folds", NumberText.percent(validation.meanAccuracy),
        ])
        if let nested = validation.nestedAccuracy {
            table.rows.append(["all rows, settings chosen anew for each fold", NumberText.percent(nested)])
        }
        return table
    }
}
