/// Which headlines are alike, and how much: an undirected graph of the pairs whose similarity is worth keeping.
///
/// Similarities are whole millionths, so that sums of them are exact and do not depend on any order. A pair without an
/// edge has similarity 0.
package struct SimilarityGraph: Sendable {
    /// Edges of item i to later items: `ends[i - 1]..<ends[i]` of the two columns.
    private(set) var ends: [Int] = []
    /// The later item of each edge; rising for each earlier one.
    private(set) var columns: [Int32] = []
    /// In millionths, above 0.
    private(set) var similarities: [Int32] = []
    /// Whether an item had more edges than were kept.
    private(set) var isApproximate = false

    /// A similarity of 1.
    static let unit = 1_000_000.0

    init() {}

    var itemCount: Int { ends.count }
    var edgeCount: Int { columns.count }

    /// The places of the edges of `item` to later ones.
    func edges(of item: Int) -> Range<Int> {
        (item == 0 ? 0 : ends[item - 1])..<ends[item]
    }

    /// Adds an edge of the item that is being written to the later item `column`; `endItem()` completes it.
    mutating func append(_ column: Int32, _ similarity: Int32) {
        columns.append(column)
        similarities.append(similarity)
    }

    /// Completes the edges of one item; of more than `limit` only the most similar stay, of equal ones the earlier.
    mutating func endItem(limit: Int = .max) {
        let start = ends.last ?? 0
        if columns.count - start > limit {
            isApproximate = true
            let kept = (start..<columns.count)
                .sorted { (similarities[$1], columns[$0]) < (similarities[$0], columns[$1]) }
                .prefix(limit).sorted()
            let edges = kept.map { (columns[$0], similarities[$0]) }
            columns.removeSubrange(start...)
            similarities.removeSubrange(start...)
            for edge in edges { append(edge.0, edge.1) }
        }
        ends.append(columns.count)
    }

    /// The graph of edges that were found in any order of rows, those of one row in rising order of columns.
    ///
    /// - Parameter limit: see `endItem(limit:)`. O(items + edges).
    init(itemCount: Int, _ found: [FoundEdge], limit: Int) {
        var next = [Int](repeating: 0, count: itemCount + 1)
        for edge in found { next[Int(edge.row) + 1] += 1 }
        for item in 0..<itemCount { next[item + 1] += next[item] }
        var order = [Int32](repeating: 0, count: found.count)
        for (index, edge) in found.enumerated() {
            order[next[Int(edge.row)]] = Int32(index)
            next[Int(edge.row)] += 1
        }
        ends.reserveCapacity(itemCount)
        columns.reserveCapacity(found.count)
        similarities.reserveCapacity(found.count)
        var start = 0
        // What was the start of each item is its end now.
        for end in next.prefix(itemCount) {
            for index in order[start..<end] { append(found[Int(index)].column, found[Int(index)].similarity) }
            endItem(limit: limit)
            start = end
        }
    }

    /// Adds the items of `other`, whose columns are numbers in the whole graph, behind these.
    mutating func append(_ other: SimilarityGraph) {
        let base = columns.count
        columns += other.columns
        similarities += other.similarities
        for end in other.ends { ends.append(base + end) }
        isApproximate = isApproximate || other.isApproximate
    }

    /// The graph of pairs (earlier item, later item, millionths), for tests.
    package init(itemCount: Int, edges: [(Int, Int, Int32)]) {
        var next = 0
        let sorted = edges.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        for item in 0..<itemCount {
            while next < sorted.count, sorted[next].0 == item {
                precondition(
                    sorted[next].1 > item && sorted[next].1 < itemCount, "edge \(sorted[next]) of \(itemCount)")
                append(Int32(sorted[next].1), sorted[next].2)
                next += 1
            }
            endItem()
        }
    }
}

/// An edge before it is in a graph: from the item `row` to the later item `column`, in millionths.
struct FoundEdge: Sendable {
    var row: Int32
    var column: Int32
    var similarity: Int32
}
