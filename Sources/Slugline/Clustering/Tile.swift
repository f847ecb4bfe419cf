/// The products of some rows with some later ones, dense and lexical.
struct Tile: ~Copyable {
    let rows: Range<Int>
    private(set) var columns = 0..<0
    /// rows × columns, each the cosine times `unit`.
    private(set) var dense: [Float] = []
    private(set) var lexical: [Float] = []
    /// For every word of every row, the posting that is looked at next.
    private var cursors: [Int]
    private var cursorStart: Int

    static let unit = Double(DenseRows.scale) * Double(DenseRows.scale)

    init(_ rows: Range<Int>, _ lexicalRows: LexicalRows) {
        self.rows = rows
        cursorStart = lexicalRows.range(of: rows.lowerBound).lowerBound
        let terms = cursorStart..<lexicalRows.range(of: rows.upperBound - 1).upperBound
        cursors = terms.map { Int(lexicalRows.places[$0]) + 1 }
    }

    /// Computes the products with `columns`, which stand behind those of the call before.
    mutating func fill(_ columns: Range<Int>, _ lexicalRows: LexicalRows, _ denseRows: DenseRows?) {
        self.columns = columns
        let size = rows.count * columns.count
        if lexical.count < size { lexical = Array(repeating: 0, count: size) }
        addWords(lexicalRows)
        guard let denseRows else { return }
        if dense.count != size { dense = Array(repeating: 0, count: size) }
        denseRows.multiply(rows, with: denseRows, columns, into: &dense)
    }

    /// Writes the products by words over `lexical`.
    private mutating func addWords(_ lexicalRows: LexicalRows) {
        let items = lexicalRows.postingItems.span
        let weights = lexicalRows.postingWeights.span
        var products: [Float] = []
        swap(&products, &lexical)
        var span = products.mutableSpan
        for index in 0..<rows.count * columns.count { span[index] = 0 }
        for row in rows {
            let base = (row - rows.lowerBound) * columns.count - columns.lowerBound
            for index in lexicalRows.range(of: row) {
                let end = lexicalRows.postingEnds[Int(lexicalRows.terms[index])]
                let weight = lexicalRows.weights[index]
                var cursor = cursors[index - cursorStart]
                // Between the band and the undated columns there may be a gap.
                if cursor < end, Int(items[cursor]) < columns.lowerBound {
                    cursor = (cursor..<end).partitionPlace { Int(items[$0]) >= columns.lowerBound }
                }
                while cursor < end, Int(items[cursor]) < columns.upperBound {
                    span[base + Int(items[cursor])] += weight * weights[cursor]
                    cursor += 1
                }
                cursors[index - cursorStart] = cursor
            }
        }
        swap(&products, &lexical)
    }
}
