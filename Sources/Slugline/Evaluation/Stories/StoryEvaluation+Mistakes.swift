extension StoryEvaluation {
    /// The stories of one side that the other side sees as several, those with the most pairs wrongly together first; of
    /// equal ones that with the earlier row. O(rows log rows).
    ///
    /// - Parameters:
    ///   - stories: the place of each row's story on the side that is judged.
    ///   - others: its place on the other side.
    static func mistakes(in stories: [Int], by others: [Int], limit: Int) -> [StoryMistake] {
        let order = stories.indices.sorted { (stories[$0], others[$0], $0) < (stories[$1], others[$1], $1) }
        var mistakes: [StoryMistake] = []
        var start = 0
        while start < order.count {
            var end = start
            var groups: [[Int]] = []
            while end < order.count, stories[order[end]] == stories[order[start]] {
                if end == start || others[order[end]] != others[order[end - 1]] { groups.append([]) }
                groups[groups.count - 1].append(order[end])
                end += 1
            }
            if groups.count > 1 {
                func pairs(_ size: Int) -> Int { size * (size - 1) / 2 }
                let wrong = pairs(end - start) - groups.reduce(0) { $0 + pairs($1.count) }
                groups.sort { ($1.count, $0[0]) < ($0.count, $1[0]) }
                mistakes.append(StoryMistake(groups: groups, pairCount: wrong))
            }
            start = end
        }
        return Array(mistakes.sorted { ($1.pairCount, $0.firstRow) < ($0.pairCount, $1.firstRow) }.prefix(limit))
    }
}

extension StoryEvaluation.StoryMistake {
    fileprivate var firstRow: Int { groups.reduce(Int.max) { min($0, $1[0]) } }
}
