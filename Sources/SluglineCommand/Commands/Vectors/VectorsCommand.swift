import ArgumentParser

struct VectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors",
        abstract: "Make word vectors from any sentence encoder, and look at them.",
        discussion: """
            Word vectors let a model know words that it was never trained on, by what they mean. Slugline comes with English
            ones. For another language or another encoder: print the words of your headlines, encode headlines and words
            with the encoder (each a row of an .npy or safetensors file), and fit.

              slugline vectors words headlines.txt > words.txt
              slugline vectors fit headlines.txt --embeddings headlines.npy --words words.txt \\
                --word-embeddings words.npy --output my.vectors.safetensors
              slugline vectors neighbours storm --vectors my.vectors.safetensors
              slugline train news.csv --vectors my.vectors.safetensors --output news.safetensors
            """,
        subcommands: [VectorsWordsCommand.self, VectorsFitCommand.self, VectorsNeighboursCommand.self])
}
