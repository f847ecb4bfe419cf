import Slugline

/// The figures in words, the same in text and Markdown.
extension EvaluationReport {
    /// What an editor wants to know first: how much is done, how much of that is wrong, and what is left.
    var summary: String {
        guard evaluation.rowCount > 0 else { return "There are no headlines to evaluate." }
        let answeredCount = evaluation.rowCount - evaluation.abstainedCount
        let wrongCount = evaluation.answeredWrongCount
        let start = "Of " + NumberText.count(evaluation.rowCount, "headline")
        guard answeredCount > 0 else { return start + ", none is labelled automatically; all are left to an editor." }
        let answered = evaluation.abstainedCount == 0 ? "all" : NumberText.count(answeredCount)
        let verb = answeredCount == 1 && evaluation.abstainedCount > 0 ? "is" : "are"
        let wrong = wrongCount == 0 ? "none" : NumberText.count(wrongCount)
        let left =
            switch evaluation.abstainedCount {
            case 0: "none is left to an editor"
            case 1: "1 is left to an editor"
            default: NumberText.count(evaluation.abstainedCount) + " are left to an editor"
            }
        return "\(start), \(answered) \(verb) labelled automatically, \(wrong) of them wrongly; \(left)."
    }

    /// How often the best label is right, with its interval.
    private var accuracySentence: String {
        let right = NumberText.percent(evaluation.accuracy) + interval(evaluation.accuracyInterval)
        return (evaluation.abstainedCount == 0 ? "The accuracy is " : "With every headline labelled, the accuracy is ")
            + right + "."
    }

    /// What to hold the accuracy against, and what abstaining did.
    var context: [String] {
        var sentences: [String] = []
        if evaluation.rowCount > 0 { sentences.append(accuracySentence) }
        if let label = evaluation.majorityLabel {
            sentences.append(
                "Always answering “\(label)” would be right for "
                    + NumberText.percent(evaluation.majorityAccuracy) + ".")
        }
        if evaluation.abstainedCount > 0, let accuracy = evaluation.accuracyWhenAnswering {
            sentences.append("Of those labelled automatically, \(NumberText.percent(accuracy)) are right.")
        }
        if let sentence = duplicatesSentence { sentences.append(sentence) }
        if let sentence = comparisonSentence { sentences.append(sentence) }
        if let sentence = crossValidationSentence { sentences.append(sentence) }
        return sentences
    }

    var duplicatesSentence: String? {
        guard let duplicates else { return nil }
        guard duplicates.rowCount > 0 else { return "None of these headlines stands in the training files." }
        let others = duplicates.accuracyWithout.map { "without them \(NumberText.percent($0)) are correct" }
        return NumberText.count(duplicates.rowCount, "headline")
            + " \(duplicates.rowCount == 1 ? "stands" : "stand") in the training files too, which flatters the figures; "
            + (others ?? "there are no others") + "."
    }

    var comparisonSentence: String? {
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
        return " (\(NumberText.level(evaluation.configuration.confidenceLevel)) interval "
            + NumberText.decimal(interval.lower * 100, places: 1) + " to "
            + NumberText.decimal(interval.upper * 100, places: 1) + ")"
    }

    /// Where the figures come from: names and values for the head of a report.
    var facts: [Setting] {
        var facts: [Setting] = []
        if modelName != nil || modelDigest != nil {
            let digest = modelDigest.map { modelName == nil ? $0 : " (\($0))" } ?? ""
            facts.append(Setting("model", (modelName ?? "") + digest))
        }
        if !files.isEmpty { facts.append(Setting("data", files.joined(separator: ", "))) }
        if let dataDigest { facts.append(Setting("digest of the data", dataDigest)) }
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
