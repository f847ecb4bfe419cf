import Testing

@testable import Slugline

/// A labelled headline, as tests write it.
struct Row: Sendable, Hashable {
    var label: String
    var headline: String
    var weight: Int64 = 1_000

    init(_ label: String, _ headline: String, weight: Int64 = 1_000) {
        self.label = label
        self.headline = headline
        self.weight = weight
    }
}

/// Small corpora, and models of them.
enum Corpus {
    static let small = [
        Row("money", "Rates rise"), Row("money", "Bank cuts rates"), Row("sport", "Cup final won"),
        Row("sport", "Cup won"), Row("weather", "Storm cuts power"),
    ]

    static func batch(_ rows: [Row], groups: [String] = []) -> HeadlineBatch {
        var batch = HeadlineBatch(rows.map(\.headline))
        batch.labels = ByteRows(rows.map(\.label))
        batch.weights = rows.map(\.weight)
        batch.groups = ByteRows(groups)
        return batch
    }

    static func trainer(_ rows: [Row], _ configuration: Trainer.Configuration) -> Trainer {
        var trainer = Trainer(configuration)
        trainer.append(batch(rows))
        return trainer
    }

    /// A model with the settings that nothing was chosen for.
    static func model(_ rows: [Row], features: FeatureConfiguration = FeatureConfiguration()) throws -> Model {
        var configuration = Trainer.Configuration()
        configuration.foldCount = 0
        configuration.features = features
        return try trainer(rows, configuration).finish().model
    }

    /// What an encoder makes of `rows`.
    static func encoded(_ rows: [Row], features: FeatureConfiguration = FeatureConfiguration()) -> EncodedCorpus {
        var encoder = HeadlineEncoder(tokenizer: Tokenizer(), features: features)
        encoder.append(batch(rows), 0..<rows.count)
        return encoder.finish()
    }

    private static let vocabulary = [
        "rates", "bank", "cup", "final", "team", "storm", "rain", "chip", "phone", "vote", "law", "court", "é", "地",
        "5%",
        "won't", "u.s", "x-ray", "🔥", "mat", "matmat", "ratio",
    ]

    /// `count` headlines of 0 to 6 words, the same for the same generator.
    static func random(_ count: Int, labels: [String], _ generator: inout SplitMix64, weighted: Bool = false) -> [Row] {
        (0..<count).map { index in
            let words = (0..<generator.next(below: 7)).map { _ in vocabulary[generator.next(below: vocabulary.count)] }
            let weight = weighted ? Int64(1 + generator.next(below: 2_500)) : 1_000
            // The first rows go round the labels, so that each has one; the second row has words.
            let label = index < labels.count ? labels[index] : labels[generator.next(below: labels.count)]
            return Row(label, index == 1 ? "cup won" : words.joined(separator: " "), weight: weight)
        }
    }

    static func shuffled(_ rows: [Row], _ generator: inout SplitMix64) -> [Row] {
        var rows = rows
        for last in stride(from: rows.count - 1, to: 0, by: -1) { rows.swapAt(last, generator.next(below: last + 1)) }
        return rows
    }
}
