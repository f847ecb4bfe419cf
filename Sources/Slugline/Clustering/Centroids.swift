/// What groups of headlines say and mean on the whole: the sums of their rows, at length 4,000 again.
///
/// Where a classifier was asked, a dense row has two parts: the meaning, and the square roots of the mean probability of each
/// label. The product of two such roots is how much two distributions overlap (Bhattacharyya, 1943), as a cosine is 1 for equal
/// ones and 0 for those that share nothing.
struct Centroids: Sendable {
    let lexical: LexicalRows
    let dense: DenseRows?

    var count: Int { lexical.count }

    /// - Parameters:
    ///   - places: the headlines of each group, as places in canonical order.
    ///   - labelWeight: the share of labels in the dense rows.
    ///
    /// O(terms + rows × dimension).
    init(_ day: PreparedDay, places: [[Int]], labelWeight: Double) {
        let items = places.map { $0.map { Int(day.copies.itemOfPlace[$0]) } }
        var sums = [Double](repeating: 0, count: day.terms.count)
        var rows: [[(term: Int32, weight: Double)]] = []
        for items in items {
            var terms: [Int32] = []
            for item in items {
                for index in day.lexical.range(of: item) {
                    let term = day.lexical.terms[index]
                    if sums[Int(term)] == 0 { terms.append(term) }
                    // No weight is 0 but one of a headline with thousands of words, which then may be listed twice.
                    sums[Int(term)] += max(1, Double(day.lexical.weights[index]))
                }
            }
            rows.append(
                terms.map { term in
                    defer { sums[Int(term)] = 0 }
                    return (term, sums[Int(term)])
                })
        }
        lexical = LexicalRows(rows: rows, termCount: day.terms.count)
        dense = Self.dense(day, places: places, items: items, labelWeight: labelWeight)
    }

    private static func dense(
        _ day: PreparedDay, places: [[Int]], items: [[Int]], labelWeight: Double
    ) -> DenseRows? {
        let labels = labelWeight > 0 ? day.labels : nil
        let dimension = (day.dense?.dimension ?? 0) + (labels?.labels.count ?? 0)
        guard dimension > 0 else { return nil }
        var values: [Float] = []
        values.reserveCapacity(places.count * dimension)
        for group in places.indices {
            var row: [Double] = []
            if let dense = day.dense {
                row += DenseRows.scaled(
                    dense.sums(over: items[group]), to: labels == nil ? 1 : (1 - labelWeight).squareRoot())
            }
            if let labels {
                let roots = labels.sums(over: places[group].lazy.map { day.order.rows[$0] }).map { $0.squareRoot() }
                row += DenseRows.scaled(roots, to: day.dense == nil ? 1 : labelWeight.squareRoot())
            }
            values += DenseRows.integers(row)
        }
        return DenseRows(dimension: dimension, values: values)
    }

    /// For each of these groups the one of `others` that it is most like, the first of equals; nil where none is at least
    /// `minimum` similar. O(groups × (words · postings + others × dimension)).
    func nearest(among others: Centroids, minimum: Double, semanticWeight: Double) -> [Int?] {
        var meanings = [Float](repeating: 0, count: dense == nil ? 0 : count * others.count)
        if let dense, let otherDense = others.dense {
            dense.multiply(0..<count, with: otherDense, 0..<others.count, into: &meanings)
        }
        var words = [Float](repeating: 0, count: others.count)
        return (0..<count).map { row in
            for group in words.indices { words[group] = 0 }
            lexical.addProducts(of: row, with: others.lexical, to: &words)
            var best: (group: Int?, similarity: Double) = (nil, 0)
            for group in words.indices {
                var similarity = Double(words[group])
                if dense != nil {
                    let meaning = Double(meanings[row * others.count + group])
                    similarity = semanticWeight * meaning + (1 - semanticWeight) * similarity
                }
                if similarity > best.similarity { best = (group, similarity) }
            }
            return best.similarity >= minimum * Tile.unit ? best.group : nil
        }
    }
}
