/// What might have come out had other headlines been drawn: the rows, drawn again and again with replacement.
///
/// Headlines of one story rise and fall together, so whole groups are drawn: of G groups, G with replacement. Each row
/// has an outcome (say, "gold label 2 taken for label 5"), and a resample is how often each outcome occurs in it.
/// Groups stand in the order of their ids and rows in that of their outcomes, so the order of the input does not matter.
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 6, 8 and 13.
struct GroupBootstrap {
    /// The outcomes of all rows, group after group.
    private let outcomes: [Int32]
    /// Where each group ends in `outcomes`; empty when each row is a group.
    private let ends: [Int]
    private let outcomeCount: Int
    let groupCount: Int

    /// Sorts the rows in O(rows log rows).
    ///
    /// - Parameters:
    ///   - outcomes: one a row, each in 0..<`outcomeCount`.
    ///   - groups: one id a row, or empty when each row is its own group.
    init(outcomes: [Int], outcomeCount: Int, groups: [UInt64]) {
        self.outcomeCount = outcomeCount
        guard !groups.isEmpty else {
            self.outcomes = outcomes.sorted().map(Int32.init)
            ends = []
            groupCount = outcomes.count
            return
        }
        precondition(groups.count == outcomes.count, "\(groups.count) groups, \(outcomes.count) rows")
        let order = outcomes.indices.sorted { (groups[$0], outcomes[$0]) < (groups[$1], outcomes[$1]) }
        self.outcomes = order.map { Int32(outcomes[$0]) }
        ends = order.indices.dropFirst().filter { groups[order[$0 - 1]] != groups[order[$0]] } + [order.count]
        groupCount = ends.count
    }

    /// Calls `body` once a resample with the number of rows of each outcome, `outcomeCount` numbers.
    ///
    /// With fewer than two groups nothing can vary and `body` is not called. O(resamples × (rows + outcomes)).
    func forEachResample(count: Int, seed: UInt64, _ body: ([Int]) -> Void) {
        guard groupCount > 1 else { return }
        var generator = SplitMix64(seed: seed)
        var tally = Array(repeating: 0, count: outcomeCount)
        for _ in 0..<count {
            for outcome in tally.indices { tally[outcome] = 0 }
            for _ in 0..<groupCount {
                let group = generator.next(below: groupCount)
                if ends.isEmpty {
                    tally[Int(outcomes[group])] += 1
                } else {
                    for row in (group == 0 ? 0 : ends[group - 1])..<ends[group] { tally[Int(outcomes[row])] += 1 }
                }
            }
            body(tally)
        }
    }
}
