extension CorpusSums {
    /// The sums of the rows of both corpora. Exact; the order of the two does not matter. O(terms of both).
    ///
    /// - Throws: `badSettings` where the two together have too many labels, rows or terms (`CorpusSums+Limits`).
    func adding(_ other: CorpusSums) throws(SluglineError) -> CorpusSums {
        // Every sum on either side is at most `maximumCount`, so none of two overflows.
        try requireRange(.badSettings)
        try other.requireRange(.badSettings)
        let labelCount = Self.merged(labels.count, other.labels.count) {
            Self.order(labels, $0, other.labels, $1)
        }.count
        guard labelCount <= Self.maximumLabelCount else {
            throw SluglineError(
                .badSettings,
                "together the models have \(labelCount) labels, and at most \(Self.maximumLabelCount) are possible",
                remedy: "check which column the labels were read from")
        }
        // Sums of rows that exist cannot fall below zero when they are added.
        guard let result = combined(with: other, sign: 1) else { preconditionFailure("negative sums") }
        try result.requireRange(.badSettings)
        try result.requireSize(.badSettings, remedy: "train with --maximum-features, or with fewer labels")
        return result
    }

    /// The sums of what remains when the rows of `other` are taken away; nil where what remains would not be sums of rows.
    /// O(terms of both).
    func removing(_ other: CorpusSums) -> CorpusSums? {
        combined(with: other, sign: -1)
    }

    private func combined(with other: CorpusSums, sign: Int64) -> CorpusSums? {
        var result = CorpusSums()
        result.rowCount = rowCount + sign * other.rowCount
        result.digest.sum = sign > 0 ? digest.sum &+ other.digest.sum : digest.sum &- other.digest.sum

        var labelMap = LabelMap()
        for pair in Self.merged(labels.count, other.labels.count, { Self.order(labels, $0, other.labels, $1) }) {
            let weight =
                (pair.left.map { labelWeights[$0] } ?? 0) + sign * (pair.right.map { other.labelWeights[$0] } ?? 0)
            guard weight >= 0 else { return nil }
            labelMap.append(pair, isKept: weight > 0)
            if weight > 0 {
                result.labels.append(Self.row(of: pair, labels, other.labels))
                result.labelWeights.append(weight)
            }
        }
        // Of rows that are left, each label has one.
        guard sign > 0 || result.rowCount >= result.labels.count else { return nil }

        result.meaning = combinedMeaning(with: other, labelMap, labelCount: result.labels.count, sign)
        if let meaning = result.meaning, !meaning.isPossible { return nil }

        let wordPairs = Self.merged(vocabulary.words.count, other.vocabulary.words.count) {
            Self.order(vocabulary.words, $0, other.vocabulary.words, $1)
        }
        guard let words = Self.combined(words, other.words, wordPairs, labelMap, sign) else { return nil }
        result.words = words.counts
        for pair in words.kept {
            result.vocabulary.words.append(Self.row(of: pair, vocabulary.words, other.vocabulary.words))
        }

        var prefixes = words
        for order in 0..<max(ngrams.count, other.ngrams.count) {
            let left = Self.renamed(
                order < ngrams.count ? vocabulary.ngrams[order] : [], prefixes.unionPlaces.left, words.unionPlaces.left)
            let right = Self.renamed(
                order < other.ngrams.count ? other.vocabulary.ngrams[order] : [], prefixes.unionPlaces.right,
                words.unionPlaces.right)
            let pairs = Self.merged(left.count, right.count) {
                left[$0] < right[$1] ? -1 : left[$0] == right[$1] ? 0 : 1
            }
            guard
                let combined = Self.combined(
                    order < ngrams.count ? ngrams[order] : TermCounts(),
                    order < other.ngrams.count ? other.ngrams[order] : TermCounts(), pairs, labelMap, sign)
            else { return nil }
            result.ngrams.append(combined.counts)
            let kept = combined.kept.map { pair in pair.left.map { left[$0] } ?? right[pair.right ?? 0] }
            // An n-gram cannot outlive its words.
            guard kept.allSatisfy({ prefixes.places[$0.prefix] != nil && words.places[$0.word] != nil }) else {
                return nil
            }
            result.vocabulary.ngrams.append(
                Self.renamed(kept, prefixes.places.map { $0 ?? 0 }, words.places.map { $0 ?? 0 }))
            prefixes = combined
        }

        let left = vocabulary.characterNgrams
        let right = other.vocabulary.characterNgrams
        let pairs = Self.merged(left.count, right.count) { left[$0] < right[$1] ? -1 : left[$0] == right[$1] ? 0 : 1 }
        guard let characters = Self.combined(characterNgrams, other.characterNgrams, pairs, labelMap, sign) else {
            return nil
        }
        result.characterNgrams = characters.counts
        result.vocabulary.characterNgrams = characters.kept.map { pair in
            pair.left.map { left[$0] } ?? right[pair.right ?? 0]
        }
        return result
    }

