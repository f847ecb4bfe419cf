/// The places of character n-grams in a vocabulary: found by bisection at first, and by a hash table from when one pays
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
        let key = CharacterNgrams.key(ofASCII: key)
        guard let tables = made.made(for: 1, by: makeTables)?.table else { return ngrams.sortedPlace(of: key) }
        if filter.passesAll { filter = tables.filter }
        return tables.places.place(of: key)
    }

    /// The place of any other n-gram; −1 where it is not in the vocabulary.
    func place(of key: UInt128) -> Int32 {
        made.made(for: 1, by: makeTables)?.table.places.place(of: key) ?? ngrams.sortedPlace(of: key)
    }

    private struct Tables: Sendable {
        var places: PlaceTable<UInt128>
        /// Of the keys of the n-grams of ASCII.
        var filter: KeyFilter
    }

    private func makeTables() -> Tables {
        Tables(places: PlaceTable(ngrams), filter: KeyFilter(of: ngrams.compactMap(CharacterNgrams.asciiKey)))
    }
}
