/// The article or particle that French, Italian and Catalan write together with the next word: *l'argent*, *qu'elle*, *dell'arte*.
///
/// It says nothing of what a headline is about, and hides that *l'argent* and *d'argent* share a word. An apostrophe with one to
/// four letters before it and three or more behind ends one; English contractions (*don't*, *we're*) have fewer behind.
enum Elision {
    private static let longestParticle = 4
    private static let shortestWord = 3

    /// How many bytes of the folded word `word` are its particle and the apostrophe; 0 for a word without.
    static func length(_ word: ArraySlice<UInt8>) -> Int {
        guard let apostrophe = word.firstIndex(of: UInt8(ascii: "'")) else { return 0 }
        let particle = word[..<apostrophe]
        let isParticle = (1...longestParticle).contains(particle.count) && particle.allSatisfy { $0 &- 0x61 < 26 }
        return isParticle && word.endIndex - apostrophe - 1 >= shortestWord ? particle.count + 1 : 0
    }

    /// How many bytes of `source`, as it was written, are those: they end with the first apostrophe, straight or curly.
    static func sourceLength(_ source: ArraySlice<UInt8>) -> Int {
        for index in source.indices {
            if source[index] == UInt8(ascii: "'") { return index + 1 - source.startIndex }
            if source[index] == 0xE2 { return min(source.count, index + 3 - source.startIndex) }
        }
        return 0
    }
}
