/// The places of character n-grams in a vocabulary: found by bisection at first, and by a hash table from when one pays
/// (`DeferredTable`).
struct CharacterNgramTable: Sendable {
    private let ngrams: [UInt128]
    private let deferred = DeferredTable<Tables>()

    /// - Parameter ngrams: distinct keys (`CharacterNgrams`), sorted.
    init(_ ngrams: [UInt128]) {
        self.ngrams = ngrams
    }

    /// What `place(of:)` looks into, once it is made.
    var tables: Tables? { deferred.table }

    /// The place of an n-gram of ASCII, by `CharacterNgrams.asciiKey`; −1 where it is not in the vocabulary.
    func place(ofASCII key: UInt64) -> Int32 { place(of: CharacterNgrams.key(ofASCII: key)) }

    /// The place of an n-gram; −1 where it is not in the vocabulary.
    func place(of key: UInt128) -> Int32 {
        deferred.table(by: makeTables)?.places.place(of: key) ?? ngrams.sortedPlace(of: key)
    }

    struct Tables: Sendable {
        fileprivate(set) var places: PlaceTable<UInt128>
        /// Of the n-grams of ASCII, by `CharacterNgrams.asciiKey`.
        fileprivate(set) var filter: KeyFilter
    }

    private func makeTables() -> Tables {
        Tables(places: PlaceTable(ngrams), filter: KeyFilter(of: ngrams.compactMap(CharacterNgrams.asciiKey)))
    }
}
