import ArgumentParser
import Slugline
import SluglineDesk
import SluglineReport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct AssignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Let stories grow: put what is new since the last run into the stories of the last days.",
        discussion: """
            What a desk runs every five minutes, with all that its feeds hold. Headlines that were seen before change nothing;
            new ones join stories or open new ones. A story keeps its number for life.

              slugline extract feeds/ | slugline assign --state desk --format jsonl -
              slugline assign --state desk feeds/
              slugline assign --state desk --stories
              slugline assign --state desk --report desk.html
              slugline assign --state desk --check

            Prints what happened: stories that opened, grew, merged into another, or closed because no headline came for as
            long as --keep says. As jsonl: event, story, into (of merged), title, size, first, last, headlines [id, headline,
            source, url, date], the new ones. The events are printed before the state is written: a run that is killed in
            between tells them again.

            A headline is known by its id in the feed, else its URL, else outlet, headline and date together. Dates after the
            time of the run are taken for it, and so is a date that is missing.

            The state is a folder with one SQLite file. A run is one transaction; killed at any moment, it is as if it had not
            been. Exit status beside the usual: 65 the state is damaged, 69 it is of a later version, 74 the disk is full or
            fails, 75 another run is at work.
            """)

    @Argument(
        help:
            "Files and folders; '-' or nothing is standard input, but nothing is read where only --stories, --report or --check is asked for."
    )
    var files: [String] = []

    @Option(help: "The folder of the state; made where it is not there.")
    var state: String

    @OptionGroup var input: InputOptions
    @OptionGroup var clustering: ClusteringOptions

    @OptionGroup var meaning: MeaningOptions

    @Option(
        help: ArgumentHelp(
            "How long headlines are kept, and stories stay open after their last one: 72h or 3d.", valueName: "time"))
    var keep = Hours(72)

    @Option(help: "text (for people) or jsonl.")
    var format = DeskFormat.text

    @Flag(help: "Print the stories as they stand, as 'cluster' does, instead of what happened.")
    var stories = false

    @Option(help: "Also write the stories as they stand as a page to this file, whose name ends in .html.")
    var report: ReportFile?

    @Option(help: "Show only stories of at least this many headlines in text, with --stories.")
    var minimumSize = 2

    @OptionGroup var model: LabellingOptions

    @Flag(help: "Look whether the state is whole, and do nothing else.")
    var check = false

    @Flag(help: "Go over to other vectors or settings than the state was made with.")
    var upgrade = false

    @Option(help: "Add one line of JSON about this run to the end of this file.")
    var runLog: String?

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func validate() throws {
        guard minimumSize >= 1 else { throw ValidationError("--minimum-size takes a number of 1 or more") }
        try report?.requirePage()
        if check, isShown || !files.isEmpty { throw ValidationError("--check goes alone with --state") }
        if model.model != nil, !isShown { throw ValidationError("--model labels stories: add --stories or --report") }
        if clustering.storyColumn != nil {
            throw ValidationError("'assign' finds the stories: there is no --story-column")
        }
    }

    /// Whether the stories as they stand are asked for.
    private var isShown: Bool { stories || report != nil }

    func run() throws {
        if check { return try printCheck() }
        let words = try VectorsFile.chosen(by: meaning.vectors)
        let (clusterer, meanings) = try clustering.clusterer(input, vectors: words)
        let run =
            files.isEmpty && isShown ? nil : try poll(clusterer, meanings, digest: words?.digest ?? "none")
        if isShown { try show(clusterer, meanings, having: words, after: run) }
    }

    private func poll(
        _ clusterer: StoryClusterer, _ meanings: (ByteRows) -> DenseRows?, digest: String
    ) throws -> DeskRun {
        let start = ContinuousClock.now
        let now = clustering.latestDate.flatMap(DateText.seconds) ?? Int64(Date().timeIntervalSince1970)
        let desk = try Desk(folder: state, settings: settings(digest: digest), isUpgrade: upgrade)
        let log = try runLog.map { try RunLog(path: $0) }
        let events = try stories ? nil : OutputFile(path: output)
        let input = try PollInput(files, input, clustering)
        let run = try desk.run(
            input.poll, by: clusterer, now: now, keeping: keep.seconds, meanings: meanings)
        if let events {
            try events.write(format == .jsonl ? EventLines.jsonLines(run.events) : EventLines.text(run.events))
            try events.finish()
        }
        try desk.commit()
        try log?.add(
            run, now: now, vectors: digest, badRowCount: input.badRowCount,
            seconds: (ContinuousClock.now - start).inSeconds)
        if !self.input.quiet { tell(run) }
        return run
    }

    /// What has to stay the same for stories to grow as they began.
    private func settings(digest: String) -> Desk.Settings {
        [
            ("vectors", digest), ("half-life", "\(clustering.halfLife) hours"),
            ("maximum gap", "\(clustering.maximumGap) hours"),
            ("minimum similarity", clustering.minimumSimilarity.map { "\($0)" } ?? "automatic"),
            ("maximum size", clustering.maximumSize.map { "\($0)" } ?? "none"),
        ]
    }

    private func tell(_ run: DeskRun) {
        var parts = ["\(run.rowCount) headlines", "\(run.newCount) new", "\(run.repeatedCount) seen before"]
        if run.oldCount > 0 { parts.append("\(run.oldCount) older than \(keep.seconds / 3_600) hours") }
        if run.emptyCount > 0 { parts.append("\(run.emptyCount) entries without a headline") }
        if run.undatedCount > 0 { parts.append("\(run.undatedCount) of the new ones without a date") }
        if run.clampedCount > 0 { parts.append("\(run.clampedCount) of the new ones dated in the future") }
        Talk.line("slugline: \(parts.joined(separator: ", ")); \(run.storyCount) stories are open")
        if run.oldCount > 0, run.oldCount == run.rowCount {
            Talk.line("slugline: to replay old headlines, say with --latest-date what time it was")
        }
    }

    /// Writes the stories as they stand; `run` is what was done just now, and `words` are the vectors that are read already.
    private func show(
        _ clusterer: StoryClusterer, _ meanings: (ByteRows) -> DenseRows?, having words: WordVectors?,
        after run: DeskRun?
    ) throws {
        let view = try DeskView(folder: state)
        let rows = meanings(view.headlines.text)
        let labelling = try model.labelling(of: view.headlines, input, having: words)
        let stories = clusterer.describe(
            view.headlines, meanings: rows, labels: labelling?.shares, stories: view.stories.map { Int($0) })
        var report = ClusteringReport(stories, headlines: view.headlines, identifiers: view.identifiers)
        report.storyNumbers = stories.stories.map { Int(view.stories[$0.rows[0]]) }
        if let file = self.report {
            var page = StoryPage.page(
                of: report, from: .init("state", state), addresses: view.addresses, meanings: rows,
                clustering: clustering, model: labelling?.model)
            let remarks = Dictionary((run?.events ?? []).map { (String($0.story), $0.remark) }) { $1 }
            for place in page.stories.indices {
                page.stories[place].remark = remarks[page.stories[place].identifier] ?? nil
            }
            try file.write(page.html())
        }
        if self.stories { try write(report) }
    }

    private func write(_ report: ClusteringReport) throws {
        let file = try OutputFile(path: output)
        switch format {
        case .text:
            let isColoured = Terminal.showsColour(of: file)
            try file.write(Array(report.text(minimumSize: minimumSize, colour: isColoured).utf8))
        case .jsonl: try file.write(report.jsonLines())
        }
        try file.finish()
    }

    private func printCheck() throws {
        let found = try Desk.check(folder: state)
        var lines = ["the state is whole: \(found.storyCount) stories, \(found.headlineCount) headlines"]
        lines += found.settings.map { "\($0.name): \($0.value)" }
        let file = try OutputFile(path: output)
        try file.write(Array(lines.map { $0 + "\n" }.joined().utf8))
        try file.finish()
    }
}

extension StoryEvent {
    /// What a page says of a story to which this has just happened.
    fileprivate var remark: String? {
        switch kind {
        case .opened: "new"
        case .grew: "grew by \(headlines.count)"
        case .merged, .closed: nil
        }
    }
}

/// What `assign` prints.
enum DeskFormat: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl
}
