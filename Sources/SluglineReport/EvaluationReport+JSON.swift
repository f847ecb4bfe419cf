import Slugline

extension EvaluationReport {
    /// The report for programs, as indented JSON in UTF-8 that ends with a line feed.
    ///
    /// Keys, in this order; what is undefined is null, and shares are 0…1:
    ///
    /// - `model` {`name`, `digest`}, `data_digest`, `files`, `settings` {name: value}
    /// - `rows`, `correct`, `accuracy`, `accuracy_interval` [low, high], `confidence_level`, `resamples`, `seed`
    /// - `macro_f1`, `macro_f1_interval`, `macro_precision`, `macro_recall`, `micro_f1`, `weighted_f1`,
    ///   `weighted_precision`, `weighted_recall`
    /// - `log_loss`, `brier` (0…2), `ece`, `ece_before_calibration`, `top_k_accuracy` {"1": …}
    /// - `coverage` [{`precision`, `coverage`, `rows`, `minimum_probability`}]
    /// - `majority_label`, `majority_accuracy`, `abstained` (rows), `answered_wrong` (rows), `accuracy_when_answering`
    /// - `labels` [{`label`, `precision`, `recall`, `f1`, `support`, `predicted`, `average_precision`}]
    /// - `confusion` {`labels`, `counts` (a list for each right label)}
    /// - `reliability` and `reliability_before_calibration` [{`above`, `to`, `rows`, `mean_probability`, `accuracy`}]
    /// - `by_length` (words) and `by_known_share` [{`from`, `to` (null: no end), `rows`, `correct`, `accuracy`, `interval`}]
    /// - `mistakes` [{`headline`, `gold`, `predicted`, `probability`, `file`, `line`, `reasons` [{`term`, `weight`}]}]
    /// - `comparison` {`baseline`, `candidate_accuracy`, `baseline_accuracy`, `difference`, `difference_interval`,
    ///   `only_candidate_correct`, `only_baseline_correct`, `mcnemar_chi_square` (null: exact test), `mcnemar_p`}
    /// - `cross_validation` {`folds`, `fold_accuracies`, `mean_accuracy`, `nested_accuracy`, `learning_curve` [{`rows`,
    ///   `accuracy`, `interval`}]}
    /// - `duplicates` {`rows`, `accuracy_without`, `headlines` (some of them) [{`headline`, `gold`, `file`, `line`}]}: test
    ///   headlines that were trained on; null where nobody looked
    ///
    /// New keys may be added; these keep their meaning.
    public func json() -> [UInt8] {
        var json = JSONWriter(isIndented: true)
        json.beginObject()
        json.key("model")
        json.beginObject(onOneLine: true)
        json.member("name", modelName)
        json.member("digest", modelDigest)
        json.endObject()
        json.member("data_digest", dataDigest)
        json.members(files: files, settings: settings)
        writeScores(to: &json)
        writeLabels(to: &json)
        json.key("mistakes")
        json.beginArray()
        for mistake in mistakes { mistake.write(to: &json) }
        json.endArray()
        json.key("comparison")
        if let comparison { comparison.write(to: &json) } else { json.null() }
        json.key("cross_validation")
        if let crossValidation { crossValidation.write(to: &json) } else { json.null() }
        json.key("duplicates")
        if let duplicates { duplicates.write(to: &json) } else { json.null() }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func writeScores(to json: inout JSONWriter) {
        json.member("rows", evaluation.rowCount)
        json.member("correct", evaluation.correctCount)
        json.member("accuracy", evaluation.accuracy)
        json.member("accuracy_interval", evaluation.accuracyInterval)
        json.member("confidence_level", evaluation.configuration.confidenceLevel)
        json.member("resamples", evaluation.configuration.resampleCount)
        json.key("seed")
        json.value(evaluation.configuration.seed)
        json.member("macro_f1", evaluation.macro?.f1)
        json.member("macro_f1_interval", evaluation.macroF1Interval)
        json.member("macro_precision", evaluation.macro?.precision)
        json.member("macro_recall", evaluation.macro?.recall)
        json.member("micro_f1", evaluation.micro?.f1)
        json.member("weighted_f1", evaluation.weighted?.f1)
        json.member("weighted_precision", evaluation.weighted?.precision)
        json.member("weighted_recall", evaluation.weighted?.recall)
        json.member("log_loss", evaluation.logLoss)
        json.member("brier", evaluation.brierScore)
        json.member("ece", evaluation.reliability.expectedCalibrationError)
        json.member("ece_before_calibration", evaluation.reliabilityBeforeCalibration?.expectedCalibrationError)
        json.key("top_k_accuracy")
        json.beginObject(onOneLine: true)
        for top in evaluation.topKAccuracy { json.member(String(top.k), top.accuracy) }
        json.endObject()
        json.key("coverage")
        json.beginArray()
        for coverage in evaluation.coverage {
            json.beginObject(onOneLine: true)
            json.member("precision", coverage.precision)
            json.member("coverage", coverage.coverage)
            json.member("rows", coverage.rowCount)
            json.member("minimum_probability", coverage.minimumProbability)
            json.endObject()
        }
        json.endArray()
        json.member("majority_label", evaluation.majorityLabel)
        json.member("majority_accuracy", evaluation.majorityAccuracy)
        json.member("abstained", evaluation.abstainedCount)
        json.member("answered_wrong", evaluation.answeredWrongCount)
        json.member("accuracy_when_answering", evaluation.accuracyWhenAnswering)
    }

    private func writeLabels(to json: inout JSONWriter) {
        json.key("labels")
        json.beginArray()
        for (index, scores) in evaluation.labels.enumerated() {
            json.beginObject(onOneLine: true)
            json.member("label", scores.label)
            json.member("precision", scores.precision)
            json.member("recall", scores.recall)
            json.member("f1", scores.f1)
            json.member("support", scores.support)
            json.member("predicted", scores.predictedCount)
            json.member("average_precision", curves?.averagePrecision(of: index))
            json.endObject()
        }
        json.endArray()
        json.key("confusion")
        json.beginObject()
        json.key("labels")
        json.beginArray(onOneLine: true)
        for label in evaluation.confusion.labels { json.value(label) }
        json.endArray()
        json.key("counts")
        json.beginArray()
        for gold in evaluation.labels.indices {
            json.beginArray(onOneLine: true)
            for predicted in evaluation.labels.indices {
                json.value(evaluation.confusion[gold: gold, predicted: predicted])
            }
            json.endArray()
        }
        json.endArray()
        json.endObject()
        write("reliability", evaluation.reliability, to: &json)
        write("reliability_before_calibration", evaluation.reliabilityBeforeCalibration, to: &json)
        write("by_length", curves?.byLength ?? [], to: &json)
        write("by_known_share", curves?.byKnownShare ?? [], to: &json)
    }

    private func write(_ name: String, _ diagram: ReliabilityDiagram?, to json: inout JSONWriter) {
        json.key(name)
        guard let diagram else { return json.null() }
        json.beginArray()
        for bin in diagram.bins {
            json.beginObject(onOneLine: true)
            json.member("above", bin.lowerBound)
            json.member("to", bin.upperBound)
            json.member("rows", bin.count)
            json.member("mean_probability", bin.meanProbability)
            json.member("accuracy", bin.accuracy)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ name: String, _ parts: [AccuracyInRange], to json: inout JSONWriter) {
        json.key(name)
        json.beginArray()
        for part in parts {
            json.beginObject(onOneLine: true)
            json.member("from", part.lowerBound)
            json.member("to", part.upperBound)
            json.member("rows", part.rowCount)
            json.member("correct", part.correctCount)
            json.member("accuracy", part.accuracy)
            json.member("interval", part.interval)
            json.endObject()
        }
        json.endArray()
    }
}