    /// Sums over meanings; nil unless both sides have some.
    private func combinedMeaning(
        with other: CorpusSums, _ labelMap: LabelMap, labelCount: Int, _ sign: Int64
    ) -> GaussianSums? {
        guard let meaning, let others = other.meaning else { return nil }
        func places(_ map: [Int]) -> [Int?] { map.map { labelMap.places[$0].map(Int.init) } }
        var result = meaning.movingLabels(to: places(labelMap.left), labelCount: labelCount)
        result.add(others.movingLabels(to: places(labelMap.right), labelCount: labelCount), sign: sign)
        return result
    }

    /// A term of the union of two sorted lists: its place in either, where it has one.
    private struct Pair {
        var left: Int?
        var right: Int?
    }

    /// What the labels of either side become. All labels of both sides have a place in the union; those that are left
    /// with no weight have none in the result.
    private struct LabelMap {
        var left: [Int] = []
        var right: [Int] = []
        /// The place in the result of each label of the union.
        var places: [UInt16?] = []
        private var keptCount: UInt16 = 0

        mutating func append(_ pair: Pair, isKept: Bool) {
            if pair.left != nil { left.append(places.count) }
            if pair.right != nil { right.append(places.count) }
            places.append(isKept ? keptCount : nil)
            if isKept { keptCount += 1 }
        }
    }

    private static func row(of pair: Pair, _ left: ByteRows, _ right: ByteRows) -> ArraySlice<UInt8> {
        if let row = pair.left { return left.bytes[left.range(of: row)] }
        return right.bytes[right.range(of: pair.right ?? 0)]
    }

    /// The union of two sorted lists of distinct elements; `order` compares one of the left with one of the right.
    private static func merged(_ leftCount: Int, _ rightCount: Int, _ order: (Int, Int) -> Int) -> [Pair] {
        var pairs: [Pair] = []
        pairs.reserveCapacity(max(leftCount, rightCount))
        var (left, right) = (0, 0)
        while left < leftCount || right < rightCount {
            let comparison = left == leftCount ? 1 : right == rightCount ? -1 : order(left, right)
            pairs.append(Pair(left: comparison <= 0 ? left : nil, right: comparison >= 0 ? right : nil))
            if comparison <= 0 { left += 1 }
            if comparison >= 0 { right += 1 }
        }
        return pairs
    }

    private static func order(_ left: ByteRows, _ leftRow: Int, _ right: ByteRows, _ rightRow: Int) -> Int {
        let a = left.bytes[left.range(of: leftRow)]
        let b = right.bytes[right.range(of: rightRow)]
        return a.lexicographicallyPrecedes(b) ? -1 : a.elementsEqual(b) ? 0 : 1
    }

    private struct Combination {
        var counts = TermCounts()
        var kept: [Pair] = []
        /// The place in the union of every term on either side.
        var unionPlaces = (left: [Int](), right: [Int]())
        /// The new place of every term of the union, nil where it is gone.
        var places: [Int?] = []
    }

    /// Adds the counts term by term and drops the terms that are left with none; nil where one would fall below zero, or
    /// where a label that is gone would keep some.
    private static func combined(
        _ left: TermCounts, _ right: TermCounts, _ pairs: [Pair], _ labelMap: LabelMap, _ sign: Int64
    ) -> Combination? {
        var result = Combination()
        var countOfLabel = [Int64](repeating: 0, count: labelMap.places.count)
        var seen: [Int] = []
        for pair in pairs {
            var frequency: Int64 = 0
            func add(_ counts: TermCounts, _ term: Int, _ map: [Int], _ sign: Int64) {
                frequency += sign * counts.documentFrequencies[term]
                for entry in counts.entries(of: term) {
                    let label = map[Int(counts.labels[entry])]
                    if !seen.contains(label) { seen.append(label) }
                    countOfLabel[label] += sign * counts.counts[entry]
                }
            }
            seen.removeAll(keepingCapacity: true)
            if let term = pair.left { add(left, term, labelMap.left, 1) }
            if let term = pair.right { add(right, term, labelMap.right, sign) }
            seen.sort()
            let isPossible = seen.allSatisfy {
                countOfLabel[$0] == 0 || countOfLabel[$0] > 0 && frequency > 0 && labelMap.places[$0] != nil
            }
            guard frequency >= 0, isPossible else { return nil }
            // What is in a headline occurs there at least once.
            guard sign > 0 || seen.reduce(0, { $0 + countOfLabel[$1] }) >= frequency else { return nil }
            if pair.left != nil { result.unionPlaces.left.append(result.places.count) }
            if pair.right != nil { result.unionPlaces.right.append(result.places.count) }
            result.places.append(frequency > 0 ? result.kept.count : nil)
            if frequency > 0 {
                result.kept.append(pair)
                result.counts.append(
                    documentFrequency: frequency,
                    seen.lazy.map { (labelMap.places[$0] ?? 0, countOfLabel[$0]) })
            }
            for label in seen { countOfLabel[label] = 0 }
        }
        return result
    }

    private static func renamed(_ ngrams: [WordNgram], _ prefixes: [Int], _ words: [Int]) -> [WordNgram] {
        ngrams.map { WordNgram(prefix: prefixes[$0.prefix], word: words[$0.word]) }
    }
}
