/// The places of word n-grams in a vocabulary.
struct NgramTable: Sendable {
    private enum Table: Sendable {
        case packed(PackedTable)
        /// Of many millions of n-grams, prefix, word and place do not fit into 64 bits.
        case wide(PlaceTable<UInt64>)
    }

    private let table: Table
    private let wordCount: UInt64
    /// Of `Mixing.mixed` of the keys.
    let filter: KeyFilter

    /// - Parameters:
    ///   - ngrams: those of one length, distinct.
    ///   - prefixCount: how many prefixes there may be.
    ///   - wordCount: how many words.
    init(_ ngrams: [WordNgram], prefixCount: Int, wordCount: Int) {
        let count = UInt64(max(1, wordCount))
        self.wordCount = count
        let keys = ngrams.lazy.map { UInt64($0.prefix) * count + UInt64($0.word) + 1 }
        let entries = ngrams.indices.lazy.map { (key: keys[$0], place: $0) }
        table =
            PackedTable(entries, below: UInt64(prefixCount) * count + 1, placeCount: ngrams.count).map(Table.packed)
            ?? .wide(PlaceTable(keys))
        filter = KeyFilter(keys.lazy.map(Mixing.mixed), count: ngrams.count)
    }

    /// The key of the n-gram of a prefix and a word; where one of them is below 0, one with all bits set. Never 0.
    @inline(__always)
    func key(prefix: Int32, word: Int32) -> UInt64 {
        prefix | word < 0
            ? .max : UInt64(truncatingIfNeeded: prefix) &* wordCount &+ UInt64(truncatingIfNeeded: word) &+ 1
    }

    /// The place of the n-gram `key`; −1 where it is not in the list.
    func place(of key: UInt64) -> Int32 {
        switch table {
        case .packed(let table): table.place(of: key)
        case .wide(let table): table.place(of: key)
        }
    }
}
