@testable import Slugline

/// Word vectors for tests: words of one subject lie near each other.
enum SmallVectors {
    static let subjects: [[String]] = [
        ["rates", "bank", "shares", "profit", "inflation"], ["cup", "final", "team", "striker", "keeper"],
        ["storm", "rain", "snow", "flood", "heat"],
    ]

    /// `dimension` numbers a word, the same for the same seed.
    static func make(dimension: Int = 32, seed: UInt64 = 1, subjects: [[String]] = subjects) -> WordVectors {
        var generator = SplitMix64(seed: seed)
        var rows: [(word: String, values: [Int])] = []
        for subject in subjects {
            let centre = (0..<dimension).map { _ in generator.next(below: 9) - 4 }
            for word in subject {
                rows.append((word, centre.map { max(-7, min(7, $0 + generator.next(below: 5) - 2)) }))
            }
        }
        rows.sort { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
        var nibbles: [SIMD16<UInt8>] = []
        for row in rows {
            for start in stride(from: 0, to: dimension, by: 32) {
                var block = SIMD16<UInt8>.zero
                for lane in 0..<16 {
                    block[lane] = UInt8(row.values[start + lane] + 8) | UInt8(row.values[start + 16 + lane] + 8) << 4
                }
                nibbles.append(block)
            }
        }
        return WordVectors(
            words: ByteRows(rows.map(\.word)), nibbles: PackedVectors(nibbles), scales: rows.map { _ in 0.25 },
            documentFrequencies: rows.indices.map { UInt32(30 + 10 * $0) }, documentCount: 1_000, dimension: dimension,
            notes: [("encoder", "none")])
    }

    static func trainer(_ rows: [Row], folds: Int = 0, threads: Int = 1, settings: ModelSettings? = nil) -> Trainer {
        var configuration = Trainer.Configuration()
        configuration.vectors = make()
        configuration.foldCount = folds
        configuration.parallel = Parallel(threadCount: threads)
        configuration.settings = settings
        return Corpus.trainer(rows, configuration)
    }

    static func rows(_ count: Int, seed: UInt64, weighted: Bool = false) -> [Row] {
        var generator = SplitMix64(seed: seed)
        let labels = ["money", "sport", "weather"]
        return (0..<count).map { index in
            let label = index < 3 ? index : generator.next(below: 3)
            let words = (0..<1 + generator.next(below: 4)).map { _ in
                let subject = generator.next(below: 5) == 0 ? generator.next(below: 3) : label
                return generator.next(below: 9) == 0 ? "the" : subjects[subject][generator.next(below: 5)]
            }
            let weight = weighted ? Int64(1 + generator.next(below: 2_500)) : 1_000
            return Row(labels[label], words.joined(separator: " "), weight: weight)
        }
    }
}
