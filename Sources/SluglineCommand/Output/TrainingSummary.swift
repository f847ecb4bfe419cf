import Slugline

/// What `train` says at its end.
struct TrainingSummary {
    let text: String

    init(_ training: Trainer.Training, byteCount: Int, path: String, seconds: Double) {
        let model = training.model
        var lines = [
            "wrote \(path): \(Self.size(byteCount)), digest \(model.digest)",
            "  \(model.rowCount) headlines, \(model.labels.count) labels, \(model.wordCount) words, \(model.termCount) terms",
            "  \(Self.algorithm(model.settings.naiveBayes))",
        ]
        if let validation = training.crossValidation {
            let evaluation = Evaluation(of: validation.scored)
            func interval(_ value: ConfidenceInterval?) -> String {
                value.map { " (95 % interval \(Decimal.text($0.lower)) to \(Decimal.text($0.upper)))" } ?? ""
            }
            lines.append("  cross-validated in \(validation.foldCount) folds, near-duplicates kept together:")
            lines.append(
                "    accuracy \(Decimal.text(evaluation.accuracy ?? 0))\(interval(evaluation.accuracyInterval))")
            lines.append(
                "    macro F1 \(Decimal.text(evaluation.macro?.f1 ?? 0))\(interval(evaluation.macroF1Interval))")
            if let error = evaluation.reliability.expectedCalibrationError {
                lines.append("    expected calibration error \(Decimal.text(error))")
            }
        }
        lines.append("  \(Decimal.text(seconds, places: 1)) s")
        text = lines.joined(separator: "\n")
    }

    private static func algorithm(_ configuration: NaiveBayesConfiguration) -> String {
        configuration.components.map { "\($0.algorithm.rawValue) naive Bayes, smoothing \($0.smoothing)" }
            .joined(separator: " + ")
    }

    static func size(_ byteCount: Int) -> String {
        byteCount < 1_000_000
            ? "\((byteCount + 500) / 1_000) kB" : "\(Decimal.text(Double(byteCount) / 1e6, places: 1)) MB"
    }
}

/// Numbers with a fixed number of places.
enum Decimal {
    static func text(_ value: Double, places: Int = 3) -> String {
        guard value.isFinite else { return "–" }
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        let scaled = Int((value * Double(unit)).rounded())
        let (whole, rest) = abs(scaled).quotientAndRemainder(dividingBy: unit)
        guard places > 0 else { return (scaled < 0 ? "-" : "") + String(whole) }
        let digits = String(rest)
        return (scaled < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
