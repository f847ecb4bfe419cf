package import Slugline

/// A key with its value in one call, and the parts of a report that stand by themselves.
extension JSONWriter {
    package mutating func member(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    package mutating func member(_ name: String, _ number: Double?) {
        key(name)
        value(number)
    }

    package mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    /// Where a report comes from: `files` and `settings`.
    mutating func members(files: [String], settings: [EvaluationReport.Setting]) {
        key("files")
        beginArray(onOneLine: true)
        for file in files { value(file) }
        endArray()
        key("settings")
        beginObject()
        for setting in settings { member(setting.name, setting.value) }
        endObject()
    }

    /// Where a headline stands: `file` and `line`.
    mutating func members(file: String?, line: Int?) {
        member("file", file)
        key("line")
        if let line { value(line) } else { null() }
    }

    /// The interval as a list of two numbers, or null.
    mutating func member(_ name: String, _ interval: ConfidenceInterval?) {
        key(name)
        guard let interval else { return null() }
        beginArray(onOneLine: true)
        value(interval.lower)
        value(interval.upper)
        endArray()
    }
}

extension EvaluationReport.Mistake {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("headline", headline)
        json.member("gold", gold)
        json.member("predicted", predicted)
        json.member("probability", probability)
        json.members(file: file, line: line)
        json.key("reasons")
        json.beginArray()
        for reason in reasons {
            json.beginObject(onOneLine: true)
            json.member("term", reason.term)
            json.member("weight", reason.weight)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}

extension EvaluationReport.Duplicates {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("rows", rowCount)
        json.member("accuracy_without", accuracyWithout)
        json.key("headlines")
        json.beginArray()
        for duplicate in headlines {
            json.beginObject(onOneLine: true)
            json.member("headline", duplicate.headline)
            json.member("gold", duplicate.gold)
            json.members(file: duplicate.file, line: duplicate.line)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}

extension EvaluationReport.NamedComparison {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("baseline", baseline)
        json.member("candidate_accuracy", comparison.candidateAccuracy)
        json.member("baseline_accuracy", comparison.baselineAccuracy)
        json.member("difference", comparison.accuracyDifference)
        json.member("difference_interval", comparison.accuracyDifferenceInterval)
        json.member("only_candidate_correct", comparison.test.onlyFirstCorrectCount)
        json.member("only_baseline_correct", comparison.test.onlySecondCorrectCount)
        json.member("mcnemar_chi_square", comparison.test.chiSquare)
        json.member("mcnemar_p", comparison.test.pValue)
        json.endObject()
    }
}

extension EvaluationReport.CrossValidation {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("folds", foldAccuracies.count)
        json.key("fold_accuracies")
        json.beginArray(onOneLine: true)
        for accuracy in foldAccuracies { json.value(accuracy) }
        json.endArray()
        json.member("mean_accuracy", meanAccuracy)
        json.member("nested_accuracy", nestedAccuracy)
        json.key("learning_curve")
        json.beginArray()
        for point in learningCurve?.points ?? [] {
            json.beginObject(onOneLine: true)
            json.member("rows", point.trainingRowCount)
            json.member("accuracy", point.accuracy)
            json.member("interval", point.interval)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}
