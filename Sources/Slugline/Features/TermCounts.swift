/// How often each term occurs under each label, and in how many headlines: the integer sums of one kind of terms.
///
/// Compressed rows: term `t` has the entries `offsets[t]..<offsets[t + 1]`, each a label and a count, labels rising.
/// Counts and frequencies are in units of the row weight (`CorpusSums.weightUnit`).
struct TermCounts: Sendable, Hashable {
    /// One more than there are terms, from 0 up. In 32 bits, since tables of evidence hold fewer (`CorpusSums.maximumCellCount`).
    var offsets: [UInt32] = [0]
    var labels = IntegerList<UInt16>()
    var counts = IntegerList<Int64>()
    /// In how many headlines each term occurs.
    var documentFrequencies = IntegerList<Int64>()

    var termCount: Int { documentFrequencies.count }

    func entries(of term: Int) -> Range<Int> {
        Int(offsets[term])..<Int(offsets[term + 1])
    }

    /// The entry of `label` under `term`, nil where there is none. O(log entries).
    func entry(of term: Int, label: UInt16) -> Int? {
        let entries = entries(of: term)
        // A term that has all labels up to this one, as common terms have.
        let direct = entries.lowerBound + Int(label)
        if direct < entries.upperBound, labels[direct] == label { return direct }
        let entry = entries.partitionPlace { labels[$0] >= label }
        return entry < entries.upperBound && labels[entry] == label ? entry : nil
    }

    /// All counts of `term` together.
    func total(of term: Int) -> Int64 {
        entries(of: term).reduce(0) { $0 + counts[$1] }
    }

    /// Some terms that follow one another, written out to memory.
    struct Block {
        /// In how many headlines each of the terms occurs.
        let frequencies: [Int64]
        /// Labels and counts of the entries of the terms.
        let labels: [UInt16]
        let counts: [Int64]
        /// Those of all terms, of which `first` is the first here.
        fileprivate let offsets: [UInt32]
        fileprivate let first: Int

        /// The places of the entries of term `term` of the block in `labels` and `counts`.
        func entries(of term: Int) -> Range<Int> {
            let start = offsets[first]
            return Int(offsets[first + term] - start)..<Int(offsets[first + term + 1] - start)
        }
    }

    /// All terms, some at a time.
    var blocks: some Sequence<Block> {
        stride(from: 0, to: termCount, by: 512).lazy.map { first in
            let terms = first..<min(first + 512, termCount)
            let entries = Int(offsets[terms.lowerBound])..<Int(offsets[terms.upperBound])
            return Block(
                frequencies: documentFrequencies.array(terms), labels: labels.array(entries),
                counts: counts.array(entries), offsets: offsets, first: first)
        }
    }

    /// Adds a term with the given entries, in the order of labels; entries of count 0 are left out.
    mutating func append(documentFrequency: Int64, _ entries: some Sequence<(label: UInt16, count: Int64)>) {
        for entry in entries where entry.count != 0 {
            labels.append(entry.label)
            counts.append(entry.count)
        }
        offsets.append(UInt32(labels.count))
        documentFrequencies.append(documentFrequency)
    }

    /// The terms of which `isKept` says so, in order.
    func filtered(_ isKept: [Bool]) -> TermCounts {
        var result = TermCounts()
        for term in 0..<termCount where isKept[term] {
            result.append(
                documentFrequency: documentFrequencies[term],
                entries(of: term).map { (labels[$0], counts[$0]) })
        }
        return result
    }
}
