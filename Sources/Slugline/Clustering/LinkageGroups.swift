/// The groups of a linkage that is under way, and how similar each is to the others.
struct LinkageGroups {
    /// Items of each group, copies counted; groups that were merged stay in the list.
    private var weights: [Int64]
    /// The lowest item of each group.
    private var firstItems: [Int32]
    /// The group that each group became part of; its own number while it is alive.
    private var parents: [Int32]
    /// Similarities between the items.
    private let graph: SimilarityGraph
    /// Edges of item i to earlier items: `earlierEnds[i - 1]..<earlierEnds[i]` of the two columns.
    private let earlierEnds: [Int]
    private let earlierItems: [Int32]
    private let earlierSimilarities: [Int32]
    /// Neighbours of each group that a merge made; empty once it is merged itself.
    private var unionNeighbours: [[Neighbour]] = []
    /// Where sums are added up, one place a group, all 0 between two merges.
    private var sums: [Int64]
    /// The groups whose sums are not 0.
    private var touched: [Int32] = []

    /// A group with the sum of similarities to it. It may have been merged since, and then stands for the one it is in now.
    private struct Neighbour {
        var group: Int32
        var sum: Int64
    }

    init(_ graph: SimilarityGraph, weights: [Int64]) {
        let count = graph.itemCount
        self.weights = weights
        firstItems = (0..<count).map { Int32($0) }
        parents = firstItems
        sums = Array(repeating: 0, count: count)
        var next = [Int](repeating: 0, count: count + 1)
        for column in graph.columns { next[Int(column) + 1] += 1 }
        for item in 0..<count { next[item + 1] += next[item] }
        var items = [Int32](repeating: 0, count: graph.edgeCount)
        var similarities = items
        for item in 0..<count {
            for edge in graph.edges(of: item) {
                let other = Int(graph.columns[edge])
                items[next[other]] = Int32(item)
                similarities[next[other]] = graph.similarities[edge]
                next[other] += 1
            }
        }
        // What was the start of each item's edges is their end now.
        next.removeLast()
        self.graph = graph
        (earlierEnds, earlierItems, earlierSimilarities) = (next, items, similarities)
    }

    func isAlive(_ group: Int32) -> Bool { parents[Int(group)] == group }

    /// The pair of two groups whose similarities sum to `sum`.
    func pair(_ first: Int32, _ second: Int32, sum: Int64) -> PairHeap.Pair {
        pair(first, second, similarity: Double(sum) / (Double(weights[Int(first)]) * Double(weights[Int(second)])))
    }

    /// The pair of two groups of a known mean similarity, in millionths.
    func pair(_ first: Int32, _ second: Int32, similarity: Double) -> PairHeap.Pair {
        let isOrdered = firstItems[Int(first)] < firstItems[Int(second)]
        let (first, second) = isOrdered ? (first, second) : (second, first)
        return PairHeap.Pair(
            similarity: similarity, firstItem: firstItems[Int(first)], secondItem: firstItems[Int(second)],
            first: first, second: second)
    }

    /// The weight of the group that the two of `pair` would make.
    func weight(of pair: PairHeap.Pair) -> Int64 { weights[Int(pair.first)] + weights[Int(pair.second)] }

    /// Makes one group of two and returns its number. O(degree of both).
    mutating func merge(_ first: Int32, _ second: Int32) -> Int32 {
        let union = Int32(parents.count)
        parents.append(union)
        weights.append(weights[Int(first)] + weights[Int(second)])
        firstItems.append(min(firstItems[Int(first)], firstItems[Int(second)]))
        sums.append(0)
        parents[Int(first)] = union
        parents[Int(second)] = union
        addUp(first, without: union)
        addUp(second, without: union)
        unionNeighbours.append(touched.map { Neighbour(group: $0, sum: sums[Int($0)]) })
        for group in touched { sums[Int(group)] = 0 }
        touched.removeAll(keepingCapacity: true)
        return union
    }

    /// Adds the sums of the neighbours of `group`, which is merged, to those that are being added up.
    private mutating func addUp(_ group: Int32, without union: Int32) {
        let item = Int(group)
        guard item < graph.itemCount else {
            var list: [Neighbour] = []
            swap(&list, &unionNeighbours[item - graph.itemCount])
            for neighbour in list { add(neighbour.sum, of: neighbour.group, without: union) }
            return
        }
        let weight = weights[item]
        for edge in graph.edges(of: item) {
            let other = graph.columns[edge]
            add(Int64(graph.similarities[edge]) * weight * weights[Int(other)], of: other, without: union)
        }
        for edge in (item == 0 ? 0 : earlierEnds[item - 1])..<earlierEnds[item] {
            let other = earlierItems[edge]
            add(Int64(earlierSimilarities[edge]) * weight * weights[Int(other)], of: other, without: union)
        }
    }

    @inline(__always)
    private mutating func add(_ sum: Int64, of group: Int32, without union: Int32) {
        let group = root(group)
        guard group != union else { return }
        if sums[Int(group)] == 0 { touched.append(group) }
        sums[Int(group)] += sum
    }

    /// Calls `body` with each neighbour of the group that `merge` just made.
    func forEachNeighbour(of group: Int32, _ body: (Int32, Int64) -> Void) {
        for neighbour in unionNeighbours[Int(group) - graph.itemCount] { body(neighbour.group, neighbour.sum) }
    }

    /// The group that `group` is part of now.
    private mutating func root(_ group: Int32) -> Int32 {
        var group = group
        while parents[Int(group)] != group {
            parents[Int(group)] = parents[Int(parents[Int(group)])]
            group = parents[Int(group)]
        }
        return group
    }
}
