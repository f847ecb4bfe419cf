/// What each headline says: unit rows of TF-IDF over its words, and for every word the headlines that have it.
///
/// A row holds the distinct words but marks and stop words, each weighed by ln((1 + N) / (1 + df)) + 1, brought to length
/// 4,000 and rounded down to integers: so products of rows are exact sums of integers, by Cauchy-Schwarz below 2²⁴, and
/// the cosine times 16,000,000. How often a word stands in a headline is left out: it made no difference.
///
/// Where there is no background (`BackgroundFrequencies`), or it knows less than half of the words and is surely of
/// another language, df is counted on the day itself, once for every run of eight headlines in order of time. Outlets tell
/// a story at about the same time, so its words are counted as rarely as they are news, and keep their weight. Counted
/// once a headline, B-cubed F1 was .011 lower and pair F1 .02, on real stories.
struct LexicalRows: Sendable {
    private var ends: [Int] = []
    /// Words of all rows, end to end.
    private(set) var terms: [Int32] = []
    private(set) var weights: [Float] = []
    /// For each word of each row, its place in `postingItems`.
    private(set) var places: [Int32] = []
    /// For each word the rows that have it, rising; word t has `postingEnds[t - 1]..<postingEnds[t]`.
    private(set) var postingEnds: [Int] = []
    private(set) var postingItems: [Int32] = []
    private(set) var postingWeights: [Float] = []

    /// Headlines in a run, of which a word is counted once.
    private static let runLength = 8
    /// A background that knows less of the words than this is not used.
    private static let minimumKnownShare = 0.5

    /// Weighs the words of the headlines at `firsts`. O(terms).
    init(_ day: DayTerms, firsts: [Int], background: BackgroundFrequencies?) {
        var lastItem = [Int32](repeating: -1, count: day.count)
        for (item, first) in firsts.enumerated() {
            for index in day.range(of: first) {
                let term = Int(day.terms[index])
                guard !day.isMark[term], !day.isStopWord[term], lastItem[term] != Int32(item) else { continue }
                lastItem[term] = Int32(item)
                terms.append(Int32(term))
            }
            ends.append(terms.count)
        }
        weigh(by: inverseFrequencies(day, background, firsts: firsts))
        post(termCount: day.count)
    }

    /// Rows of given words and weights, each brought to length 4,000.
    ///
    /// - Parameter rows: for each row its distinct words with weights above 0.
    init(rows: [[(term: Int32, weight: Double)]], termCount: Int) {
        for row in rows {
            let factor = Double(DenseRows.scale) / row.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            for entry in row {
                terms.append(entry.term)
                weights.append(Float((entry.weight * factor).rounded(.down)))
            }
            ends.append(terms.count)
        }
        post(termCount: termCount)
    }

    var count: Int { ends.count }

    /// Adds the products of row `item` with all rows of `other`, of the same terms, to `products`, one place a row.
    /// O(words + their postings).
    func addProducts(of item: Int, with other: LexicalRows, to products: inout [Float]) {
        for index in range(of: item) {
            let term = Int(terms[index])
            for place in (term == 0 ? 0 : other.postingEnds[term - 1])..<other.postingEnds[term] {
                products[Int(other.postingItems[place])] += weights[index] * other.postingWeights[place]
            }
        }
    }

    /// The places in `terms` of row `item`.
    func range(of item: Int) -> Range<Int> {
        (item == 0 ? 0 : ends[item - 1])..<ends[item]
    }

    /// The weight of each term, rounded so that it is the same on any machine.
    private func inverseFrequencies(_ day: DayTerms, _ background: BackgroundFrequencies?, firsts: [Int]) -> [Double] {
        var frequencies = [Int64](repeating: 0, count: day.count)
        var documentCount: Int64 = 0
        if let background {
            let bytes = day.table.words.bytes.span
            for term in 0..<day.count {
                frequencies[term] = background.frequency(of: bytes, day.table.words.range(of: term))
            }
            let knownCount = terms.count { frequencies[Int($0)] > 0 }
            if Double(knownCount) >= Self.minimumKnownShare * Double(terms.count) {
                documentCount = background.documentCount
            }
        }
        if documentCount == 0 {
            documentCount = Int64((count + Self.runLength - 1) / Self.runLength)
            frequencies = Array(repeating: 0, count: day.count)
            var lastRun = [Int](repeating: -1, count: day.count)
            let inOrderOfTime = firsts.indices.sorted { firsts[$0] < firsts[$1] }
            for (place, item) in inOrderOfTime.enumerated() {
                for index in range(of: item) where lastRun[Int(terms[index])] != place / Self.runLength {
                    lastRun[Int(terms[index])] = place / Self.runLength
                    frequencies[Int(terms[index])] += 1
                }
            }
        }
        return frequencies.map { frequency in
            let idf = Elementary.log(Double(1 + documentCount) / Double(1 + min(frequency, documentCount))) + 1
            return (idf * 4_096).rounded() / 4_096
        }
    }

    private mutating func weigh(by inverseFrequencies: [Double]) {
        weights.reserveCapacity(terms.count)
        for item in 0..<count {
            let range = range(of: item)
            let square = range.reduce(0) { sum, index in
                let weight = inverseFrequencies[Int(terms[index])]
                return sum + weight * weight
            }
            let factor = Double(DenseRows.scale) / square.squareRoot()
            for index in range {
                weights.append(Float((inverseFrequencies[Int(terms[index])] * factor).rounded(.down)))
            }
        }
    }

    private mutating func post(termCount: Int) {
        postingEnds = Array(repeating: 0, count: termCount)
        for term in terms { postingEnds[Int(term)] += 1 }
        var total = 0
        var next: [Int] = []
        for term in 0..<termCount {
            next.append(total)
            total += postingEnds[term]
            postingEnds[term] = total
        }
        postingItems = Array(repeating: 0, count: total)
        postingWeights = Array(repeating: 0, count: total)
        places = Array(repeating: 0, count: total)
        for item in 0..<count {
            for index in range(of: item) {
                let term = Int(terms[index])
                places[index] = Int32(next[term])
                postingItems[next[term]] = Int32(item)
                postingWeights[next[term]] = weights[index]
                next[term] += 1
            }
        }
    }
}
