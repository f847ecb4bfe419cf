/// Which fold of a cross-validation each row is held out in: grouped, stratified, and the same for any order of the rows.
///
/// Rows of a group (a story, or near-duplicates of one another) share a fold, since a headline whose twin was trained on
/// flatters. Groups are taken label by label in the order of a seeded hash, and each goes to the fold that has the least
/// of its label so far.
struct FoldAssignment: Sendable {
    /// The fold of each row.
    let folds: [UInt8]
    let foldCount: Int
    /// Labels with fewer groups than folds: they are missing altogether from the training of some fold.
    let scarceLabels: [UInt16]

    /// - Parameters:
    ///   - groups: the group of each row: equal numbers for rows that belong together.
    ///   - labels: the label of each row, below `labelCount`.
    ///   - foldCount: how many folds are wanted; fewer are made where there are fewer groups.
    init(groups: [UInt64], labels: [UInt16], labelCount: Int, foldCount: Int, seed: UInt64) {
        let byGroup = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
        let rowsOfGroups = Self.runs(byGroup, of: groups)
        let foldCount = min(foldCount, rowsOfGroups.count)
        struct Group {
            var label: UInt16
            var order: UInt64
            var identifier: UInt64
            var rows: Range<Int>
        }
        var countOfLabel = [Int](repeating: 0, count: labelCount)
        var groupCounts = countOfLabel
        let ordered = rowsOfGroups.map { range in
            let identifier = groups[byGroup[range.lowerBound]]
            let rows = byGroup[range]
            for row in rows { countOfLabel[Int(labels[row])] += 1 }
            let most = rows.map { labels[$0] }.max { left, right in
                let (l, r) = (countOfLabel[Int(left)], countOfLabel[Int(right)])
                return l < r || l == r && left > right
            }
            for row in rows where countOfLabel[Int(labels[row])] > 0 {
                countOfLabel[Int(labels[row])] = 0
                groupCounts[Int(labels[row])] += 1
            }
            return Group(
                label: most ?? 0, order: Mixing.mixed(identifier ^ Mixing.mixed(seed)), identifier: identifier,
                rows: range)
        }.sorted { ($0.label, $0.order, $0.identifier) < ($1.label, $1.order, $1.identifier) }

        var folds = [UInt8](repeating: 0, count: groups.count)
        var sizes = [Int](repeating: 0, count: foldCount)
        var sizesOfLabel = sizes
        var previous: UInt16?
        for group in ordered {
            if group.label != previous {
                sizesOfLabel = Array(repeating: 0, count: foldCount)
                previous = group.label
            }
            let rows = byGroup[group.rows]
            let fold =
                (0..<foldCount).min { (sizesOfLabel[$0], sizes[$0], $0) < (sizesOfLabel[$1], sizes[$1], $1) } ?? 0
            for row in rows { folds[row] = UInt8(fold) }
            sizes[fold] += rows.count
            sizesOfLabel[fold] += rows.count
        }
        self.folds = folds
        self.foldCount = foldCount
        scarceLabels = (0..<UInt16(labelCount)).filter { groupCounts[Int($0)] < foldCount }
    }

    /// The parts of `byGroup` that are the rows of one group.
    private static func runs(_ byGroup: [Int], of groups: [UInt64]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for end in byGroup.indices.map({ $0 + 1 })
        where end == byGroup.count || groups[byGroup[end]] != groups[byGroup[start]] {
            runs.append(start..<end)
            start = end
        }
        return runs
    }

    /// The rows of each fold.
    var rows: [[Int]] {
        var rows = [[Int]](repeating: [], count: foldCount)
        for (row, fold) in folds.enumerated() { rows[Int(fold)].append(row) }
        return rows
    }
}
