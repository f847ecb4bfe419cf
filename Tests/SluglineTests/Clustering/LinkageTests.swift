import Testing

@testable import Slugline

/// Average linkage against scipy 1.17.1 (`python3 Tests/Goldens/make-story-goldens.py`) and against its definition.
struct LinkageTests {
    struct File: Decodable { var cases: [Case] }

    struct Case: Decodable, CustomTestStringConvertible {
        struct Cut: Decodable {
            var minimumSimilarity: Double
            var stories: [Int]
        }
        var name: String
        var count: Int
        /// Of pairs (0, 1), (0, 2), …, in millionths.
        var similarities: [Int32]
        var mergeSimilarities: [Double]
        var cuts: [Cut]
        var testDescription: String { name }

        var graph: SimilarityGraph {
            var edges: [(Int, Int, Int32)] = []
            var next = 0
            for left in 0..<count {
                for right in left + 1..<count {
                    if similarities[next] > 0 { edges.append((left, right, similarities[next])) }
                    next += 1
                }
            }
            return SimilarityGraph(itemCount: count, edges: edges)
        }
    }

    static func cases() throws -> [Case] { try Golden.read("linkage.json", as: File.self).cases }

    @Test(arguments: try cases()) func agreesWithSciPy(_ golden: Case) {
        let linkage = AverageLinkage(
            golden.graph, weights: Array(repeating: 1, count: golden.count), minimumSimilarity: 0)
        // Pairs without an edge are never merged here; there they are, at similarity 0.
        let expected = golden.mergeSimilarities.filter { $0 > 1e-9 }
        #expect(linkage.merges.count == expected.count)
        #expect(zip(linkage.merges, expected).allSatisfy { agrees($0.similarity, $1) })
        for cut in golden.cuts {
            let groups = linkage.groups(minimumSimilarity: cut.minimumSimilarity)
            #expect(Partition(groups) == Partition(cut.stories))
            let direct = AverageLinkage(
                golden.graph, weights: Array(repeating: 1, count: golden.count),
                minimumSimilarity: cut.minimumSimilarity)
            #expect(direct.groups() == groups)
        }
    }

