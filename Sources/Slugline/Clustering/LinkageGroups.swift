/// The groups of a linkage that is under way, and how similar each is to the others.
struct LinkageGroups {
    /// Items of each group, copies counted; groups that were merged stay in the list.
    private(set) var weights: [Int64]
    /// The lowest item of each group.
    private var firstItems: [Int32]
    /// The group that each group became part of; its own number while it is alive.
    private var parents: [Int32]
    /// Neighbours of every group with the sum of similarities to them; empty once it is merged. They may have been merged
    /// themselves since, and then stand for the group they are in now.
    private var neighbours: [[(group: Int32, sum: Int64)]]
    /// Where sums are added up, one place a group, all 0 between two merges.
    private var sums: [Int64]

    init(_ graph: SimilarityGraph, weights: [Int64]) {
        let count = graph.itemCount
        self.weights = weights
        firstItems = (0..<count).map { Int32($0) }
        parents = firstItems
        sums = Array(repeating: 0, count: count)
        var degrees = [Int](repeating: 0, count: count)
        for item in 0..<count {
            for edge in graph.edges(of: item) {
                degrees[item] += 1
                degrees[Int(graph.columns[edge])] += 1
            }
        }
        neighbours = degrees.map { degree in
            var list: [(group: Int32, sum: Int64)] = []
            list.reserveCapacity(degree)
            return list
        }
        for item in 0..<count {
            for edge in graph.edges(of: item) {
                let other = graph.columns[edge]
                let sum = weightedSum(item, graph, edge)
                neighbours[item].append((other, sum))
                neighbours[Int(other)].append((Int32(item), sum))
            }
        }
    }

    /// What one edge adds to the sum between its two items.
    func weightedSum(_ item: Int, _ graph: SimilarityGraph, _ edge: Int) -> Int64 {
        Int64(graph.similarities[edge]) * weights[item] * weights[Int(graph.columns[edge])]
    }

    func isAlive(_ group: Int32) -> Bool { parents[Int(group)] == group }

    /// The pair of two groups whose similarities sum to `sum`.
    func pair(_ first: Int32, _ second: Int32, sum: Int64) -> PairHeap.Pair {
        let isOrdered = firstItems[Int(first)] < firstItems[Int(second)]
        let (first, second) = isOrdered ? (first, second) : (second, first)
        return PairHeap.Pair(
            similarity: Double(sum) / (Double(weights[Int(first)]) * Double(weights[Int(second)])),
            firstItem: firstItems[Int(first)], secondItem: firstItems[Int(second)], first: first, second: second)
    }

    /// Makes one group of two and returns its number. O(degree of both).
    mutating func merge(_ first: Int32, _ second: Int32) -> Int32 {
        let union = Int32(parents.count)
        parents.append(union)
        weights.append(weights[Int(first)] + weights[Int(second)])
        firstItems.append(min(firstItems[Int(first)], firstItems[Int(second)]))
        sums.append(0)
        parents[Int(first)] = union
        parents[Int(second)] = union
        var list: [(group: Int32, sum: Int64)] = []
        swap(&list, &neighbours[Int(first)])
        list.append(contentsOf: neighbours[Int(second)])
        neighbours[Int(second)] = []
        var kept = 0
        for index in list.indices {
            let group = root(list[index].group)
            guard group != union else { continue }
            if sums[Int(group)] == 0 {
                list[kept].group = group
                kept += 1
            }
            sums[Int(group)] += list[index].sum
        }
        list.removeSubrange(kept...)
        for index in list.indices {
            list[index].sum = sums[Int(list[index].group)]
            sums[Int(list[index].group)] = 0
        }
        neighbours.append(list)
        return union
    }

    /// Calls `body` with each neighbour of the group that `merge` just made.
    func forEachNeighbour(of group: Int32, _ body: (Int32, Int64) -> Void) {
        for neighbour in neighbours[Int(group)] { body(neighbour.group, neighbour.sum) }
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
