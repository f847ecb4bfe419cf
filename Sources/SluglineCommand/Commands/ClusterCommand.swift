import ArgumentParser
import Slugline
import SluglineReport

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Put headlines together into stories, and stories into topics.",
        discussion: """
            Headlines that tell the same event become one story; each story is called by one of its own headlines.

              slugline cluster today.jsonl
              slugline cluster monday.csv tuesday.csv --format jsonl --rank outlets
              slugline cluster today.jsonl --model topics.safetensors --report day.html
              slugline cluster today.jsonl --sweep

            --report writes the stories as a page to look at: one file without scripts, with a map and the times of arrival.

            Columns date (or published …), source (or outlet) and id are used where they are there. --sweep prints how many
            stories there would be at each minimum similarity and, where a column 'story' holds the right ones, how right
            they would be.
            """)

    @Argument(help: "Files of headlines; '-' or nothing is standard input.")
    var files: [String] = []

    @OptionGroup var input: InputOptions
    @OptionGroup var clustering: ClusteringOptions

    @OptionGroup var meaning: MeaningOptions

    @OptionGroup var model: LabellingOptions

    @Option(
        help: ArgumentHelp(
            "text (for people), jsonl or csv (a record a story), assignments (CSV, a row a headline), threads or ninjs.",
            discussion: """
                threads: one JSON array of {"title", "articles"}, as contests in clustering news use. ninjs: the IPTC's \
                News in JSON 3.1, a composite item a story and line.
                """))
    var format = ClusteringFormat.text

    @Option(help: "Also write the stories as a page to this file, whose name ends in .html.")
    var report: ReportFile?

    @Option(help: "Show only stories of at least this many headlines in text.")
    var minimumSize = 2

    @Flag(help: "Print what the stories would be at each minimum similarity, instead of the stories.")
    var sweep = false

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func validate() throws {
        guard minimumSize >= 1 else { throw ValidationError("--minimum-size takes a number of 1 or more") }
        try report?.requirePage()
        if report != nil, sweep { throw ValidationError("--sweep makes no stories to report: leave out --report") }
    }

    func run() throws {
        let progress = Progress(quiet: input.quiet)
        let day = try DayInput(files, input, clustering, progress: progress)
        let words = try VectorsFile.chosen(by: meaning.vectors)
        var (clusterer, meaning) = try clustering.clusterer(input, vectors: words)
        let meanings = meaning(day.headlines.text)
        clusterer.progress = { progress.update("comparing", share: $0) }
        let file = try OutputFile(path: output)
        if sweep {
            defer { progress.finish() }
            try file.write(Array(SweepTable(clusterer, day, meanings).text.utf8))
            return try file.finish()
        }
        let labelling = try model.labelling(of: day.headlines, input, having: words)
        let report = ClusteringReport(
            clusterer.cluster(day.headlines, meanings: meanings, labels: labelling?.shares), headlines: day.headlines,
            identifiers: day.identifiers)
        progress.finish()
        try self.report?.write(
            StoryPage.page(
                of: report, from: .init("files", day.files.joined(separator: ", ")), addresses: day.addresses,
                meanings: meanings, clustering: clustering, model: labelling?.model
            ).html())
        switch format {
        case .text:
            let isColoured = Terminal.showsColour(of: file)
            try file.write(Array(report.text(minimumSize: minimumSize, colour: isColoured).utf8))
        case .jsonl: try file.write(report.jsonLines())
        case .threads: try file.write(report.threads())
        case .ninjs: try file.write(report.ninjs(model: labelling?.model ?? ""))
        case .csv: try file.write(Self.csv(report))
        case .assignments: try file.write(Self.assignments(report))
        }
        try file.finish()
        if !input.quiet { for note in report.notes { Talk.line("slugline: \(note)") } }
    }

    /// A record a story: the columns are those of `--format jsonl` but the headlines.
    private static func csv(_ report: ClusteringReport) -> [UInt8] {
        var lines = DelimitedLine()
        for name in [
            "story", "title", "size", "outlets", "keywords", "first", "last", "cohesion", "topic", "topic_name",
            "label", "probability",
        ] { lines.add(name.utf8) }
        lines.end()
        for (number, story) in report.clustering.stories.enumerated() {
            let outlets: [String] = story.outlets.map { "\($0.name) \($0.count)" }
            var fields: [String] = [String(number + 1), story.title, String(story.size)]
            fields.append(outlets.joined(separator: "; "))
            fields.append(story.keywords.joined(separator: "; "))
            fields.append(story.first.map(TimeText.iso) ?? "")
            fields.append(story.last.map(TimeText.iso) ?? "")
            fields.append(Decimal.text(story.cohesion.mean, places: 6))
            fields.append(story.topic.map { String($0 + 1) } ?? "")
            fields.append(story.topic.map { report.clustering.topics[$0].name } ?? "")
            fields += [story.label?.name ?? "", story.label.map { Decimal.text($0.probability, places: 6) } ?? ""]
            for field in fields { lines.add(field.utf8) }
            lines.end()
        }
        return lines.bytes
    }

    /// A row a headline, in the order of the input: id, story, topic.
    private static func assignments(_ report: ClusteringReport) -> [UInt8] {
        var lines = DelimitedLine()
        for name in ["id", "story", "topic"] { lines.add(name.utf8) }
        lines.end()
        for (row, story) in report.clustering.storyOfRow.enumerated() {
            lines.add(report.identifiers.bytes[report.identifiers.range(of: row)])
            lines.add(String(story + 1).utf8)
            lines.add((report.clustering.stories[story].topic.map { String($0 + 1) } ?? "").utf8)
            lines.end()
        }
        return lines.bytes
    }
}

/// What `cluster` prints.
enum ClusteringFormat: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl, csv, assignments, threads, ninjs
}
