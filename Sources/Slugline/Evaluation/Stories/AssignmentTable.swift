/// How often each gold story meets each predicted one: what all scores of a clustering are made of.
///
/// Only cells that are not empty are kept, so the size is that of the input and not stories × stories. Cells stand in the
/// order of their numbers, never of their names, so that sums over them do not depend on the order of the rows.
struct AssignmentTable: Sendable {
    /// One gold story and one predicted story with headlines in common.
    struct Cell: Sendable, Hashable {
        /// Place of the gold story, counted from 0 in the order of the rows.
        var gold: Int
        /// Place of the predicted story, counted likewise.
        var predicted: Int
        var goldSize: Int
        var predictedSize: Int
        /// Headlines in both, at least 1.
        var shared: Int
    }

    let rowCount: Int
    /// Headlines of each gold story.
    let goldSizes: [Int]
    /// Headlines of each predicted story.
    let predictedSizes: [Int]
    let cells: [Cell]
    /// Place of the gold story of every row.
    let gold: [Int]
    /// Place of the predicted story of every row.
    let predicted: [Int]

    /// Counts in O(rows + cells log cells). Ids are any integers; equal ids mean the same story.
    init(gold goldIdentifiers: [Int], predicted predictedIdentifiers: [Int]) {
        precondition(
            goldIdentifiers.count == predictedIdentifiers.count,
            "\(goldIdentifiers.count) gold stories for \(predictedIdentifiers.count) predicted ones")
        let (gold, goldSizes) = Self.places(goldIdentifiers)
        let (predicted, predictedSizes) = Self.places(predictedIdentifiers)
        var shared: [UInt64: Int] = [:]
        for (gold, predicted) in zip(gold, predicted) {
            shared[UInt64(gold) << 32 | UInt64(predicted), default: 0] += 1
        }
        rowCount = gold.count
        self.gold = gold
        self.predicted = predicted
        self.goldSizes = goldSizes
        self.predictedSizes = predictedSizes
        cells = shared.map { key, count in
            let (gold, predicted) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
            return Cell(
                gold: gold, predicted: predicted, goldSize: goldSizes[gold],
                predictedSize: predictedSizes[predicted], shared: count)
        }
        .sorted {
            ($0.shared, $0.goldSize, $0.predictedSize, $0.gold, $0.predicted)
                < ($1.shared, $1.goldSize, $1.predictedSize, $1.gold, $1.predicted)
        }
    }

    private static func places(_ identifiers: [Int]) -> (places: [Int], sizes: [Int]) {
        var placeOf: [Int: Int] = [:]
        var sizes: [Int] = []
        let places = identifiers.map { identifier in
            if let place = placeOf[identifier] {
                sizes[place] += 1
                return place
            }
            placeOf[identifier] = sizes.count
            sizes.append(1)
            return sizes.count - 1
        }
        return (places, sizes)
    }

    /// Pairs of rows that are together in both, in the prediction, and in the gold.
    var pairCounts: (shared: Int, predicted: Int, gold: Int) {
        func pairs(_ sizes: some Sequence<Int>) -> Int { sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        return (pairs(cells.lazy.map(\.shared)), pairs(predictedSizes), pairs(goldSizes))
    }
}
