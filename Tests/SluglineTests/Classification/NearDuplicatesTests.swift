import Testing

@testable import Slugline

/// Which headlines count as the same, against a comparison of all pairs.
struct NearDuplicatesTests {
    private static func groups(_ headlines: [String]) -> [UInt64] {
        let corpus = Corpus.encoded(headlines.map { Row("a", $0) })
        let sums = CorpusSums(of: corpus, features: FeatureConfiguration())
        return NearDuplicates(corpus, wordFrequencies: sums.words.documentFrequencies.array).groups
    }

    /// Whether two rows share a group, pair by pair.
    private static func pairs(_ groups: [UInt64]) -> [Bool] {
        groups.indices.flatMap { first in groups.indices.map { groups[first] == groups[$0] } }
    }

    @Test(arguments: [
        ("Fed raises rates again today", "fed RAISES rates again, today!", true),
        ("Fed raises rates again today", "today again rates raises Fed", true),
        ("Fed raises rates again today", "Fed raises rates again today - Example Times", true),
        ("Fed raises rates again today", "Fed raises rates again today now", true),
        ("Fed raises rates again", "Fed raises rates again now", true),
        ("Fed raises rates", "Fed raises rates now", false), ("Fed raises rates again", "Fed cuts rates again", false),
        ("won won won", "won", true), ("Cup won", "Storm hits", false),
    ]) func pairsOfHeadlines(_ first: String, _ second: String, _ areSame: Bool) {
        let groups = Self.groups([first, second, "Nothing like either of them"])
        #expect((groups[0] == groups[1]) == areSame)
        #expect(groups[2] != groups[0] && groups[2] != groups[1])
    }

    @Test(arguments: 0..<6) func groupsAreTheConnectedComponents(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let words = (0..<12).map { "w\($0)" }
        let headlines = (0..<60).map { _ in
            words.filter { _ in generator.next(below: 10) < 6 }.joined(separator: " ")
        }.filter { !$0.isEmpty }
        let sets = headlines.map { Set($0.split(separator: " ")) }
        var roots = Array(headlines.indices)
        for first in headlines.indices {
            for second in headlines.indices {
                let shared = sets[first].intersection(sets[second]).count
                guard Double(shared) >= 0.8 * Double(sets[first].union(sets[second]).count) else { continue }
                let (from, to) = (roots[second], roots[first])
                for row in roots.indices where roots[row] == from { roots[row] = to }
            }
        }
        let groups = Self.groups(headlines)
        #expect(Self.pairs(groups) == Self.pairs(roots.map { UInt64($0) }))
        #expect(Set(groups).count > 1 && Set(groups).count < headlines.count)
        let order = Corpus.shuffled(headlines.indices.map { Row("", String($0)) }, &generator).compactMap {
            Int($0.headline)
        }
        #expect(Self.groups(order.map { headlines[$0] }) == order.map { groups[$0] })
    }
}
