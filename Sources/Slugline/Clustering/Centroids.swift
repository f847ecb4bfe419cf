/// What groups of headlines say and mean on the whole: the sums of their rows, at length 4,000 again.
struct Centroids: Sendable {
    let lexical: LexicalRows
    let dense: DenseRows?

    var count: Int { lexical.count }

    init(_ day: PreparedDay, drafts: [StoryDraft]) {
        self.init(day, places: drafts.map(\.places))
    }

    /// - Parameter places: the headlines of each group, as places in canonical order. O(terms + rows × dimension).
    init(_ day: PreparedDay, places: [[Int]]) {
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
        dense = day.dense.map { dense in
            var values: [Float] = []
            for items in items {
                var sum = [Double](repeating: 0, count: dense.dimension)
                for item in items {
                    for index in 0..<dense.dimension {
                        sum[index] += Double(dense.values[item * dense.dimension + index])
                    }
                }
                let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
                let factor = length > 0 ? Double(DenseRows.scale) / length : 0
                for value in sum { values.append(Float((value * factor).rounded())) }
            }
            return DenseRows(dimension: dense.dimension, values: values)
        }
    }

    /// For each group from `count` on the one of the first `count` groups that it is most like, the first of equals; nil
    /// where none is at least `minimum` similar. O(groups × (words · postings + count × dimension)).
    func nearest(among count: Int, minimum: Double, semanticWeight: Double, _ parallel: Parallel) -> [Int?] {
        let pieceCount = (self.count - count + Self.pieceSize - 1) / Self.pieceSize
        return parallel.map(pieceCount) { piece in
            let start = count + piece * Self.pieceSize
            let rows = start..<min(start + Self.pieceSize, self.count)
            var meanings = [Float](repeating: 0, count: dense == nil ? 0 : rows.count * count)
            dense?.multiply(rows, with: 0..<count, into: &meanings)
            var words = [Float](repeating: 0, count: count)
            return rows.map { row in
                for group in words.indices { words[group] = 0 }
                lexical.addProducts(of: row, withRowsBelow: count, to: &words)
                var best: (group: Int?, similarity: Double) = (nil, 0)
                for group in words.indices {
                    var similarity = Double(words[group])
                    if dense != nil {
                        let meaning = Double(meanings[(row - start) * count + group])
                        similarity = semanticWeight * meaning + (1 - semanticWeight) * similarity
                    }
                    if similarity > best.similarity { best = (group, similarity) }
                }
                return best.similarity >= minimum * Tile.unit ? best.group : nil
            }
        }.flatMap(\.self)
    }

    private static let pieceSize = 256
}
