/// How often each term occurs under each label, and in how many headlines: the integer sums of one kind of terms.
///
/// Compressed rows: term `t` has the entries `offsets[t]..<offsets[t + 1]`, each a label and a count, labels rising.
/// Counts and frequencies are in units of the row weight (`CorpusSums.weightUnit`).
struct TermCounts: Sendable, Hashable {
    /// One more than there are terms, from 0 up.
    var offsets: [Int] = [0]
    var labels: [UInt16] = []
    var counts: [Int64] = []
    /// In how many headlines each term occurs.
    var documentFrequencies: [Int64] = []

    var termCount: Int { documentFrequencies.count }

    func entries(of term: Int) -> Range<Int> {
        offsets[term]..<offsets[term + 1]
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

    /// Adds a term with the given entries, in the order of labels; entries of count 0 are left out.
    mutating func append(documentFrequency: Int64, _ entries: some Sequence<(label: UInt16, count: Int64)>) {
        for entry in entries where entry.count != 0 {
            labels.append(entry.label)
            counts.append(entry.count)
        }
        offsets.append(labels.count)
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
