/// Pairs of groups, the most similar first; of equally similar ones that whose items come first.
struct PairHeap {
    struct Pair: Sendable {
        /// Mean similarity in millionths.
        var similarity: Double
        /// The lowest items of the two groups, the lower one first.
        var firstItem: Int32
        var secondItem: Int32
        /// The groups.
        var first: Int32
        var second: Int32

        func precedes(_ other: Pair) -> Bool {
            if similarity != other.similarity { return similarity > other.similarity }
            return (firstItem, secondItem) < (other.firstItem, other.secondItem)
        }
    }

    private var pairs: [Pair] = []

    /// Adds a pair without keeping the order, which `order()` makes.
    mutating func append(_ pair: Pair) { pairs.append(pair) }

    /// Puts pairs that were appended in order. O(pairs).
    mutating func order() {
        for index in stride(from: pairs.count / 2 - 1, through: 0, by: -1) { sink(index) }
    }

    /// O(log pairs).
    mutating func insert(_ pair: Pair) {
        pairs.append(pair)
        var index = pairs.count - 1
        while index > 0, pairs[index].precedes(pairs[(index - 1) / 2]) {
            pairs.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Takes the first pair out; nil where there is none. O(log pairs).
    mutating func popFirst() -> Pair? {
        guard let first = pairs.first, let last = pairs.popLast() else { return nil }
        if !pairs.isEmpty {
            pairs[0] = last
            sink(0)
        }
        return first
    }

    private mutating func sink(_ start: Int) {
        var index = start
        while true {
            var best = index
            for child in [2 * index + 1, 2 * index + 2]
            where child < pairs.count && pairs[child].precedes(pairs[best]) { best = child }
            guard best != index else { return }
            pairs.swapAt(index, best)
            index = best
        }
    }
}
