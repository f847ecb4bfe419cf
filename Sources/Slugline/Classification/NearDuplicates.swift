internal import SluglineLinearAlgebra
import Synchronization

/// Groups headlines that say nearly the same in the same words.
///
/// Two headlines are near-duplicates where the Jaccard similarity of their sets of words is at least `minimumSimilarity`;
/// groups are the connected components. Candidates are found by prefix filtering: of two sets that similar, at least one
/// of the rarest few words is shared. Source: Bayardo, Ma, Srikant (2007), section 3; the bound is
/// `|x| - ceil(similarity × |x|) + 1`. Nearly all candidates share no more than that word, so each stands in the index with
/// a signature of 64 bits, one for each of its words: bits that the other has not are words that it has not.
struct NearDuplicates {
    /// For each row, the number of its group: the smallest content hash in it, so that the order of rows does not matter.
    let groups: [UInt64]

    init(
        _ corpus: EncodedCorpus, wordFrequencies: [Int64], minimumSimilarity: Double = 0.8,
        parallel: Parallel = Parallel(threadCount: 1)
    ) {
        let rows = corpus.rows
        let sets = WordSets(rows, wordFrequencies: wordFrequencies)
        var components = Components(count: rows.count)
        // Of equal sets side by side, as those of equal headlines are, one stands for all.
        var isCopy = [Bool](repeating: false, count: rows.count)
        for row in 1..<max(1, rows.count) where !sets.range(of: row).isEmpty && sets.isEqual(row - 1, row) {
            isCopy[row] = true
            components.unite(row - 1, row)
        }
        let index = NearDuplicateIndex(
            sets, isCopy: isCopy, wordCount: wordFrequencies.count, minimumSimilarity: minimumSimilarity)
        // The components of a graph do not depend on the order of its edges.
        let shared = Mutex(components)
        _ = parallel.mapPieces(of: 0..<index.order.count, size: 4_096) { piece in
            var found: [Int32] = []
            for place in piece {
                index.findNearDuplicates(of: place, in: sets, &found)
                guard !found.isEmpty else { continue }
                shared.withLock { for other in found { $0.unite(Int(index.order[place]), Int(other)) } }
            }
        }
        components = shared.withLock { $0 }
        let words = corpus.vocabulary.words
        let wordHashes = (0..<words.count).map { Mixing.hash(words.bytes.span, words.range(of: $0)) }
        var smallest = [UInt64](repeating: .max, count: rows.count)
        for row in 0..<rows.count {
            var hash: UInt64 = 0
            for index in rows.words(of: row) { hash = Mixing.mixed(hash ^ wordHashes[Int(rows.words[index])]) }
            let root = components.root(row)
            smallest[root] = min(smallest[root], hash)
        }
        groups = (0..<rows.count).map { smallest[components.root($0)] }
    }

    /// The smallest number of words that sets of `first` and of `second` words have in common where they are similar.
    fileprivate static func minimumShared(_ first: Int, _ second: Int, _ similarity: Double) -> Int {
        var shared = max(0, Int(similarity / (1 + similarity) * Double(first + second)) - 1)
        while Double(shared) < similarity * Double(first + second - shared) { shared += 1 }
        return shared
    }
}

/// The distinct words of each row, rarest first, as ranks by frequency: compressed rows.
private struct WordSets: Sendable {
    private(set) var ranks: [Int32] = []
    private var ends: [Int] = []

    init(_ rows: EncodedHeadlines, wordFrequencies: [Int64]) {
        let byFrequency = wordFrequencies.indices.sorted {
            (wordFrequencies[$0], $0) < (wordFrequencies[$1], $1)
        }
        var rankOfWord = [Int32](repeating: 0, count: wordFrequencies.count)
        for (rank, word) in byFrequency.enumerated() { rankOfWord[word] = Int32(rank) }
        ranks.reserveCapacity(rows.words.count)
        ends.reserveCapacity(rows.count)
        var set: [Int32] = []
        for row in 0..<rows.count {
            set.removeAll(keepingCapacity: true)
            for index in rows.words(of: row) { set.append(rankOfWord[Int(rows.words[index])]) }
            set.sort()
            let start = ranks.count
            for rank in set where ranks.count == start || ranks[ranks.count - 1] != rank { ranks.append(rank) }
            ends.append(ranks.count)
        }
    }

    func range(of row: Int) -> Range<Int> {
        (row == 0 ? 0 : ends[row - 1])..<ends[row]
    }

    func isEqual(_ first: Int, _ second: Int) -> Bool {
        ranks[range(of: first)] == ranks[range(of: second)]
    }

    /// A bit for each word of `row`; different words may share one.
    func signature(of row: Int) -> UInt64 {
        range(of: row).reduce(0) { $0 | 1 << (UInt64(UInt32(bitPattern: ranks[$1]) &* 0x9E37_79B1) >> 26) }
    }

