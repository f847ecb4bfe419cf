public import ArgumentParser
import Slugline
public import SluglineIngest

/// How headline files are to be read; the same for every command that reads them.
struct InputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How the input is laid out: csv, tsv, jsonl, fasttext, text, feed, html, page-text, json or ninjs.",
            discussion: "Default: by the file's ending, and where that is not enough by its first bytes."))
    var inputFormat: InputFormat?

    @Option(help: "The input's encoding: utf-8, utf-16, iso-8859-1 or windows-1252.")
    var encoding = "utf-8"

    @Flag(
        help: ArgumentHelp(
            "The first row of CSV or TSV is data: label, headline.",
            discussion: """
                Default: it names the columns where any of its fields is a usual name or one that an option names; else it \
                is data. Where each of its fields is a single word, and could be a name, the file is refused until it is \
                said which.
                """))
    var noHeader = false

    @Option(help: "The column of the label. Default: the usual names, such as label, category, topic.")
    var labelColumn: String?

    @Option(help: "The column of the headline. Default: the usual names, such as headline, title, text.")
    var headlineColumn: String?

    @Option(help: "Columns that together are the text, with commas between: headline,summary.")
    var textColumns: String?

    @Option(help: "The column of the date. Default: the usual names, such as date, published.")
    var dateColumn: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Read only the rows where a column has a value, such as split=train.", valueName: "column=value"))
    var filters: [String] = []

    @Option(help: "A file with names of outlets, one a line, to drop from the end of headlines.")
    var outlets: String?

    @Flag(help: "Stop at the first row that cannot be read.")
    var strict = false

    @Option(help: "The share of rows that may be unreadable, 0 to 1, before the run counts as failed.")
    var maximumBadRows = 0.01

    @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
    var quiet = false

    @Option(help: "How many threads work at once. Results are the same at any number.")
    var threads: Int?

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads takes a number of 1 or more") }
        try Share.check("--maximum-bad-rows", maximumBadRows)
        for filter in filters where !filter.dropFirst().contains("=") {
            throw ValidationError("--where takes column=value, not '\(filter)'")
        }
    }

    /// What the reader is told.
    func readingOptions(needsLabels: Bool) throws -> ReadingOptions {
        var options = ReadingOptions()
        options.format = inputFormat
        options.encoding = try TextEncoding(named: encoding)
        options.hasHeader = noHeader ? false : nil
        options.labelColumn = labelColumn
        options.headlineColumn = headlineColumn
        options.textColumns = textColumns.map { $0.split(separator: ",").map(String.init) } ?? []
        options.dateColumn = dateColumn
        options.needsLabels = needsLabels
        options.strict = strict
        options.filters = filters.map { filter in
            let parts = filter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
        return options
    }

    var parallel: Parallel { Parallel(threadCount: threads ?? Parallel.processorCount) }

    /// The names in the file that `--outlets` names.
    func outletSuffix() throws -> OutletSuffix {
        guard let outlets else { return OutletSuffix() }
        var options = ReadingOptions()
        options.format = .text
        var names: [String] = []
        var reader = try HeadlineReader(path: outlets, options: options) { Talk.error($0) }
        while let batch = try reader.nextBatch() {
            for row in 0..<batch.count { names.append(batch.headlines.text.string(row)) }
        }
        return OutletSuffix(names: names)
    }
}

extension InputFormat: ExpressibleByArgument {}

/// Options that take a share.
enum Share {
    /// Refuses a value of the option `name` that is no share of a whole; nil is one that was not given.
    static func check(_ name: String, _ value: Double?) throws {
        guard (0...1).contains(value ?? 0) else { throw ValidationError("\(name) takes a number of 0 to 1") }
    }
}
