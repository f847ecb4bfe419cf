import Slugline

/// The figures as tables, the same in text and Markdown.
extension EvaluationReport {
    /// The scores over all labels.
    var scoreTable: TextTable {
        var table = TextTable(columns: [.words("score"), .number("value"), .words("meaning", isFlexible: true)])
        let level = NumberText.level(evaluation.configuration.confidenceLevel)
        func add(_ name: String, _ value: String, _ meaning: String) { table.rows.append([name, value, meaning]) }
        func range(_ interval: ConfidenceInterval?) -> String {
            guard let interval else { return "" }
            return "; \(level) interval \(NumberText.decimal(interval.lower)) to \(NumberText.decimal(interval.upper))"
        }
        add("accuracy", NumberText.decimal(evaluation.accuracy), "share correct" + range(evaluation.accuracyInterval))
        add("macro F1", NumberText.decimal(evaluation.macro?.f1), "labels equal" + range(evaluation.macroF1Interval))
        add("weighted F1", NumberText.decimal(evaluation.weighted?.f1), "labels by their headlines")
        for top in evaluation.topKAccuracy where top.k > 1 {
            add("top \(top.k)", NumberText.decimal(top.accuracy), "right label among the \(top.k) most probable")
        }
        add("log loss", NumberText.decimal(evaluation.logLoss), "of the probabilities; 0 is best")
        add("Brier score", NumberText.decimal(evaluation.brierScore), "of the probabilities, 0 to 2; 0 is best")
        add(
            "calibration", NumberText.decimal(evaluation.reliability.expectedCalibrationError),
            "mean gap, probability to accuracy; 0 is best")
        if let before = evaluation.reliabilityBeforeCalibration {
            add("… before it", NumberText.decimal(before.expectedCalibrationError), "the same of the bare evidence")
        }
        return table
    }

    /// A row a label, with the letters that head the confusion matrix. `rows` have the label, `given` were given it.
    var labelTable: TextTable {
        var table = TextTable(columns: [
            .words(""), .words("label", isFlexible: true), .number("rows"), .number("given"),
            .number("precision"), .number("recall"), .number("F1"),
        ])
        for (index, scores) in evaluation.labels.enumerated() {
            table.rows.append([
                Self.letters(index), scores.label.fitForTerminal, NumberText.count(scores.support),
                NumberText.count(scores.predictedCount), NumberText.percent(scores.precision),
                NumberText.percent(scores.recall), NumberText.decimal(Self.shownF1(scores)),
            ])
        }
        return table
    }

    /// The F1 that people are shown. A label that no headline has cannot be found, so its 0 would say nothing: nil.
    static func shownF1(_ scores: LabelScores) -> Double? { scores.support == 0 ? nil : scores.f1 }

    /// How much can be left to the classifier.
    var coverageTable: TextTable {
        var table = TextTable(columns: [
            .number("correct at least"), .number("answered"), .number("headlines"), .number("minimum probability"),
        ])
        for coverage in evaluation.coverage {
            table.rows.append([
                NumberText.percent(coverage.precision), NumberText.percent(coverage.coverage),
                NumberText.count(coverage.rowCount), NumberText.decimal(coverage.minimumProbability),
            ])
        }
        return table
    }

    /// The bins of the reliability diagram that hold any headline.
    var reliabilityTable: TextTable { Self.table(of: evaluation.reliability) }

    static func table(of diagram: ReliabilityDiagram) -> TextTable {
        var table = TextTable(columns: [
            .words("probability"), .number("headlines"), .number("stated"), .number("correct"),
        ])
        for bin in diagram.bins where bin.count > 0 {
            table.rows.append([
                "\(NumberText.decimal(bin.lowerBound, places: 2)) to \(NumberText.decimal(bin.upperBound, places: 2))",
                NumberText.count(bin.count), NumberText.percent(bin.meanProbability), NumberText.percent(bin.accuracy),
            ])
        }
        return table
    }

    /// The commonest confusions, at most `limit`; `share` is of the headlines of the right label.
    func confusionTable(limit: Int) -> TextTable {
        var table = TextTable(columns: [
            .number("headlines"), .number("share"), .words("right label", isFlexible: true),
            .words("given label", isFlexible: true),
        ])
        for confusion in evaluation.confusion.mostFrequentConfusions(limit: limit) {
            let support = Double(evaluation.labels[confusion.gold].support)
            table.rows.append([
                NumberText.count(confusion.count), NumberText.percent(Double(confusion.count) / support),
                evaluation.labels[confusion.gold].label.fitForTerminal,
                evaluation.labels[confusion.predicted].label.fitForTerminal,
            ])
        }
        return table
    }

    /// A, B, … Z, AA, AB, …: the short name of a label in the confusion matrix.
    static func letters(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? letter : letters(index / 26 - 1) + letter
    }
}
