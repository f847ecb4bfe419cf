import Slugline

/// The figures in words, the same in text and Markdown.
extension EvaluationReport {
    /// What an editor wants to know first.
    var summary: String {
        guard evaluation.rowCount > 0 else { return "There are no headlines to evaluate." }
        let rows = NumberText.count(evaluation.rowCount, "headline")
        let right = NumberText.count(evaluation.correctCount)
        return "Of \(rows), \(right) \(evaluation.correctCount == 1 ? "is" : "are") labelled correctly ("
            + NumberText.percent(evaluation.accuracy) + interval(evaluation.accuracyInterval) + ")."
    }

    /// What to hold the accuracy against, and what abstaining did.
    var context: [String] {
        var sentences: [String] = []
        if let label = evaluation.majorityLabel {
            sentences.append(
                "Always answering “\(label)” would be right for "
                    + NumberText.percent(evaluation.majorityAccuracy) + ".")
        }
        if evaluation.abstainedCount > 0 {
            var sentence = "No answer was given for " + NumberText.count(evaluation.abstainedCount, "headline")
            if let accuracy = evaluation.accuracyWhenAnswering {
                sentence += "; of those answered, \(NumberText.percent(accuracy)) are correct"
            }
            sentences.append(sentence + ".")
        }
        if let sentence = duplicatesSentence { sentences.append(sentence) }
        if let sentence = comparisonSentence { sentences.append(sentence) }
        if let sentence = crossValidationSentence { sentences.append(sentence) }
        return sentences
    }

    private var duplicatesSentence: String? {
        guard let duplicates else { return nil }
        guard duplicates.rowCount > 0 else { return "None of these headlines stands in the training files." }
        let others = duplicates.accuracyWithout.map { "without them \(NumberText.percent($0)) are correct" }
        return NumberText.count(duplicates.rowCount, "headline")
            + " \(duplicates.rowCount == 1 ? "stands" : "stand") in the training files too, which flatters the figures; "
            + (others ?? "there are no others") + "."
    }

    private var comparisonSentence: String? {
        guard let comparison, let difference = comparison.comparison.accuracyDifference else { return nil }
        let test = comparison.comparison.test
        let points = NumberText.decimal(difference.magnitude * 100, places: 1)
        let verdict =
            difference == 0
            ? "that of “\(comparison.baseline)”"
            : "\(points) points \(difference > 0 ? "above" : "below") that of “\(comparison.baseline)”"
        var sentence = "The accuracy is \(verdict)"
        if let range = comparison.comparison.accuracyDifferenceInterval {
            sentence +=
                " (\(NumberText.level(evaluation.configuration.confidenceLevel)) interval "
                + NumberText.signed(range.lower * 100, places: 1) + " to "
                + NumberText.signed(range.upper * 100, places: 1) + ")"
        }
        return sentence + ": "
            + NumberText.count(test.onlyFirstCorrectCount, "headline") + " only this model has right, "
            + NumberText.count(test.onlySecondCorrectCount) + " only the other (McNemar's test, "
            + NumberText.pValue(test.pValue).nonBreaking + ")."
    }

    private var crossValidationSentence: String? {
        guard let crossValidation, let mean = crossValidation.meanAccuracy else { return nil }
        let folds = crossValidation.foldAccuracies
        var sentence =
            "In cross-validation over " + NumberText.count(folds.count, "fold") + " \(NumberText.percent(mean)) are "
            + "correct (single folds \(NumberText.decimal((folds.min() ?? mean) * 100, places: 1)) to "
            + "\(NumberText.decimal((folds.max() ?? mean) * 100, places: 1)))"
        if let nested = crossValidation.nestedAccuracy {
            sentence += "; with the settings chosen anew for each fold, \(NumberText.percent(nested))"
        }
        return sentence + "."
    }

    private func interval(_ interval: ConfidenceInterval?) -> String {
        guard let interval else { return "" }
        return ", \(NumberText.level(evaluation.configuration.confidenceLevel)) interval "
            + NumberText.decimal(interval.lower * 100, places: 1) + " to "
            + NumberText.decimal(interval.upper * 100, places: 1)
    }

    /// Where the figures come from: names and values for the head of a report.
    var facts: [Setting] {
        var facts: [Setting] = []
        if modelName != nil || modelDigest != nil {
            let digest = modelDigest.map { modelName == nil ? $0 : " (\($0))" } ?? ""
            facts.append(Setting("model", (modelName ?? "") + digest))
        }
        if !files.isEmpty { facts.append(Setting("data", files.joined(separator: ", "))) }
        facts.append(Setting("rows", NumberText.count(evaluation.rowCount)))
        if evaluation.configuration.resampleCount > 0 {
            facts.append(
                Setting(
                    "intervals",
                    "\(NumberText.count(evaluation.configuration.resampleCount)) resamples, "
                        + "seed \(evaluation.configuration.seed)"))
        }
        return facts + settings
    }
}

extension String {
    /// The text with its spaces replaced by U+00A0, so that no line breaks inside it.
    fileprivate var nonBreaking: String {
        String(map { $0 == " " ? "\u{a0}" : $0 })
    }
}
