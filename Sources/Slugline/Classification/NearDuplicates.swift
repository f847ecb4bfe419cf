/// Groups headlines that say nearly the same in the same words.
///
/// Two headlines are near-duplicates where the Jaccard similarity of their sets of words is at least `minimumSimilarity`;
/// groups are the connected components. Candidates are found by prefix filtering: of two sets that similar, at least one
/// of the rarest few words is shared. Source: Bayardo, Ma, Srikant (2007), section 3; the bound is
/// `|x| - ceil(similarity × |x|) + 1`.
struct NearDuplicates {
    /// For each row, the number of its group: the smallest content hash in it, so that the order of rows does not matter.
    let groups: [UInt64]

    init(_ corpus: EncodedCorpus, wordFrequencies: [Int64], minimumSimilarity: Double = 0.8) {
        let rows = corpus.rows
        let wordHashes = (0..<corpus.vocabulary.words.count).map {
            Mixing.hash(corpus.vocabulary.words.bytes.span, corpus.vocabulary.words.range(of: $0))
        }
        var parents = Array(0..<rows.count)
        func root(_ row: Int) -> Int {
            var row = row
            while parents[row] != row {
                parents[row] = parents[parents[row]]
                row = parents[row]
            }
            return row
        }
        // The words of each row, rarest first: compressed rows of their own, without repeats.
        var sets: [Int32] = []
        var ends: [Int] = []
        // The last row that was seen to have each word.
        var lastRow = [Int32](repeating: -1, count: wordFrequencies.count)
        var words: [Int32] = []
        for row in 0..<rows.count {
            words.removeAll(keepingCapacity: true)
            for index in rows.words(of: row) where lastRow[Int(rows.words[index])] != Int32(row) {
                lastRow[Int(rows.words[index])] = Int32(row)
                words.append(rows.words[index])
            }
            words.sort { (wordFrequencies[Int($0)], $0) < (wordFrequencies[Int($1)], $1) }
            sets.append(contentsOf: words)
            ends.append(sets.count)
        }
        func set(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

        for word in lastRow.indices { lastRow[word] = -1 }
        var rowsOfWord = [[Int32]](repeating: [], count: wordFrequencies.count)
        var lastSeen = [Int32](repeating: -1, count: rows.count)
        // Shorter sets first, so that a pair is looked at once, from its longer side.
        let bySize = (0..<rows.count).sorted { (set($0).count, $0) < (set($1).count, $1) }
        for row in bySize {
            let own = set(row)
            guard !own.isEmpty else { continue }
            for place in own { lastRow[Int(sets[place])] = Int32(row) }
            let prefix = own.count - Int((minimumSimilarity * Double(own.count)).rounded(.up)) + 1
            for position in own.prefix(prefix) {
                for candidate in rowsOfWord[Int(sets[position])] where lastSeen[Int(candidate)] != Int32(row) {
                    lastSeen[Int(candidate)] = Int32(row)
                    let other = set(Int(candidate))
                    guard Double(other.count) >= minimumSimilarity * Double(own.count) else { continue }
                    var shared = 0
                    for place in other { shared += lastRow[Int(sets[place])] == Int32(row) ? 1 : 0 }
                    if Double(shared) >= minimumSimilarity * Double(own.count + other.count - shared) {
                        let roots = (root(row), root(Int(candidate)))
                        parents[max(roots.0, roots.1)] = min(roots.0, roots.1)
                    }
                }
                rowsOfWord[Int(sets[position])].append(Int32(row))
            }
        }
        var smallest = [UInt64](repeating: .max, count: rows.count)
        for row in 0..<rows.count {
            var hash: UInt64 = 0
            for index in rows.words(of: row) { hash = Mixing.mixed(hash ^ wordHashes[Int(rows.words[index])]) }
            smallest[root(row)] = min(smallest[root(row)], hash)
        }
        groups = (0..<rows.count).map { smallest[root($0)] }
    }
}
