import ArgumentParser
import Slugline

struct VectorsNeighboursCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbours", abstract: "Print the words that mean nearly the same.",
        discussion: """
            Cosine and word, nearest first. Several words are added up as those of a headline.

              slugline vectors neighbours storm
              slugline vectors neighbours central bank --count 5
            """)

    @Argument(help: "A word, or several.")
    var words: [String]

    @Option(help: "How many to print.")
    var count = 10

    @Option(help: "Leave out words that occur in fewer of the headlines that the vectors were fitted on.")
    var minimumCount = 2

    @Option(help: "The vectors file. Default: the English vectors that Slugline comes with.")
    var vectors: String?

    func run() throws {
        let vectors = try VectorsFile.named(vectors)
        let text = words.joined(separator: " ")
        guard let neighbours = vectors.neighbours(of: text, count: count, minimumFrequency: minimumCount) else {
            throw SluglineError(
                .badInput, "the word vectors do not know '\(text)'", remedy: "try another word, or the singular")
        }
        let file = try OutputFile(path: nil)
        for neighbour in neighbours {
            try file.write(Array("\(Decimal.text(neighbour.cosine))\t\(neighbour.word)\n".utf8))
        }
        try file.finish()
    }
}
