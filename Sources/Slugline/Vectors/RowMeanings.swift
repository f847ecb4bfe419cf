/// The meanings of encoded headlines: which word of their vocabulary has which vector.
struct RowMeanings: Sendable {
    let vectors: WordVectors
    /// For each word of the vocabulary its place among the vectors, −1 for none.
    let places: [Int32]

    init(_ vectors: WordVectors, of vocabulary: Vocabulary) {
        self.vectors = vectors
        let bytes = vocabulary.words.bytes
        places = (0..<vocabulary.words.count).map { word in
            vocabulary.isMark(word) ? -1 : vectors.place(of: bytes.span, vocabulary.words.range(of: word)) ?? -1
        }
    }

    /// Fills `meaning` with that of row `row`.
    func read(_ row: Int, of rows: EncodedHeadlines, into meaning: inout HeadlineMeaning) {
        meaning.begin()
        for index in rows.words(of: row) { meaning.add(places[Int(rows.words[index])], vectors) }
        meaning.end(vectors)
    }
}
