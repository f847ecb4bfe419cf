/// The places of words in a sorted list that does not change.
///
/// Found by bisection at first, O(word length × log words), and by a hash table from when one pays (`DeferredTable`). A class,
/// since classifiers pass it on with each headline.
final class SortedWords: Sendable {
    let words: ByteRows
    private let deferred = DeferredTable<WordTable>()

    /// - Parameter words: distinct, sorted by their bytes.
    init(_ words: ByteRows) {
        self.words = words
    }

    var count: Int { words.count }

    /// What `identifier(of:_:)` looks into, once it is made.
    var table: WordTable? { deferred.table }

    /// The place of the word `bytes[range]`, nil where it is not in the list.
    @inline(__always)
    func identifier(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        if let table = deferred.table(by: { WordTable(words) }) { return table.identifier(of: bytes, range) }
        return bisected(bytes, range)
    }

    private func bisected(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        let words = words
        let place = (0..<count).partitionPlace {
            !LittleEndian.precedes(words.bytes.span, words.range(of: $0), bytes, range)
        }
        guard place < count else { return nil }
        let found = words.range(of: place)
        return found.count == range.count && LittleEndian.isEqual(words.bytes.span, found, bytes, range)
            ? Int32(place) : nil
    }
}
