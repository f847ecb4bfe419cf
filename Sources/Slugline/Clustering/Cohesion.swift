/// How alike the headlines of a story are to each other, pair by pair, 0…1.
public struct Cohesion: Sendable, Hashable {
    /// The similarity of the two that are least alike; 1 for a single headline.
    public let minimum: Double
    /// The mean over all pairs, copies counted, a copy being wholly alike; 1 for a single headline.
    public let mean: Double

    /// The cohesion of every group. O(items + edges).
    ///
    /// - Parameter groups: the group of each item, numbered from 0.
    static func ofGroups(_ groups: [Int], _ graph: SimilarityGraph, weights: [Int64]) -> [Cohesion] {
        let groupCount = (groups.max() ?? -1) + 1
        var items = [Int](repeating: 0, count: groupCount)
        var size = [Int64](repeating: 0, count: groupCount)
        var edges = items
        var sums = size
        var smallest = [Int32](repeating: Int32(SimilarityGraph.unit), count: groupCount)
        for (item, group) in groups.enumerated() {
            items[group] += 1
            size[group] += weights[item]
            sums[group] += weights[item] * (weights[item] - 1) / 2 * Int64(SimilarityGraph.unit)
            for edge in graph.edges(of: item) where groups[Int(graph.columns[edge])] == group {
                let other = Int(graph.columns[edge])
                edges[group] += 1
                sums[group] += Int64(graph.similarities[edge]) * weights[item] * weights[other]
                smallest[group] = min(smallest[group], graph.similarities[edge])
            }
        }
        return (0..<groupCount).map { group in
            // A pair without an edge has similarity 0.
            let isComplete = edges[group] == items[group] * (items[group] - 1) / 2
            let pairs = Double(size[group]) * Double(size[group] - 1) / 2
            return Cohesion(
                minimum: isComplete ? Double(smallest[group]) / SimilarityGraph.unit : 0,
                mean: pairs > 0 ? Double(sums[group]) / SimilarityGraph.unit / pairs : 1)
        }
    }
}
