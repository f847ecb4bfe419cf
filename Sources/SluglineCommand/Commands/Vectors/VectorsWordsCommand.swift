import ArgumentParser
import Slugline
import SluglineIngest

struct VectorsWordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words", abstract: "Print the distinct words of headlines, those of most headlines first.",
        discussion: "Words are folded as models see them. These are what 'vectors fit' wants embeddings of.")

    @Argument(help: "Files of headlines; '-' or nothing is standard input.")
    var files: [String] = []

    @Option(help: "Leave out words that occur in fewer headlines.")
    var minimumCount = 1

    @OptionGroup var input: InputOptions

    func run() throws {
        var counts = WordCounts(outlets: try input.outletSuffix())
        var inputs = InputFiles(files, input)
        try inputs.forEachBatch(input.readingOptions(needsLabels: false)) { batch, _ in counts.add(batch.headlines) }
        try inputs.checkBadRows()
        let file = try OutputFile(path: nil)
        for (word, count) in counts.ordered where count >= minimumCount { try file.write(Array("\(word)\n".utf8)) }
        try file.finish()
    }
}
