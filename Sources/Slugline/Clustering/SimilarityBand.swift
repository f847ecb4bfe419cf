internal import SluglineLinearAlgebra

/// Finds the similar pairs of items that stand in order of time.
///
/// Similarity = time decay × (share of meaning × dense cosine + the rest × lexical cosine).
///
/// Items near in time stand near each other, so the pairs to look at are a band along the diagonal, and beside it the
/// columns of those without a date. The band is cut into tiles of 128 rows by 512 columns, which stay in cache. For each
/// tile the dense products are one matrix product, the lexical ones are added word by word from the postings, and a
/// scan keeps what is similar enough: no more than the edges are ever stored. Each block of 128 rows is one piece of
/// parallel work. The band is as wide as a pair may be apart and still be similar enough. O(pairs in the band) with a small
/// constant, and O(edges) memory.
///
/// Where the pairs to look at are others, such as new headlines with stories that are known, they are given as blocks.
struct SimilarityBand: Sendable {
    let lexical: LexicalRows
    /// One row an item; nil where there are no vectors.
    let dense: DenseRows?
    /// Times of the first items, in seconds, and rising unless the blocks are given; the items behind have no date.
    let times: [Int64]
    let decay: TimeDecay
    /// Share of the dense half, 0…1.
    let semanticWeight: Double
    /// Pairs below this have no edge.
    let minimumEdge: Double
    /// Edges to later items that one item keeps.
    let edgeLimit: Int

    /// Items that are compared with others that stand behind them.
    struct Block: Sendable {
        /// At most `rowCount`, which is a matter of speed alone.
        var rows: Range<Int>
        /// Rising, and none begins before `rows` do.
        var columns: [Range<Int>]
    }

    static let rowCount = 128
    private static let columnCount = 512

    private var itemCount: Int { lexical.count }

    /// The graph of all pairs.
    func graph(
        _ parallel: Parallel, progress: @Sendable (_ share: Double) -> Void = { _ in }
    ) -> SimilarityGraph {
        let reach = decay.reach(minimum: minimumEdge)
        let blocks = Self.blocks(0..<itemCount).map { Block(rows: $0, columns: bands(of: $0, reach: reach)) }
        return graph(blocks, parallel, progress: progress)
    }

    /// The graph of the pairs in `blocks`, whose rows rise from block to block.
    func graph(
        _ blocks: [Block], _ parallel: Parallel, progress: @Sendable (_ share: Double) -> Void = { _ in }
    ) -> SimilarityGraph {
        precondition(dense == nil || dense?.count == itemCount, "\(dense?.count ?? 0) dense rows, \(itemCount) items")
        let steps = StepCount(all: blocks.count)
        let parts = parallel.map(blocks.count) { block in
            defer { steps.addShare(progress) }
            return edges(of: blocks[block].rows, columns: blocks[block].columns)
        }
        var graph = SimilarityGraph()
        for (block, part) in zip(blocks, parts) {
            while graph.itemCount < block.rows.lowerBound { graph.endItem() }
            graph.append(part)
        }
        while graph.itemCount < itemCount { graph.endItem() }
        return graph
    }

    /// `items` cut into rows of one block each.
    static func blocks(_ items: Range<Int>) -> [Range<Int>] {
        stride(from: items.lowerBound, to: items.upperBound, by: rowCount).map {
            $0..<min(items.upperBound, $0 + rowCount)
        }
    }

    /// The edges of the items `rows` to those of `columns`.
    private func edges(of rows: Range<Int>, columns: [Range<Int>]) -> SimilarityGraph {
        var found: [FoundEdge] = []
        var tile = Tile(rows, lexical)
        for columns in columns {
            var start = columns.lowerBound
            while start < columns.upperBound {
                let end = min(start + Self.columnCount, columns.upperBound)
                tile.fill(start..<end, lexical, dense)
                scan(tile, into: &found)
                start = end
            }
        }
        return SimilarityGraph(itemCount: rows.count, found, limit: edgeLimit)
    }

    /// The columns that the items `rows` are compared with: from themselves to the last that is near enough in time, and
    /// all without a date.
    private func bands(of rows: Range<Int>, reach: Int64) -> [Range<Int>] {
        guard rows.upperBound <= times.count, let last = times[rows].last else { return [rows.lowerBound..<itemCount] }
        let end = (rows.upperBound..<times.count).partitionPlace { times[$0] - last > reach }
        return end == times.count ? [rows.lowerBound..<itemCount] : [rows.lowerBound..<end, times.count..<itemCount]
    }

    /// Adds the similar pairs of `tile` to `found`, rows within the tile.
    private func scan(_ tile: borrowing Tile, into found: inout [FoundEdge]) {
        let semanticShare = dense == nil ? 0 : semanticWeight
        let (semantic, lexical) = (semanticShare / Tile.unit, (1 - semanticShare) / Tile.unit)
        // In single precision first, a little below the bound; what passes is computed in double precision.
        let (semanticFactor, lexicalFactor) = (Float(semantic), Float(lexical))
        let floor = Float(minimumEdge) * 0.9999
        let smallest = max(1, Int32((minimumEdge * SimilarityGraph.unit).rounded(.up)))
        let products = tile.lexical.span
        // Without vectors the lexical products stand in, times 0.
        let meanings = dense == nil ? products : tile.dense.span
        var candidates = [Int32](repeating: 0, count: tile.columns.count + 1)
        for row in tile.rows {
            let first = max(tile.columns.lowerBound, row + 1)
            guard first < tile.columns.upperBound else { continue }
            let base = (row - tile.rows.lowerBound) * tile.columns.count - tile.columns.lowerBound
            // Every column is written and only some are counted: a branch that none can foretell would cost more.
            var places = candidates.mutableSpan
            var count = 0
            for column in first..<tile.columns.upperBound {
                let similarity = products[base + column] * lexicalFactor + meanings[base + column] * semanticFactor
                places[count] = Int32(truncatingIfNeeded: column)
                count += similarity >= floor ? 1 : 0
            }
            for candidate in 0..<count {
                let column = Int(candidates[candidate])
                var exact = Double(products[base + column]) * lexical + Double(meanings[base + column]) * semantic
                if column < times.count { exact *= decay.factor(times[column] - times[row]) }
                let rounded = Int32(min(exact, 1) * SimilarityGraph.unit + 0.5)
                guard rounded >= smallest else { continue }
                found.append(
                    FoundEdge(row: Int32(row - tile.rows.lowerBound), column: Int32(column), similarity: rounded))
            }
        }
    }
}
