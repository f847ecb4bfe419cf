/// The places of word n-grams in a vocabulary: found by bisection at first, and by a hash table from when one pays
/// (`DeferredTable`).
struct NgramTable: Sendable {
    private let ngrams: [WordNgram]
    private let wordCount: UInt64
    private let deferred = DeferredTable<Tables>()

    /// - Parameters:
    ///   - ngrams: those of one length, distinct and sorted.
    ///   - wordCount: how many words there are.
    init(_ ngrams: [WordNgram], wordCount: Int) {
        self.ngrams = ngrams
        self.wordCount = UInt64(max(1, wordCount))
    }

    /// The key of the n-gram of a prefix and a word, above 0; where one of them is below 0, any integer.
    @inline(__always)
    func key(prefix: Int32, word: Int32) -> UInt64 {
        UInt64(truncatingIfNeeded: prefix) &* wordCount &+ UInt64(truncatingIfNeeded: word) &+ 1
    }

    private func key(_ ngram: WordNgram) -> UInt64 { UInt64(ngram.prefix) * wordCount + UInt64(ngram.word) + 1 }

    /// What `place(of:)` looks into, once it is made.
    var tables: Tables? { deferred.table }

    /// The place of the n-gram `key`; −1 where it is not in the list.
    func place(of key: UInt64) -> Int32 {
        if let tables = deferred.table(by: makeTables) { return tables.places.place(of: key) }
        let (prefix, word) = (key - 1).quotientAndRemainder(dividingBy: wordCount)
        return ngrams.sortedPlace(of: WordNgram(prefix: Int(prefix), word: Int(word)))
    }

    struct Tables: Sendable {
        /// By the keys.
        fileprivate(set) var places: PlaceTable<UInt64>
        /// Of the keys.
        fileprivate(set) var filter: KeyFilter
    }

    private func makeTables() -> Tables {
        let keys = ngrams.map(key)
        return Tables(places: PlaceTable(keys), filter: KeyFilter(of: keys))
    }
}

extension Array where Element: Comparable {
    /// The place of `element` in this list, which is sorted and has none twice; −1 where it is not there. O(log elements).
    func sortedPlace(of element: Element) -> Int32 {
        let place = indices.partitionPlace { self[$0] >= element }
        return place < count && self[place] == element ? Int32(place) : -1
    }
}
