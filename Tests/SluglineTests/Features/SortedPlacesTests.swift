import Foundation
import Testing

@testable import Slugline

/// Places in sorted lists are those of a plain search, before and after their tables are made.
struct SortedPlacesTests {
    /// Rows of 0 to 20 bytes of few values, zeros among them, so that many begin alike.
    private static func rows(_ count: Int) -> [[UInt8]] {
        var generator = SplitMix64(seed: 4)
        return (0..<count).map { _ in
            (0..<generator.next(below: 21)).map { _ in [0, 1, 97, 255][generator.next(below: 4)] }
        }
    }

    @Test func bytesSortAsInAPlainComparison() {
        for left in Self.rows(60) {
            for right in Self.rows(60) {
                // In the midst of other bytes, which are not to matter.
                let (one, other) = ([7] + left + [200], [9, 9] + right + [3])
                #expect(
                    LittleEndian.precedes(one.span, 1..<1 + left.count, other.span, 2..<2 + right.count)
                        == left.lexicographicallyPrecedes(right))
            }
        }
    }

    @Test func wordsHaveTheirPlaces() {
        let rows = Set(Self.rows(800)).filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }
        var words = ByteRows()
        for row in rows where row.count % 2 == 0 { words.append(row) }
        let sorted = SortedWords(words)
        let expected = Dictionary(
            uniqueKeysWithValues: (0..<words.count).map { (Array(words.bytes[words.range(of: $0)]), Int32($0)) })
        // The table is made in one of the later rounds.
        for _ in 0..<5 {
            for row in rows { #expect(sorted.identifier(of: row.span, 0..<row.count) == expected[row]) }
        }
        #expect(SortedWords(ByteRows()).identifier(of: [97].span, 0..<1) == nil)
    }

    @Test func aModelIsTheSameAtAnyNumberOfThreads() throws {
        let bytes = try Corpus.model(SmallVectors.rows(60, seed: 3)).serialized()
        let file = try Safetensors(bytes)
        #expect(try Model(file, parallel: Parallel(threadCount: 4)) == Model(file))
    }
}
