/// The places of character n-grams in a vocabulary: found by bisection at first, and by hash tables from when these pay
/// (`DeferredTable`).
struct CharacterNgramTable: Sendable {
    private let ngrams: [UInt128]
    private let made = DeferredTable<Tables>()

    /// - Parameter ngrams: distinct keys (`CharacterNgrams`), sorted.
    init(_ ngrams: [UInt128]) {
        self.ngrams = ngrams
    }

    /// The place of an n-gram of ASCII, by `CharacterNgrams.asciiKey`; −1 where it is not in the vocabulary.
    ///
    /// - Parameter filter: made that of these keys once there is one.
    func place(ofASCII key: UInt64, _ filter: inout KeyFilter) -> Int32 {
        guard let tables = made.made(for: 1, by: makeTables)?.table else {
            return ngrams.sortedPlace(of: CharacterNgrams.key(ofASCII: key))
        }
        if filter.passesAll { filter = tables.filter }
        return tables.ascii?.place(of: key) ?? tables.place(of: CharacterNgrams.key(ofASCII: key))
    }

    /// The place of any other n-gram; −1 where it is not in the vocabulary.
    func place(of key: UInt128) -> Int32 {
        made.made(for: 1, by: makeTables)?.table.place(of: key) ?? ngrams.sortedPlace(of: key)
    }

    private struct Tables: Sendable {
        /// Those of ASCII alone; nil where there are more millions of them than fit.
        var ascii: PackedTable?
        /// The others, whose places in this table lead to those in the vocabulary.
        var others: PlaceTable<UInt128>
        var otherPlaces: [Int32]
        /// Of the keys of those of ASCII.
        var filter: KeyFilter

        func place(of key: UInt128) -> Int32 {
            let place = others.place(of: key)
            return place < 0 ? place : otherPlaces[Int(place)]
        }
    }

    private func makeTables() -> Tables {
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
        let filter = KeyFilter(of: entries.lazy.map(\.key))
        guard let ascii = PackedTable(entries, below: CharacterNgrams.asciiKeyLimit, placeCount: ngrams.count) else {
            return Tables(
                ascii: nil, others: PlaceTable(ngrams), otherPlaces: ngrams.indices.map(Int32.init), filter: filter)
        }
        return Tables(ascii: ascii, others: PlaceTable(others), otherPlaces: otherPlaces, filter: filter)
    }
}
