import ArgumentParser
import Slugline
import SluglineIngest
import SluglineReport

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn from labelled headlines.",
        discussion: """
            Reads labels and headlines, chooses algorithm, smoothing and calibration by cross-validation, and writes a model.
            The same rows in any order, with any number of threads, give the same file.

              slugline train news.csv --output news.safetensors
              slugline train monday.csv --update news.safetensors --output news.safetensors
              slugline train --update news.safetensors --remove retracted.csv --output news.safetensors
              slugline train news.csv --target-precision .95 --output careful.safetensors
              slugline train news.csv --output new.safetensors --require-better-than old.safetensors --on test.csv

            An update keeps the settings of the model; its result equals a training on all rows with those settings
            (--settings-from), byte for byte. So does what --remove leaves, if the rows that it takes away were all trained
            on. A model holds sums, not rows: rows that were never in are refused where the sums show it, but one whose
            words and label all occur in other rows goes unnoticed.
            """)

    @Argument(help: "Files of labelled headlines; '-' is standard input.")
    var files: [String] = []

    @Option(name: .shortAndLong, help: "The model file to write.")
    var output: String

    @OptionGroup var training: TrainingOptions
    @OptionGroup var input: InputOptions

    @Option(help: "Add the rows to this model.")
    var update: String?

    @Option(help: "Take the rows of this file away from the model of --update.")
    var remove: [String] = []

    @Flag(help: "Put the word vectors into the model, so that its file stands alone.")
    var embedVectors = false

    @Option(help: "Take all settings of this model instead of choosing them.")
    var settingsFrom: String?

    @Option(help: "Train on the rows before this date, and evaluate on those from it on (2025-11-01).")
    var testAfter: String?

    @Option(help: "Write the model only if it is more accurate than this one on the rows of --on; else exit with 1.")
    var requireBetterThan: String?

    @Option(help: "The labelled test file for --require-better-than.")
    var on: [String] = []

    func validate() throws {
        if files.isEmpty, update == nil { throw ValidationError("name at least one file of labelled headlines") }
        if !remove.isEmpty, update == nil {
            throw ValidationError("--remove takes rows away from the model of --update")
        }
        if update != nil, settingsFrom != nil {
            throw ValidationError("an update keeps its own settings: leave out --settings-from")
        }
        if (requireBetterThan == nil) != on.isEmpty {
            throw ValidationError("--require-better-than and --on go together")
        }
        if let testAfter, DateText.seconds(testAfter) == nil {
            throw ValidationError("--test-after takes a date such as 2025-11-01, not '\(testAfter)'")
        }
        if testAfter != nil, update != nil {
            throw ValidationError("--test-after is for a training, not for an update")
        }
    }

    func run() throws {
        let progress = Progress(quiet: input.quiet)
        var later = LabelledHeadlines()
        var seen = HeadlineSet(outlets: try input.outletSuffix())
        var (result, vectors) =
            try update.map { try updated($0, progress, &seen) } ?? trained(progress, &seen, later: &later)
        if embedVectors, let vectors { result.model = try result.model.embedding(vectors) }
        progress.finish()
        for warning in result.warnings where !input.quiet { Talk.line("slugline: \(warning)") }
        if let requireBetterThan { try requireImprovement(over: requireBetterThan, result.model, vectors, seen) }
        let bytes = result.model.serialized()
        let file = try OutputFile(path: output)
        try file.write(bytes)
        try file.finish()
        guard !input.quiet else { return }
        Talk.line(TrainingSummary(result, byteCount: bytes.count, path: output, seconds: progress.seconds).text)
        if testAfter != nil, later.count > 0 {
            let evaluated = try EvaluatedModel(
                NamedModel(model: result.model, vectors: vectors, name: output), on: later, input, trainedOn: seen)
            Talk.line(
                "\nOn the \(later.count) headlines from \(testAfter ?? "") on:\n\n"
                    + evaluated.report.text(colour: false))
        } else if testAfter != nil {
            Talk.line("slugline: no headline is dated \(testAfter ?? "") or later, so nothing was evaluated")
        }
    }

    private func readingOptions() throws -> ReadingOptions {
        var options = try input.readingOptions(needsLabels: true)
        options.weightColumn = training.weightColumn
        options.groupColumn = training.groupColumn
        return options
    }

    /// Whether it matters which headlines are trained on: there is a test that they might stand in.
    private var hasTest: Bool { testAfter != nil || !on.isEmpty }

    private func trained(
        _ progress: Progress, _ seen: inout HeadlineSet, later: inout LabelledHeadlines
    ) throws -> (Trainer.Training, WordVectors?) {
        var configuration = try training.trainerConfiguration(
            input, like: settingsFrom.map { try NamedModel(path: $0) })
        configuration.progress = { progress.update("cross-validating", share: $0) }
        var trainer = Trainer(configuration)
        let boundary = testAfter.flatMap(DateText.seconds)
        var inputs = InputFiles(files, input, progress: progress)
        try inputs.forEachBatch(readingOptions()) { batch, file in
            guard let boundary else {
                trainer.append(batch.headlines)
                if hasTest { seen.insert(batch.headlines) }
                return
            }
            guard !batch.headlines.dates.isEmpty else {
                throw SluglineError(
                    .badInput, "the rows have no dates for --test-after", file: file,
                    remedy: "name their column with --date-column")
            }
            let earlier = batch.headlines.selecting { (batch.headlines.dates[$0] ?? boundary) < boundary }
            trainer.append(earlier)
            seen.insert(earlier)
            later.append(batch.headlines.selecting { (batch.headlines.dates[$0] ?? .min) >= boundary }, file: file)
        }
        try inputs.checkBadRows()
        do {
            var training = try trainer.finish()
            training.warnings += inputs.doubtfulFirstRows(in: training.model)
            return (training, configuration.vectors)
        } catch {
            throw error.about(inputs.paths)
        }
    }

    private func updated(
        _ path: String, _ progress: Progress, _ seen: inout HeadlineSet
    ) throws -> (Trainer.Training, WordVectors?) {
        let named = try NamedModel(path: path)
        var model = named.model
        let settings = model.settings
        func sums(
            _ files: [String], _ body: (HeadlineBatch) -> Void = { _ in }
        ) throws -> (model: Model, inputs: InputFiles) {
            var trainer = Trainer(try training.trainerConfiguration(input, like: named))
            var inputs = InputFiles(files, input, progress: progress)
            try inputs.forEachBatch(readingOptions()) { batch, _ in
                trainer.append(batch.headlines)
                body(batch.headlines)
            }
            try inputs.checkBadRows()
            do {
                return (try trainer.finish(with: settings), inputs)
            } catch {
                throw error.about(inputs.paths)
            }
        }
        var warnings: [String] = []
        if !files.isEmpty {
            let added = try sums(files) { if hasTest { seen.insert($0) } }
            model = try model.merged(with: added.model)
            warnings = added.inputs.doubtfulFirstRows(in: model)
        }
        if !remove.isEmpty { model = try model.removing(sums(remove).model) }
        var result = Trainer.Training(updated: model)
        result.warnings = warnings
        return (result, try named.vectors)
    }

    private func requireImprovement(
        over path: String, _ model: Model, _ vectors: WordVectors?, _ seen: HeadlineSet
    ) throws {
        var headlines = LabelledHeadlines()
        try headlines.read(on, input)
        let duplicateCount = seen.rows(of: headlines.batch).count
        if duplicateCount > 0, !input.quiet {
            Talk.line(
                "slugline: \(duplicateCount) of the \(headlines.count) headlines of --on stand in the training rows too, which flatters the new model"
            )
        }
        let old = try EvaluatedModel(NamedModel(path: path), on: headlines, input)
        let new = try EvaluatedModel(NamedModel(model: model, vectors: vectors, name: "new"), on: headlines, input)
        let (oldAccuracy, newAccuracy) = (old.report.evaluation.accuracy ?? 0, new.report.evaluation.accuracy ?? 0)
        let comparison = Comparison(of: new.scored, with: old.scored)
        let interval =
            comparison.accuracyDifferenceInterval.map {
                " (95 % interval \(Decimal.text($0.lower)) to \(Decimal.text($0.upper)))"
            } ?? ""
        let verdict =
            "accuracy \(Decimal.text(newAccuracy)) against \(Decimal.text(oldAccuracy))\(interval), McNemar p \(Decimal.text(comparison.test.pValue))"
        guard newAccuracy > oldAccuracy else {
            Talk.line("slugline: the new model is not better than \(path): \(verdict); nothing was written")
            throw ExitCode(1)
        }
        if !input.quiet { Talk.line("slugline: better than \(path): \(verdict)") }
    }
}
