import ArgumentParser
import Slugline
import SluglineIngest

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Label headlines, with probabilities and reasons.",
        discussion: """
            Prints one line a headline, in the order of the input. A headline in which no word is known, or whose best label
            is less probable than asked for, is labelled 'unknown'.

              slugline classify today.txt
              slugline classify feed.jsonl --format jsonl --explain
              cat today.txt | slugline classify - --model news.safetensors --minimum-probability 0.7

            Records of --format jsonl and csv keep the columns of the input and add: predicted_label (null or empty where
            it abstains), best_label, probability, known_share, abstained, abstained_because, labels (jsonl), model; with
            --explain (jsonl) also log_odds, intercept and reasons, which add up to log_odds.
            """,
        aliases: ["score"])

    @Argument(help: "Files of headlines; '-' or nothing is standard input.")
    var files: [String] = []

    @OptionGroup var model: ModelOptions
    @OptionGroup var input: InputOptions

    @Option(help: "text (for people), tsv, csv or jsonl.")
    var format = ClassificationFormat.text

    @Option(help: "How many labels to print for each headline.")
    var top = 1

    @Flag(help: "Print the words that speak for the label.")
    var explain = false

    @Option(help: "Label as 'unknown' below this probability. Default: what the model stores for a target precision.")
    var minimumProbability: Double?

    @Option(help: "Label as 'unknown' where a smaller share of the words is known.")
    var minimumKnown = 0.0

    @Option(help: "How common labels are taken to be: empirical, uniform, or label=share,label=share.")
    var prior: PriorOption?

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top takes a number of 1 or more") }
        for (name, value) in [("--minimum-probability", minimumProbability ?? 0), ("--minimum-known", minimumKnown)] {
            guard (0...1).contains(value) else { throw ValidationError("\(name) takes a number of 0 to 1") }
        }
    }

    func run() throws {
        let named = try model.load(quiet: input.quiet)
        let classifier = try Classifier(named.model, prior: prior?.prior, outlets: input.outletSuffix())
        let formatter = ClassificationFormatter(
            format: format, classifier: classifier,
            rules: AbstentionRules(minimumProbability: minimumProbability, minimumKnownShare: minimumKnown),
            topCount: min(top, classifier.labels.count), explains: explain, model: "\(named.name) \(named.model.digest)"
        )
        let output = try OutputFile(path: output)
        var options = try input.readingOptions(needsLabels: false)
        options.keepsRows = format == .csv || format == .jsonl
        options.keepsEmptyHeadlines = true
        var inputs = InputFiles(files, input)
        var progress = Progress(quiet: input.quiet)
        var columnNames: [String]?
        var rowCount = 0
        try inputs.forEachBatch(options) { batch, file in
            if columnNames == nil {
                columnNames = batch.columnNames
                try output.write(formatter.header(columnNames: batch.columnNames))
            } else if format == .csv, columnNames != batch.columnNames {
                throw SluglineError(
                    .badInput, "its columns differ from those of the file before", file: file,
                    remedy: "classify files with different columns one by one, or with --format jsonl")
            }
            let pieceSize = 2_048
            let pieces = input.parallel.map((batch.count + pieceSize - 1) / pieceSize) { piece in
                formatter.lines(of: batch, piece * pieceSize..<min(batch.count, (piece + 1) * pieceSize))
            }
            for piece in pieces { try output.write(piece) }
            rowCount += batch.count
            progress.update("\(rowCount) headlines")
        }
        progress.finish()
        try output.finish()
        try inputs.checkBadRows()
    }
}

/// What `classify` prints.
enum ClassificationFormat: String, CaseIterable, ExpressibleByArgument {
    case text, tsv, csv, jsonl
}

/// `--prior`: `empirical`, `uniform`, or shares of labels.
struct PriorOption: ExpressibleByArgument {
    var prior: Prior

    init?(argument: String) {
        switch argument {
        case "empirical", "data": prior = .empirical
        case "uniform": prior = .uniform
        default:
            var shares: [String: Double] = [:]
            for part in argument.split(separator: ",") {
                let sides = part.split(separator: "=", maxSplits: 1)
                guard sides.count == 2, let share = Double(sides[1]), share > 0, share.isFinite else { return nil }
                shares[String(sides[0])] = share
            }
            guard !shares.isEmpty else { return nil }
            prior = .given(shares)
        }
    }
}