    func sharedCount(_ first: Int, _ second: Int) -> Int {
        let ranks = ranks.span
        var (left, right) = (range(of: first), range(of: second))
        var count = 0
        while !left.isEmpty, !right.isEmpty {
            let (l, r) = (ranks[left.lowerBound], ranks[right.lowerBound])
            count += l == r ? 1 : 0
            if l <= r { left = left.lowerBound + 1..<left.upperBound }
            if r <= l { right = right.lowerBound + 1..<right.upperBound }
        }
        return count
    }
}

/// The rows by the rarest words of their sets, shorter sets first.
private struct NearDuplicateIndex: Sendable {
    struct Entry: Sendable {
        /// In `order`.
        var place: Int32
        var size: Int32
        var signature: UInt64
    }

    /// The rows that are compared, shorter sets first, so that a pair is looked at once, from its longer side.
    let order: [Int32]
    private let minimumSimilarity: Double
    /// Where in `order` the sets of each size begin.
    private var firstPlaces: [Int]
    /// Where in `entries` those of each word begin; one more.
    private var starts: [Int]
    private var entries: [Entry]

    init(_ sets: WordSets, isCopy: [Bool], wordCount: Int, minimumSimilarity: Double) {
        self.minimumSimilarity = minimumSimilarity
        let chosen = isCopy.indices.filter { !isCopy[$0] && !sets.range(of: $0).isEmpty }
        let largest = chosen.reduce(0) { max($0, sets.range(of: $1).count) }
        firstPlaces = Array(repeating: 0, count: largest + 2)
        for row in chosen { firstPlaces[sets.range(of: row).count + 1] += 1 }
        for size in 1..<firstPlaces.count { firstPlaces[size] += firstPlaces[size - 1] }
        var next = firstPlaces
        var order = [Int32](repeating: 0, count: chosen.count)
        for row in chosen {
            let size = sets.range(of: row).count
            order[next[size]] = Int32(row)
            next[size] += 1
        }
        self.order = order
        // An entry is found by sets that are no shorter, with which it shares more than its own size asks for.
        let prefixes = (0...largest).map { size in
            size - NearDuplicates.minimumShared(size, size, minimumSimilarity) + 1
        }
        starts = Array(repeating: 0, count: wordCount + 1)
        for row in chosen {
            let set = sets.range(of: row)
            for index in set.prefix(prefixes[set.count]) { starts[Int(sets.ranks[index]) + 1] += 1 }
        }
        for word in 0..<wordCount { starts[word + 1] += starts[word] }
        entries = Array(repeating: Entry(place: 0, size: 0, signature: 0), count: starts[wordCount])
        next = starts
        for (place, row) in order.enumerated() {
            let set = sets.range(of: Int(row))
            let entry = Entry(
                place: Int32(place), size: Int32(set.count), signature: sets.signature(of: Int(row)))
            for index in set.prefix(prefixes[set.count]) {
                entries[next[Int(sets.ranks[index])]] = entry
                next[Int(sets.ranks[index])] += 1
            }
        }
    }

    /// Replaces `found` by the rows before `place` that are near-duplicates of the one there; some may be named twice.
    func findNearDuplicates(of place: Int, in sets: WordSets, _ found: inout [Int32]) {
        found.removeAll(keepingCapacity: true)
        let row = Int(order[place])
        let set = sets.range(of: row)
        let smallest = Int((minimumSimilarity * Double(set.count)).rounded(.up))
        let missing = ~sets.signature(of: row)
        // How many words of a set of each size may be missing here.
        let allowed = (smallest...set.count).map { size in
            size - NearDuplicates.minimumShared(size, set.count, minimumSimilarity)
        }
        let entries = entries.span
        let firstPlace = Int32(firstPlaces[smallest])
        let place = Int32(place)
        for index in set.prefix(set.count - smallest + 1) {
            let word = Int(sets.ranks[index])
            let all = starts[word]..<starts[word + 1]
            for candidate in all.partitionPlace(where: { entries[$0].place >= firstPlace })..<all.upperBound {
                let entry = entries[candidate]
                guard entry.place < place else { break }
                guard (entry.signature & missing).nonzeroBitCount <= allowed[Int(entry.size) - smallest] else {
                    continue
                }
                let other = Int(order[Int(entry.place)])
                let shared = sets.sharedCount(row, other)
                if Double(shared) >= minimumSimilarity * Double(set.count + Int(entry.size) - shared) {
                    found.append(Int32(other))
                }
            }
        }
    }
}

/// The connected components of the rows: union and find, with the paths halved.
private struct Components: Sendable {
    private var parents: [Int32]

    init(count: Int) {
        parents = (0..<count).map(Int32.init)
    }

    mutating func root(_ row: Int) -> Int {
        var row = row
        while Int(parents[row]) != row {
            parents[row] = parents[Int(parents[row])]
            row = Int(parents[row])
        }
        return row
    }

    mutating func unite(_ first: Int, _ second: Int) {
        let (first, second) = (root(first), root(second))
        parents[max(first, second)] = Int32(min(first, second))
    }
}
