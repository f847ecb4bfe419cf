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
            --explain (jsonl) also log_odds, intercept and reasons, which add up to log_odds. A column of the input that has
            one of these names gets input_ before it. Columns without a header are called label and headline, others by
            their number. Items of --format ninjs have a subject for each label that is a Media Topic of the IPTC, by its
            name or code.
            """,
        aliases: ["score"])

    @Argument(help: "Files of headlines, feeds, pages, or folders of them; '-' or nothing is standard input.")
    var files: [String] = []

    @OptionGroup var model: ModelOptions
    @OptionGroup var input: InputOptions

    @Option(help: "text (for people), tsv, csv, jsonl, or ninjs (the IPTC's News in JSON 3.1, one item a line).")
    var format = ClassificationFormat.text

    @Option(help: "How many labels to print for each headline.")
    var top = 1

    @Flag(help: "Print the words that speak for the label.")
    var explain = false

    @Option(help: "Label as 'unknown' below this probability. Default: what the model stores for a target precision.")
    var minimumProbability: Double?

    @Option(help: "Label as 'unknown' where a smaller share of the words is known.")
    var minimumKnown = 0.0

    @Option(help: PriorOption.help)
    var prior: PriorOption?

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top takes a number of 1 or more") }
        try Share.check("--minimum-probability", minimumProbability)
        try Share.check("--minimum-known", minimumKnown)
    }

    func run() throws {
        let named = try model.load(input)
        let classifier = try Classifier(
            named.model, prior: prior?.prior(), outlets: input.outletSuffix(), parallel: input.parallel
        ) { () throws(SluglineError) in try named.vectors }
        let formatter = ClassificationFormatter(
            format: format, classifier: classifier,
            rules: AbstentionRules(minimumProbability: minimumProbability, minimumKnownShare: minimumKnown),
            topCount: min(top, classifier.labels.count), explains: explain, model: named.title
        )
        let output = try OutputFile(path: output)
        let parallel = input.parallel
        var options = try input.readingOptions(needsLabels: false)
        options.keepsRows = format == .csv || format == .jsonl || format == .ninjs
        options.keepsEmptyHeadlines = true
        let progress = Progress(quiet: input.quiet)
        var inputs = InputFiles(files, input, progress: progress, activity: "classifying")
        var columnNames: [String]?
        // One batch is classified while the next is read.
        var pending: PendingResult<[[UInt8]]>?
        func writePending() throws {
            for piece in pending?.wait() ?? [] { try output.write(piece) }
            pending = nil
        }
        try inputs.forEachBatch(options) { batch, file in
            try writePending()
            if columnNames == nil {
                columnNames = batch.columnNames
                try output.write(formatter.header(columnNames: batch.columnNames))
            } else if format == .csv, columnNames != batch.columnNames {
                throw SluglineError(
                    .badInput, "its columns differ from those of the file before", file: file,
                    remedy: "classify files with different columns one by one, or with --format jsonl")
            }
            pending = parallel.begin { formatter.lines(of: batch, parallel) }
        }
        try writePending()
        progress.finish()
        try output.finish()
        try inputs.checkBadRows()
    }
}

/// What `classify` prints.
enum ClassificationFormat: String, CaseIterable, ExpressibleByArgument {
    case text, tsv, csv, jsonl, ninjs
}