    /// Random graphs with few distinct similarities, so that ties are common, and with weights.
    @Test(arguments: 1...12) func agreesWithItsDefinition(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let count = 3 + generator.next(below: 22)
        var edges: [(Int, Int, Int32)] = []
        for left in 0..<count {
            for right in left + 1..<count where generator.next(below: 3) > 0 {
                edges.append((left, right, Int32(1 + generator.next(below: 6)) * 150_000))
            }
        }
        let weights = (0..<count).map { _ in Int64(1 + generator.next(below: 3)) }
        let graph = SimilarityGraph(itemCount: count, edges: edges)
        for maximumSize in [nil, 5] {
            let linkage = AverageLinkage(
                graph, weights: weights, minimumSimilarity: 0.3, maximumSize: maximumSize)
            #expect(
                linkage.groups()
                    == NaiveLinkage.groups(
                        edges, weights: weights, minimumSimilarity: 0.3, maximumSize: maximumSize ?? .max))
        }
    }

    @Test func aChainDoesNotHold() {
        let chain = SimilarityGraph(itemCount: 4, edges: [(0, 1, 600_000), (1, 2, 600_000), (2, 3, 600_000)])
        let linkage = AverageLinkage(chain, weights: [1, 1, 1, 1], minimumSimilarity: 0.31)
        #expect(linkage.groups() == [0, 0, 1, 1])
        #expect(linkage.merges.map(\.similarity) == [0.6, 0.6])
    }

    @Test func theMinimumIsIncluded() {
        let graph = SimilarityGraph(itemCount: 3, edges: [(0, 1, 290_000), (1, 2, 289_999)])
        let linkage = AverageLinkage(graph, weights: [1, 1, 1], minimumSimilarity: 0.29)
        #expect(linkage.groups() == [0, 0, 1])
    }

    @Test func anItemCountsAsManyTimesAsItWeighs() {
        // Three copies of item 0: (3 · 0.2 + 0.8) / 4 = 0.35.
        let graph = SimilarityGraph(itemCount: 3, edges: [(0, 1, 900_000), (0, 2, 200_000), (1, 2, 800_000)])
        let linkage = AverageLinkage(graph, weights: [3, 1, 1], minimumSimilarity: 0.1)
        #expect(linkage.merges.map(\.similarity) == [0.9, 0.35])
    }

    /// Items 2 and 3 are settled: they meet only at the higher minimum, also where an item that is not has joined them.
    @Test(arguments: [0.6, 0.65, 1]) func settledItemsHaveToBeMoreAlike(settledSimilarity: Double) {
        let graph = SimilarityGraph(
            itemCount: 4,
            edges: [
                (0, 1, 600_000), (0, 2, 900_000), (0, 3, 600_000), (1, 2, 600_000), (1, 3, 900_000), (2, 3, 700_000),
            ])
        let linkage = AverageLinkage(
            graph, weights: [1, 1, 1, 1], minimumSimilarity: 0.3, settledCount: 2,
            settledSimilarity: settledSimilarity)
        // The mean of all four pairs between the two groups is .625.
        #expect(linkage.groups() == (settledSimilarity > 0.625 ? [0, 1, 0, 1] : [0, 0, 0, 0]))
        let free = AverageLinkage(graph, weights: [1, 1, 1, 1], minimumSimilarity: 0.3)
        #expect(free.groups() == [0, 0, 0, 0])
    }

    @Test func nothingToMerge() {
        #expect(AverageLinkage(SimilarityGraph(), weights: [], minimumSimilarity: 0.1).groups() == [])
        let one = SimilarityGraph(itemCount: 1, edges: [])
        #expect(AverageLinkage(one, weights: [4], minimumSimilarity: 0.1).groups() == [0])
    }

    @Test func bestEdgesStay() {
        var graph = SimilarityGraph()
        for (column, similarity) in [(1, 5), (2, 9), (3, 5), (4, 7)] { graph.append(Int32(column), Int32(similarity)) }
        graph.endItem(limit: 3)
        #expect(graph.columns == [1, 2, 4])
        #expect(graph.similarities == [5, 9, 7])
        #expect(graph.isApproximate)
    }
}

/// A partition as it is, whatever its groups are called.
struct Partition: Equatable {
    private var groups: [Int]

    init(_ names: [Int]) {
        var numbers: [Int: Int] = [:]
        groups = names.map { name in
            if let number = numbers[name] { return number }
            numbers[name] = numbers.count
            return numbers.count - 1
        }
    }
}

/// Average linkage by the letter: every pair of groups is computed from its items before every merge. O(n⁵).
private enum NaiveLinkage {
    static func groups(
        _ edges: [(Int, Int, Int32)], weights: [Int64], minimumSimilarity: Double, maximumSize: Int
    ) -> [Int] {
        var similarity: [[Int]: Int64] = [:]
        for edge in edges { similarity[[edge.0, edge.1]] = Int64(edge.2) }
        var groups = weights.indices.map { [$0] }
        func weight(_ group: [Int]) -> Int64 { group.reduce(0) { $0 + weights[$1] } }
        while true {
            var best: (mean: Double, left: Int, right: Int)?
            for left in groups.indices {
                for right in groups.indices.dropFirst(left + 1) {
                    guard weight(groups[left]) + weight(groups[right]) <= Int64(maximumSize) else { continue }
                    var sum: Int64 = 0
                    for a in groups[left] {
                        for b in groups[right] {
                            sum += (similarity[[min(a, b), max(a, b)]] ?? 0) * weights[a] * weights[b]
                        }
                    }
                    let mean = Double(sum) / Double(weight(groups[left]) * weight(groups[right]))
                    if sum > 0, mean >= minimumSimilarity * 1_000_000, mean > best?.mean ?? 0 {
                        best = (mean, left, right)
                    }
                }
            }
            guard let best else { break }
            groups[best.left] = (groups[best.left] + groups[best.right]).sorted()
            groups.remove(at: best.right)
            groups.sort { $0[0] < $1[0] }
        }
        var result = Array(repeating: 0, count: weights.count)
        for (number, group) in groups.enumerated() { for item in group { result[item] = number } }
        return result
    }
}
