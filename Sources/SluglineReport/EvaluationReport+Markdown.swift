import Slugline

extension EvaluationReport {
    /// The report for a pull request: the sentences and the scores in sight, the long tables folded away.
    ///
    /// Text from the data is escaped and can neither break a table nor mention anyone.
    public func markdown() -> String {
        var document = "## \(modelName.map { "Evaluation of " + $0.escapedForMarkdown } ?? "Evaluation")\n\n"
        document += "**\(summary.escapedForMarkdown)**"
        document += context.map { " " + $0.escapedForMarkdown }.joined() + "\n"

        var factTable = TextTable(columns: [.words("fact"), .words("value")])
        factTable.rows = facts.map { [$0.name, $0.value] }
        if let command { factTable.rows.append(["command", command]) }
        guard evaluation.rowCount > 0 else { return document + "\n" + factTable.markdown() }

        document += "\n" + scoreTable.markdown()
        func fold(_ title: String, _ content: String) {
            document += "\n<details><summary>\(title)</summary>\n\n\(content)\n</details>\n"
        }
        fold("Labels", labelTable.markdown())
        fold("Confusions", confusionMarkdown)
        if !evaluation.coverage.isEmpty { fold("How much can be left to the classifier", coverageTable.markdown()) }
        if let curve = curves?.coverage {
            fold("What moving the threshold would do", Self.thresholdTable(curve).markdown())
        }
        fold("Do probabilities mean what they say?", reliabilityTable.markdown())
        if let curves, !curves.byLength.isEmpty {
            fold(
                "Which headlines are hard?",
                table(of: curves.byLength, "words in the headline", Self.lengthName).markdown() + "\n"
                    + table(of: curves.byKnownShare, "words that are known", Self.shareName).markdown())
        }
        if let crossValidation {
            let curve = crossValidation.learningCurve.map { table(of: $0).markdown() + "\n" } ?? ""
            fold("Would more headlines help?", curve + Self.table(of: crossValidation).markdown())
        }
        if !mistakes.isEmpty { fold("Most confident mistakes", mistakeTable.markdown()) }
        fold("Model, data and settings", factTable.markdown())
        return document
    }

    /// The matrix for up to 26 labels, and the commonest confusions.
    private var confusionMarkdown: String {
        var parts: [String] = []
        if evaluation.labels.count <= 26 {
            let letters = evaluation.labels.indices.map(Self.letters)
            var table = TextTable(columns: [.words("right ↓ given →")] + letters.map { .number($0) })
            table.rows = letters.indices.map { gold in
                ["\(letters[gold]) \(evaluation.labels[gold].label)"]
                    + letters.indices.map { predicted in
                        let count = evaluation.confusion[gold: gold, predicted: predicted]
                        return count == 0 ? "·" : NumberText.count(count)
                    }
            }
            parts.append(table.markdown())
        }
        let confusions = confusionTable(limit: 10)
        if !confusions.rows.isEmpty { parts.append(confusions.markdown()) }
        return parts.joined(separator: "\n")
    }

    private var mistakeTable: TextTable {
        var table = TextTable(columns: [
            .words("headline"), .words("right label"), .words("given label"), .number("probability"),
            .words("because of"), .words("place"),
        ])
        table.rows = mistakes.map {
            [$0.headline, $0.gold, $0.predicted, NumberText.percent($0.probability), $0.reasonList, $0.place ?? ""]
        }
        return table
    }
}
