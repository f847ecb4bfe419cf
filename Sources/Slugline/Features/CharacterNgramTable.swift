/// The places of character n-grams in a vocabulary.
struct CharacterNgramTable: Sendable {
    /// Those of ASCII alone, seven bits a character; nil where there are more millions of them than fit.
    private let ascii: PackedTable?
    /// The others, whose places in this table lead to those in the vocabulary.
    private let others: PlaceTable<UInt128>
    private let otherPlaces: [Int32]
    /// Of `Mixing.mixed` of the keys of those of ASCII.
    let filter: KeyFilter

    /// - Parameter ngrams: distinct keys (`CharacterNgrams`).
    init(_ ngrams: [UInt128]) {
        var entries: [(key: UInt64, place: Int)] = []
        var others: [UInt128] = []
        var otherPlaces: [Int32] = []
        entries.reserveCapacity(ngrams.count)
        for (place, key) in ngrams.enumerated() {
            if let asciiKey = CharacterNgrams.asciiKey(key) {
                entries.append((asciiKey, place))
            } else {
                others.append(key)
                otherPlaces.append(Int32(place))
            }
        }
        ascii = PackedTable(entries, below: CharacterNgrams.asciiKeyLimit, placeCount: ngrams.count)
        filter = KeyFilter(entries.lazy.map { Mixing.mixed($0.key) }, count: entries.count)
        self.others = PlaceTable(ascii == nil ? ngrams : others)
        self.otherPlaces = ascii == nil ? ngrams.indices.map(Int32.init) : otherPlaces
    }

    /// The place of an n-gram of ASCII; −1 where it is not in the vocabulary.
    func place(ofASCII key: UInt64) -> Int32 {
        ascii?.place(of: key) ?? place(of: CharacterNgrams.key(ofASCII: key))
    }

    /// The place of any other n-gram; −1 where it is not in the vocabulary.
    func place(of key: UInt128) -> Int32 {
        let place = others.place(of: key)
        return place < 0 ? place : otherPlaces[Int(place)]
    }
}
