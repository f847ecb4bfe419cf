import ArgumentParser
import Slugline
import SluglineIngest
import SluglineReport

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Report how accurate a model, or a clustering, is on headlines whose right answer is known.",
        discussion: """
            With --model, the model's answers are compared with the labels of the files. With --cross-validate, models are
            trained on parts of the files and asked about the rest; the options of 'train' apply.

              slugline evaluate test.tsv --model news.safetensors
              slugline evaluate test.tsv --model new.safetensors --compare old.safetensors
              slugline evaluate news.tsv --cross-validate 10
              slugline evaluate test.tsv --model news.safetensors --minimum-macro-f1 .8 --mistakes wrong.csv
              slugline evaluate test.tsv --model news.safetensors --report accuracy.html

            --report writes a page to look at (.html, one file without scripts) or Markdown for a pull request (.md).
            --minimum-macro-f1 is a gate: below it, the exit status is 1.

            With --stories, the files hold the right story of each headline in a column 'story'. The headlines are put into
            stories as 'cluster' does, with its options, or as the file of --predicted says (columns id and story). Where a
            column 'topic' holds the right topic, topics are scored too.

              slugline evaluate --stories gold.jsonl
              slugline evaluate --stories gold.jsonl --predicted mine.csv --format json
            """)

    @Argument(help: "Files of labelled headlines; '-' or nothing is standard input.")
    var files: [String] = []

    @OptionGroup var model: ModelOptions
    @OptionGroup var input: InputOptions
    @OptionGroup var training: TrainingOptions

    @OptionGroup var clustering: ClusteringOptions

    @Flag(help: "Score stories instead of labels.")
    var stories = false

    @Option(help: "With --stories: score the stories of this file instead of clustering.")
    var predicted: String?

    @Option(help: "Train and test on the files in this many folds, instead of a model.")
    var crossValidate: Int?

    @Option(help: "text (for people), json (for programs) or markdown (for a pull request).")
    var format = EvaluationFormat.text

    @Option(help: "Also write a report to this file: a page (.html) or Markdown (.md).")
    var report: ReportFile?

    @Option(help: "Write every mistake to this CSV file, with its file and line.")
    var mistakes: String?

    @Option(help: "Exit with 1 where macro F1 is lower.")
    var minimumMacroF1: Double?

    @Option(help: "Also ask this model, and test whether the two differ.")
    var compare: String?

    @Option(help: "Count answers below this probability as abstained. Default: what the model stores.")
    var minimumProbability: Double?

    @Option(
        help: ArgumentHelp(
            "A file that the model was trained on: headlines that stand in it too are counted.", valueName: "file"))
    var trainedOn: [String] = []

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func validate() throws {
        if let crossValidate, !(2...255).contains(crossValidate) {
            throw ValidationError("--cross-validate takes a number of folds, 2 to 255")
        }
        try Share.check("--minimum-macro-f1", minimumMacroF1)
        try Share.check("--minimum-probability", minimumProbability)
        if crossValidate != nil, compare != nil || model.model != nil {
            throw ValidationError("--cross-validate trains its own models: leave out --model and --compare")
        }
        if crossValidate != nil, !trainedOn.isEmpty {
            throw ValidationError("in a cross-validation near-duplicates share a fold: leave out --trained-on")
        }
        if stories, crossValidate != nil || compare != nil || mistakes != nil {
            throw ValidationError("--stories scores no labels: leave out --cross-validate, --compare and --mistakes")
        }
        if stories, report?.kind == .html {
            throw ValidationError("the report of --stories is Markdown: name a file that ends in .md")
        }
        if predicted != nil, !stories { throw ValidationError("--predicted goes with --stories") }
    }

    func run() throws {
        guard !stories else { return try evaluateStories() }
        var headlines = LabelledHeadlines()
        try headlines.read(files.isEmpty ? ["-"] : files, input, groupColumn: training.groupColumn)
        let (report, all) =
            try crossValidate.map { try crossValidated(headlines, foldCount: $0) } ?? evaluated(headlines)
        if let mistakes { try write(all, to: mistakes) }
        try self.report?.write(self.report?.kind == .html ? report.html() : Array(report.markdown().utf8))
        try print(report)
        if let minimumMacroF1, report.evaluation.macro?.f1 ?? 0 < minimumMacroF1 {
            Talk.line(
                "slugline: macro F1 is \(Decimal.text(report.evaluation.macro?.f1 ?? 0)), below \(minimumMacroF1)")
            throw ExitCode(1)
        }
    }

    private func evaluateStories() throws {
        let report = try EvaluatedStories(
            files, predicted: predicted, input, clustering, LabellingOptions(model: model), vectors: training.vectors,
            seed: training.seed
        ).report
        try self.report?.write(Array(report.markdown().utf8))
        try print(report)
    }

    private func print(_ report: some PrintableReport) throws {
        let file = try OutputFile(path: output)
        switch format {
        case .text: try file.write(Array(report.text(width: 80, colour: Terminal.showsColour(of: file)).utf8))
        case .markdown: try file.write(Array(report.markdown().utf8))
        case .json: try file.write(report.json())
        }
        try file.finish()
    }

    private func evaluated(_ headlines: LabelledHeadlines) throws -> (EvaluationReport, [EvaluationReport.Mistake]) {
        let named = try model.load(input)
        let rules = AbstentionRules(minimumProbability: minimumProbability)
        var evaluated = try EvaluatedModel(
            named, on: headlines, input, rules: rules, seed: training.seed, trainedOn: trainingHeadlines())
        if let compare {
            let other = try NamedModel(path: compare)
            let baseline = try EvaluatedModel(other, on: headlines, input, seed: training.seed)
            evaluated.report.comparison = .init(
                with: other.name, Comparison(of: evaluated.scored, with: baseline.scored))
        }
        describe(&evaluated.report, evaluated.scored, headlines)
        let all = mistakes == nil ? [] : evaluated.scored.mistakes(headlines, limit: .max)
        return (evaluated.report, all)
    }

    /// Adds what only a report that is looked at needs: curves, and where the figures come from.
    private func describe(
        _ report: inout EvaluationReport, _ scored: ScoredHeadlines, _ headlines: LabelledHeadlines
    ) {
        report.curves = EvaluationCurves(
            of: scored, confidenceLevel: report.evaluation.configuration.confidenceLevel, parallel: input.parallel)
        report.dataDigest = headlines.batch.digest
        report.command = ShownCommand.text()
        report.settings.append(.init("Slugline", SluglineCommand.configuration.version))
    }

    /// The headlines of `--trained-on`; nil where none were named.
    private func trainingHeadlines() throws -> HeadlineSet? {
        guard !trainedOn.isEmpty else { return nil }
        var headlines = HeadlineSet(outlets: try input.outletSuffix())
        var inputs = InputFiles(trainedOn, input)
        try inputs.forEachBatch(input.readingOptions(needsLabels: true)) { batch, _ in headlines.insert(batch.headlines)
        }
        try inputs.checkBadRows()
        return headlines
    }

    private func crossValidated(
        _ headlines: LabelledHeadlines, foldCount: Int
    ) throws -> (EvaluationReport, [EvaluationReport.Mistake]) {
        var configuration = try training.trainerConfiguration(input)
        configuration.foldCount = foldCount
        if report != nil { configuration.learningCurveLevel = Evaluation.Configuration().confidenceLevel }
        var trainer = Trainer(configuration)
        trainer.append(headlines.batch)
        let result: Trainer.Training
        do {
            result = try trainer.finish()
        } catch {
            throw error.about(headlines.files.map(\.name))
        }
        for warning in result.warnings where !input.quiet { Talk.line("slugline: \(warning)") }
        guard let validation = result.crossValidation else {
            throw SluglineError(
                .badInput, "\(headlines.count) headlines are too few for \(foldCount) folds",
                remedy: "give more, or ask for fewer folds"
            ).about(headlines.files.map(\.name))
        }
        var report = EvaluationReport(Evaluation(of: validation.scored, configuration: .init(seed: training.seed)))
        report.files = headlines.files.map(\.name)
        report.settings = [.init("seed", String(training.seed)), .init("folds", String(foldCount))]
        report.crossValidation = .init(
            foldAccuracies: validation.foldAccuracies, nestedAccuracy: report.evaluation.accuracy)
        report.crossValidation?.learningCurve = result.learningCurve
        report.mistakes = validation.scored.mistakes(headlines, limit: EvaluatedModel.shownMistakeCount)
        describe(&report, validation.scored, headlines)
        return (report, mistakes == nil ? [] : validation.scored.mistakes(headlines, limit: .max))
    }

    private func write(_ mistakes: [EvaluationReport.Mistake], to path: String) throws {
        var lines = DelimitedLine()
        for name in ["file", "line", "headline", "label", "best_label", "probability"] { lines.add(name.utf8) }
        lines.end()
        for mistake in mistakes {
            lines.add((mistake.file ?? "").utf8)
            lines.add((mistake.line.map { String($0) } ?? "").utf8)
            for text in [mistake.headline, mistake.gold, mistake.predicted] { lines.add(text.utf8) }
            lines.add(mistake.probability.description.utf8)
            lines.end()
        }
        let file = try OutputFile(path: path)
        try file.write(lines.bytes)
        try file.finish()
    }
}

/// What `evaluate` prints.
enum EvaluationFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
}
