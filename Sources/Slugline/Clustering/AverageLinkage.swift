/// Average linkage (UPGMA) over a sparse graph: again and again the two groups with the highest mean similarity become one.
///
///     similarity(A, B) = Σ over a in A, b in B of w(a) · w(b) · s(a, b) / (w(A) · w(B))
///
/// with s = 0 where the graph has no edge, so that a chain of look-alikes whose ends share nothing does not hold. An item
/// of weight w counts as w items. Sums of whole millionths are exact: the result is that of the dense algorithm, and the
/// same in any order of the edges. Of equally similar pairs the one whose first members come first goes first.
///
/// The mean similarity of a union to a third group lies between those of its parts. So pairs below the minimum never need
/// to be looked at, and merges come in falling order of similarity. Pairs wait in a heap; each merge makes a group with a
/// new number, which leaves all pairs of its two parts dead where they lie. The neighbours of the new group are those of
/// its parts, added up; the lists of others keep naming the parts, and are brought up to date when their own turn comes.
///
/// Items may be *settled*: groups that readers know already, such as the stories of an hour ago. Two groups that each hold
/// one become one only at a higher similarity, since that takes from readers what they know.
///
/// O(edges + Σ over merges of the parts' degrees + pairs above the minimum · log).
/// Source: Sokal and Michener (1958); on the heap, Day and Edelsbrunner (1984).
package struct AverageLinkage: Sendable {
    /// Two groups that became one. Items are groups 0..<n; the group that merge k makes is n + k.
    package struct Merge: Sendable, Hashable {
        let first: Int
        let second: Int
        /// Their mean similarity, 0…1.
        let similarity: Double
    }

    let itemCount: Int
    /// In falling order of similarity.
    package let merges: [Merge]

    /// - Parameters:
    ///   - graph: similarities of n items.
    ///   - weights: how many items each stands for, n numbers.
    ///   - minimumSimilarity: groups less alike are not merged, 0…1; above 0 in effect, since pairs without edges never are.
    ///   - maximumSize: groups whose weights together are more are not merged.
    ///   - settledCount: how many items are settled, which are the last.
    ///   - settledSimilarity: groups with settled items that are less alike are not merged, 0…1.
    package init(
        _ graph: SimilarityGraph, weights: [Int64], minimumSimilarity: Double, maximumSize: Int? = nil,
        settledCount: Int = 0, settledSimilarity: Double = 1
    ) {
        precondition(weights.count == graph.itemCount, "\(weights.count) weights, \(graph.itemCount) items")
        itemCount = graph.itemCount
        var groups = LinkageGroups(graph, weights: weights)
        // A minimum of so many decimals is meant to the last of them, not to the last bit.
        func millionths(_ similarity: Double) -> Double {
            (similarity * SimilarityGraph.unit * 1_000).rounded() / 1_000
        }
        let (minimum, settledMinimum) = (millionths(minimumSimilarity), millionths(settledSimilarity))
        let maximumWeight = maximumSize.map(Int64.init) ?? .max
        var isSettled = (0..<itemCount).map { $0 >= graph.itemCount - settledCount }
        var heap = PairHeap()
        func isAllowed(_ pair: PairHeap.Pair) -> Bool {
            let areSettled = isSettled[Int(pair.first)] && isSettled[Int(pair.second)]
            return pair.similarity >= (areSettled ? settledMinimum : minimum)
                && groups.weight(of: pair) <= maximumWeight
        }
        for item in 0..<graph.itemCount {
            // The mean of the similarities of all copies of one item with all of another is that of the two.
            for edge in graph.edges(of: item) where Double(graph.similarities[edge]) >= minimum {
                let pair = groups.pair(
                    Int32(item), graph.columns[edge], similarity: Double(graph.similarities[edge]))
                if isAllowed(pair) { heap.append(pair) }
            }
        }
        heap.order()
        var merges: [Merge] = []
        while let pair = heap.popFirst() {
            guard groups.isAlive(pair.first), groups.isAlive(pair.second) else { continue }
            let union = groups.merge(pair.first, pair.second)
            isSettled.append(isSettled[Int(pair.first)] || isSettled[Int(pair.second)])
            merges.append(
                Merge(
                    first: Int(pair.first), second: Int(pair.second),
                    similarity: pair.similarity / SimilarityGraph.unit))
            groups.forEachNeighbour(of: union) { neighbour, sum in
                let pair = groups.pair(union, neighbour, sum: sum)
                if isAllowed(pair) { heap.insert(pair) }
            }
        }
        self.merges = merges
    }

    /// The group of each item once all merges of at least `minimumSimilarity` are done, numbered by first members.
    ///
    /// Equal to a run with that minimum, since merges come in falling order. O(items + merges).
    func groups(minimumSimilarity: Double = 0) -> [Int] {
        groups(mergeCount: merges.count { $0.similarity >= minimumSimilarity - 1e-9 })
    }

    /// The group of each item once the first `mergeCount` merges are done, or all of them where there are fewer.
    func groups(mergeCount: Int) -> [Int] {
        var parents = Array(0..<itemCount + merges.count)
        for (index, merge) in merges.prefix(mergeCount).enumerated() {
            parents[merge.first] = itemCount + index
            parents[merge.second] = itemCount + index
        }
        // A group's parent has a higher number, so one pass from the top finds every root.
        for group in parents.indices.reversed() { parents[group] = parents[parents[group]] }
        var numbers = [Int](repeating: -1, count: parents.count)
        var count = 0
        return (0..<itemCount).map { item in
            let root = parents[item]
            if numbers[root] < 0 {
                numbers[root] = count
                count += 1
            }
            return numbers[root]
        }
    }
}
