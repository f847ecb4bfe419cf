/// How like new items are to each other and to known stories, as a graph in which each story is one item.
///
///     similarity(headline, story) = Σ w(b) · s(headline, b) / Σ w(b),  over the items b of the story within reach
///     similarity(story, story)    = Σ w(a) · w(b) · s(a, b) / Σ w(a) · w(b),  over the pairs within reach of each other
///
/// where reach is the time beyond which nothing is alike. Only stories that some new item is alike enough to take part;
/// only between those that one and the same new item is like are their own pairs looked at, since without new headlines
/// two stories do not grow together.
///
/// O(new items × items within reach + pairs of items of such stories).
struct StoryGraph: Sendable {
    /// Items 0..<n are the new ones, the others stories.
    private(set) var graph = SimilarityGraph()
    /// Headlines of each, copies counted.
    private(set) var weights: [Int64]
    /// The numbers of the stories that take part, rising.
    private(set) var stories: [Int] = []

    init(
        _ day: PreparedDay, minimumSimilarity: Double, configuration: ClusteringConfiguration, parallel: Parallel
    ) {
        let newCount = day.copies.newItemCount
        let known = KnownStories(day)
        let band = day.band(minimumSimilarity: minimumSimilarity, configuration: configuration)
        let reach = band.decay.reach(minimum: band.minimumEdge)
        let found = band.graph(Self.blocks(day.times, newCount, known, reach: reach), parallel)
        let links = Self.links(found, day, known, reach: reach)

        let minimum = Int32((minimumSimilarity * SimilarityGraph.unit).rounded(.down))
        var isTouched = [Bool](repeating: false, count: known.count)
        var pairs: Set<Pair> = []
        for links in links {
            let near = links.filter { $0.similarity >= minimum }.map(\.story)
            for (place, story) in near.enumerated() {
                isTouched[story] = true
                for other in near[(place + 1)...] { pairs.insert(Pair(first: story, second: other)) }
            }
        }
        let touched = isTouched.indices.filter { isTouched[$0] }
        var nodes = [Int32](repeating: -1, count: known.count)
        for (node, story) in touched.enumerated() { nodes[story] = Int32(newCount + node) }
        weights = day.copies.weights.prefix(newCount) + touched.map { known.weight($0) }
        stories = touched.map { known.numbers[$0] }

        for item in 0..<newCount {
            for edge in found.edges(of: item) where Int(found.columns[edge]) < newCount {
                graph.append(found.columns[edge], found.similarities[edge])
            }
            for link in links[item] where nodes[link.story] >= 0 { graph.append(nodes[link.story], link.similarity) }
            graph.endItem()
        }
        let similarities = Self.similarities(of: pairs.sorted(), band, day, known, reach: reach, parallel)
        var next = 0
        for story in touched {
            while next < similarities.count, similarities[next].pair.first == story {
                graph.append(nodes[similarities[next].pair.second], similarities[next].similarity)
                next += 1
            }
            graph.endItem()
        }
    }

    /// Two stories, as places in `KnownStories`.
    private struct Pair: Hashable, Comparable {
        var first: Int
        var second: Int

        static func < (left: Pair, right: Pair) -> Bool { (left.first, left.second) < (right.first, right.second) }
    }

    /// New items with later new items and with all stories, as far as they are near enough in time.
    private static func blocks(
        _ times: [Int64], _ newCount: Int, _ known: KnownStories, reach: Int64
    ) -> [SimilarityBand.Block] {
        SimilarityBand.blocks(0..<newCount).map { rows in
            let (first, last) = (times[rows.lowerBound], times[rows.upperBound - 1])
            let end = times[rows.upperBound..<newCount].firstIndex { $0 - last > reach } ?? newCount
            return .init(
                rows: rows, columns: [rows.lowerBound..<end] + known.items(within: reach, of: first, last))
        }
    }

    /// For each new item the stories that it has edges to, rising, with the mean similarity in millionths, above 0.
    private static func links(
        _ found: SimilarityGraph, _ day: PreparedDay, _ known: KnownStories, reach: Int64
    ) -> [[(story: Int, similarity: Int32)]] {
        let newCount = day.copies.newItemCount
        var storyOfItem = [Int32](repeating: -1, count: day.itemCount)
        for (story, items) in known.items.enumerated() {
            for item in items { storyOfItem[item] = Int32(story) }
        }
        return (0..<newCount).map { item in
            var sums: [(story: Int, sum: Int64)] = []
            for edge in found.edges(of: item) {
                let other = Int(found.columns[edge])
                guard other >= newCount else { continue }
                let story = Int(storyOfItem[other])
                if sums.last?.story != story { sums.append((story, 0)) }
                sums[sums.count - 1].sum += Int64(found.similarities[edge]) * day.copies.weights[other]
            }
            return sums.compactMap { story, sum in
                mean(sum, over: known.weight(story, within: reach, of: day.times[item])).map { (story, $0) }
            }
        }
    }

    /// The similarities of `pairs`, which rise, as far as they are above 0.
    private static func similarities(
        of pairs: [Pair], _ band: SimilarityBand, _ day: PreparedDay, _ known: KnownStories, reach: Int64,
        _ parallel: Parallel
    ) -> [(pair: Pair, similarity: Int32)] {
        var blocks: [SimilarityBand.Block] = []
        var start = 0
        while start < pairs.count {
            let end = pairs[start...].firstIndex { $0.first != pairs[start].first } ?? pairs.count
            let columns = pairs[start..<end].map { known.items[$0.second] }
            blocks += SimilarityBand.blocks(known.items[pairs[start].first]).map { .init(rows: $0, columns: columns) }
            start = end
        }
        let found = band.graph(blocks, parallel)
        let weights = day.copies.weights
        return pairs.compactMap { pair in
            var (sum, total) = (Int64(0), Int64(0))
            for item in known.items[pair.first] {
                total += weights[item] * known.weight(pair.second, within: reach, of: day.times[item])
                for edge in found.edges(of: item) where known.items[pair.second].contains(Int(found.columns[edge])) {
                    sum += Int64(found.similarities[edge]) * weights[item] * weights[Int(found.columns[edge])]
                }
            }
            return mean(sum, over: total).map { (pair, $0) }
        }
    }

    private static func mean(_ sum: Int64, over weight: Int64) -> Int32? {
        guard weight > 0, sum > 0 else { return nil }
        let mean = Int32((Double(sum) / Double(weight)).rounded())
        return mean > 0 ? mean : nil
    }
}
