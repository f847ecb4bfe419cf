import ArgumentParser
import Slugline
import SluglineIngest

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Find the headlines in feeds, pages and exports, and print them as JSON Lines.",
        discussion: """
            Prints one line a headline, in the order of the input: headline, and where the input says so date (UTC), source
            (the outlet), url, id, kind (entry, title, headline, subhead) and category. Other commands read what it prints:

              slugline extract feed.xml page.html saved-pages/
              slugline extract feed.xml | slugline classify -

            An entry of a feed that has no title is printed with an empty headline.
            """)

    @Argument(help: "Files and folders; '-' or nothing is standard input.")
    var files: [String] = []

    @OptionGroup var input: InputOptions

    @Flag(help: "Print the heads of sections within an article too, in the text of a page.")
    var subheads = false

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func run() throws {
        let output = try OutputFile(path: output)
        var options = try input.readingOptions(needsLabels: false)
        options.keepsRows = true
        options.keepsKnownColumns = true
        options.keepsEmptyHeadlines = true
        options.keepsSubheads = subheads
        options.recognisesPageText = true
        let progress = Progress(quiet: input.quiet)
        var inputs = InputFiles(files, input, progress: progress)
        try inputs.forEachBatch(options) { batch, _ in
            try output.write(ExtractedLines.text(of: batch))
        }
        progress.finish()
        try output.finish()
        try inputs.checkBadRows()
    }
}
