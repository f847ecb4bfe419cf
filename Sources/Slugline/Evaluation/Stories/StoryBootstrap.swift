/// What the scores might have been with other stories: gold stories, drawn again and again with replacement.
///
/// Every score is a quotient of sums over headlines, and a headline's part is taken as it is in the whole: drawing a story
/// twice must not make its copies each other's neighbours. Of a pair that is predicted together, each of its two headlines
/// carries one half. So a resample costs one addition per story.
struct StoryBootstrap {
    /// What one gold story adds to the sums.
    private struct Part {
        var rowCount = 0.0
        var precision = 0.0
        var recall = 0.0
        /// Ordered pairs, so that halves are whole numbers.
        var sharedPairs = 0.0
        var predictedPairs = 0.0
        var goldPairs = 0.0

        static func += (sum: inout Part, part: Part) {
            sum.rowCount += part.rowCount
            sum.precision += part.precision
            sum.recall += part.recall
            sum.sharedPairs += part.sharedPairs
            sum.predictedPairs += part.predictedPairs
            sum.goldPairs += part.goldPairs
        }

        var order: (Double, Double, Double, Double, Double) {
            (rowCount, precision, recall, sharedPairs, predictedPairs)
        }
    }

    /// In the order of their numbers, so that the order of the rows does not matter.
    private let parts: [Part]

    init(_ table: AssignmentTable) {
        var parts = [Part](repeating: Part(), count: table.goldSizes.count)
        for cell in table.cells {
            let shared = Double(cell.shared)
            parts[cell.gold] += Part(
                rowCount: shared, precision: shared * shared / Double(cell.predictedSize),
                recall: shared * shared / Double(cell.goldSize), sharedPairs: shared * (shared - 1),
                predictedPairs: shared * Double(cell.predictedSize - 1), goldPairs: shared * Double(cell.goldSize - 1))
        }
        self.parts = parts.sorted { $0.order < $1.order }
    }

    /// The F1 of B-cubed and of pairs in each resample; empty with fewer than two stories. O(stories × resamples).
    func replicates(count: Int, seed: UInt64) -> (bCubed: [Double], pairs: [Double]) {
        guard parts.count > 1 else { return ([], []) }
        var generator = SplitMix64(seed: seed)
        var bCubed: [Double] = []
        var pairs: [Double] = []
        for _ in 0..<count {
            var sum = Part()
            for _ in parts.indices { sum += parts[generator.next(below: parts.count)] }
            bCubed.append(
                StoryEvaluation.PrecisionRecall(
                    precision: sum.precision / sum.rowCount, recall: sum.recall / sum.rowCount
                ).f1)
            if sum.predictedPairs > 0, sum.goldPairs > 0 {
                pairs.append(
                    StoryEvaluation.PrecisionRecall(
                        precision: sum.sharedPairs / sum.predictedPairs, recall: sum.sharedPairs / sum.goldPairs
                    ).f1)
            }
        }
        return (bCubed, pairs)
    }
}
