import Slugline

/// Average linkage over a sparse graph, as of a day with stories: groups that are alike within, and some chance pairs.
struct Linkage {
    private static let itemCount = 20_000
    private static let storySize = 10
    private static let rounds = 3

    func run() {
        var edges: [(Int, Int, Int32)] = []
        var state: UInt64 = 1
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for item in 0..<Self.itemCount {
            let storyEnd = (item / Self.storySize + 1) * Self.storySize
            for other in item + 1..<max(item + 1, storyEnd) {
                edges.append((item, other, Int32(500_000 + random(400_000))))
            }
            guard storyEnd < Self.itemCount else { continue }
            for _ in 0..<20 {
                edges.append((item, storyEnd + random(Self.itemCount - storyEnd), Int32(100_000 + random(100_000))))
            }
        }
        // One edge a pair.
        edges.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        var last = (-1, -1)
        edges = edges.filter { edge in
            defer { last = (edge.0, edge.1) }
            return (edge.0, edge.1) != last
        }
        let graph = SimilarityGraph(itemCount: Self.itemCount, edges: edges)
        var storyCount = 0
        let seconds = KernelBenchmarks.seconds(rounds: Self.rounds) {
            let linkage = AverageLinkage(
                graph, weights: Array(repeating: 1, count: Self.itemCount), minimumSimilarity: 0.3)
            storyCount = Self.itemCount - linkage.merges.count
        }
        precondition(storyCount == Self.itemCount / Self.storySize, "\(storyCount) stories")
        KernelBenchmarks.report("linkage of \(edges.count) edges", 1e9 * seconds / Double(edges.count), "ns an edge")
    }
}
