/// The layout of a model file. `models/README.md` describes it for readers in other languages.
///
/// For each kind of terms (`words`, `ngrams2`…, `characters`): the terms themselves, then `entry_counts`, `entry_labels`,
/// `entry_counts_of` and `document_frequencies` of `TermCounts`. Integers are of the smallest type that holds them, and
/// counts are divided by 1,000 where all of them can be, so equal models have equal bytes.
extension Model {
    static let vectorsPrefix = "embedded."

    /// The file's bytes. The same model gives the same bytes. O(size).
    public func serialized() -> [UInt8] {
        var file = Safetensors.Writer()
        let unit = weightUnit
        file.metadata = [
            ("format", "slugline"), ("version", String(Safetensors.formatVersion)),
            ("rows", String(sums.rowCount)), ("row_digest", sums.digest.text), ("weight_unit", String(unit)),
        ]
        file.metadata += settings.metadata
        let names = labels
        file.add("labels", rows: sums.labels)
        file.add("label_weights", integers: sums.labelWeights.map { $0 / unit })
        file.add("words", rows: sums.vocabulary.words)
        file.add("words", counts: sums.words, unit: unit)
        for (order, ngrams) in sums.vocabulary.ngrams.enumerated() {
            let name = "ngrams\(order + 2)"
            file.add("\(name).prefixes", integers: ngrams.map { Int64($0.prefix) })
            file.add("\(name).words", integers: ngrams.map { Int64($0.word) })
            file.add(name, counts: sums.ngrams[order], unit: unit)
        }
        file.add("characters", rows: ByteRows(sums.vocabulary.characterNgrams.lazy.map(CharacterNgrams.string)))
        file.add("characters", counts: sums.characterNgrams, unit: unit)
        if let meaning = sums.meaning {
            file.add("meaning.label_weights", integers: meaning.weights.map { $0 / unit })
            file.add("meaning.row_sums", signed: meaning.rowSums.map { $0 / unit })
            file.add("meaning.scatter", signed: meaning.scatter.map { $0 / unit })
        }
        if let vectors { vectors.write(to: &file, prefix: Self.vectorsPrefix) }
        let fitted = names.map { settings.labels[$0] ?? ModelSettings.LabelSettings() }
        file.add("calibration.scale", doubles: settings.scale)
        if settings.vectors != nil { file.add("calibration.meaning_scale", doubles: settings.meaningScale) }
        file.add("calibration.sharpness", doubles: settings.sharpness)
        file.add("calibration.lift", doubles: settings.lift)
        file.add("calibration.biases", doubles: fitted.map(\.bias))
        file.add("calibration.slopes", doubles: fitted.map(\.slope))
        file.add("minimum_probabilities", doubles: fitted.map(\.minimumProbability))
        if case .given(let shares) = settings.prior {
            file.add("prior", doubles: names.map { shares[$0] ?? 0 })
        }
        return file.serialized()
    }

    /// 1,000 where every count is a whole number of rows, else 1.
    private var weightUnit: Int64 {
        let unit = CorpusSums.weightUnit
        let kinds = [sums.words, sums.characterNgrams] + sums.ngrams
        let isWhole =
            sums.labelWeights.allSatisfy { $0 % unit == 0 }
            && kinds.allSatisfy { kind in
                kind.counts.allSatisfy { $0 % unit == 0 } && kind.documentFrequencies.allSatisfy { $0 % unit == 0 }
            }
        let meaning = sums.meaning.map { $0.weights + $0.rowSums + $0.scatter } ?? []
        return isWhole && meaning.allSatisfy { $0 % unit == 0 } ? unit : 1
    }

    /// Reads a model from the bytes of its file.
    ///
    /// Everything is checked: frame, checksum, the shape of every tensor, the order of terms, the range of every number.
    ///
    /// - Throws: `badModel` with the first thing that is wrong.
    public init(serialized bytes: [UInt8]) throws(SluglineError) {
        try self.init(Safetensors(bytes))
    }

    /// - Parameter parallel: character n-grams, half of what there is to read, are read on another thread.
    init(_ file: Safetensors, parallel: Parallel = Parallel(threadCount: 1)) throws(SluglineError) {
        guard file.metadata["format"] == "slugline" else { throw Safetensors.fault("it was not written by Slugline") }
        guard Safetensors.isReadable(file.metadata["version"]) else {
            throw SluglineError(
                .badModel,
                "the model has format version \(file.metadata["version"] ?? "none"), and this Slugline reads \(Safetensors.formatVersion)",
                remedy: "use the Slugline that wrote it, or train again")
        }
        sums = CorpusSums()
        settings = ModelSettings()
        try settings.read(file.metadata)
        guard let unit = file.metadata["weight_unit"].flatMap(Int64.init), unit == 1 || unit == CorpusSums.weightUnit
        else {
            throw Safetensors.fault("its weight unit is none")
        }
        sums.labels = try file.rows("labels", isSorted: true)
        guard (2...CorpusSums.maximumLabelCount).contains(sums.labels.count) else {
            throw Safetensors.fault("it has \(sums.labels.count) labels")
        }
        guard CanonicalComposer.composed(sums.labels) == sums.labels else {
            throw Safetensors.fault("its labels are not in Unicode's normal form C")
        }
        sums.labelWeights = try file.integers(
            "label_weights", maximum: CorpusSums.maximumCount / unit, times: unit
        ).array
        guard sums.labelWeights.count == sums.labels.count, sums.labelWeights.allSatisfy({ $0 > 0 }),
            sums.labelWeights.reduce(0.0, { $0 + Double($1) }) < CorpusSums.maximumTotal
        else { throw Safetensors.fault("its labels have no possible weights") }
        let reader = CountReader(file: file, labelCount: sums.labels.count, totalWeight: sums.totalWeight, unit: unit)
        let pendingCharacters = parallel.begin { reader.characters() }
        sums.vocabulary.words = try file.rows("words", isSorted: true)
        sums.words = try reader.counts("words", termCount: sums.vocabulary.words.count)
        var prefixCount = sums.vocabulary.words.count
        for order in 0..<settings.features.wordNgramLength - 1 {
            let ngrams = try file.ngrams(order, prefixCount: prefixCount, wordCount: sums.vocabulary.words.count)
            sums.vocabulary.ngrams.append(ngrams)
            sums.ngrams.append(try reader.counts("ngrams\(order + 2)", termCount: ngrams.count))
            prefixCount = ngrams.count
        }
        if let vectors = settings.vectors {
            sums.meaning = try file.meaning(vectors.dimension, labelWeights: sums.labelWeights, unit: unit)
        }
        (sums.vocabulary.characterNgrams, sums.characterNgrams) = try pendingCharacters.wait().get()
        guard let rowCount = file.metadata["rows"].flatMap(Int64.init),
            (1...CorpusSums.maximumCount).contains(rowCount),
            let digest = file.metadata["row_digest"], digest.utf8.count == 32, let sum = UInt128(digest, radix: 16)
        else { throw Safetensors.fault("it does not say which rows it was trained on") }
        sums.rowCount = rowCount
        sums.digest.sum = sum
        try settings.readFitted(file, labels: labels)
        if let reference = settings.vectors, file.hasTensor(Self.vectorsPrefix + "vectors") {
            vectors = try WordVectors(
                file, prefix: Self.vectorsPrefix, dimension: reference.dimension, digest: reference.digest)
        }
    }
}

extension Safetensors.Writer {
    fileprivate mutating func add(_ name: String, rows: ByteRows) {
        add("\(name).bytes", bytes: rows.bytes)
        add("\(name).lengths", integers: (0..<rows.count).map { Int64(rows.range(of: $0).count) })
    }

    fileprivate mutating func add(_ name: String, counts: TermCounts, unit: Int64) {
        add("\(name).entry_counts", integers: (0..<counts.termCount).map { Int64(counts.entries(of: $0).count) })
        add("\(name).entry_labels", integers: counts.labels.map(Int64.init))
        add("\(name).counts", integers: counts.counts.map { $0 / unit })
        add("\(name).document_frequencies", integers: counts.documentFrequencies.map { $0 / unit })
    }
}

extension Safetensors {
    fileprivate func ngrams(_ order: Int, prefixCount: Int, wordCount: Int) throws(SluglineError) -> [WordNgram] {
        let name = "ngrams\(order + 2)"
        let prefixes = try storedIntegers("\(name).prefixes", maximum: Int64(prefixCount) - 1)
        let words = try storedIntegers("\(name).words", maximum: Int64(wordCount) - 1)
        guard prefixes.count == words.count else { throw Self.fault("'\(name)' has not as many words as prefixes") }
        var fallCount = 0
        var last: WordNgram?
        let ngrams = [WordNgram](capacity: prefixes.count) { output in
            prefixes.forEachInteger { prefix in
                let ngram = WordNgram(key: prefix << 32 | words[output.count])
                if let last, ngram <= last { fallCount += 1 }
                last = ngram
                output.append(ngram)
            }
        }
        guard fallCount == 0 else { throw Self.fault("'\(name)' is out of order") }
        return ngrams
    }

    fileprivate func meaning(
        _ dimension: Int, labelWeights: [Int64], unit: Int64
    ) throws(SluglineError) -> GaussianSums {
        let weights = try integers(
            "meaning.label_weights", maximum: GaussianSums.maximumWeight / unit, times: unit
        ).array
        let rowSums = try signedIntegers("meaning.row_sums", maximumMagnitude: .max / 4 / unit, times: unit)
        let scatter = try signedIntegers("meaning.scatter", maximumMagnitude: .max / 4 / unit, times: unit)
        guard weights.count == labelWeights.count, rowSums.count == weights.count * dimension,
            scatter.count == dimension * (dimension + 1) / 2
        else { throw Self.fault("its sums over meanings do not fit its labels") }
        let sums = GaussianSums(dimension: dimension, weights: weights, rowSums: rowSums, scatter: scatter)
        guard zip(sums.weights, labelWeights).allSatisfy({ $0 <= $1 }), sums.isPossible else {
            throw Self.fault("its sums over meanings are not possible")
        }
        return sums
    }

    fileprivate func characterNgrams() throws(SluglineError) -> [UInt128] {
        var keys: [UInt128] = []
        keys.reserveCapacity(rowCount("characters"))
        var last: UInt128 = 0
        try forEachRow("characters") { bytes, row throws(SluglineError) in
            guard let key = CharacterNgrams.key(bytes, row), last < key else {
                throw Self.fault("'characters' is out of order")
            }
            keys.append(key)
            last = key
        }
        return keys
    }
}

/// Reads the counts of one kind of terms, and checks that no sum over them can overflow.
private struct CountReader {
    let file: Safetensors
    let labelCount: Int
    /// Weight of all headlines: no term is in more.
    let totalWeight: Int64
    let unit: Int64

    /// The character n-grams and their counts.
    func characters() -> Result<([UInt128], TermCounts), SluglineError> {
        Result { () throws(SluglineError) in
            let ngrams = try file.characterNgrams()
            return (ngrams, try counts("characters", termCount: ngrams.count))
        }
    }

    func counts(_ name: String, termCount: Int) throws(SluglineError) -> TermCounts {
        var result = TermCounts()
        result.offsets = try offsets("\(name).entry_counts")
        let labels = try file.storedIntegers("\(name).entry_labels", maximum: Int64(labelCount) - 1)
        result.labels = IntegerList(labels, times: 1)
        let counts = try file.storedIntegers("\(name).counts", minimum: 1, maximum: CorpusSums.maximumCount / unit)
        result.counts = IntegerList(counts, times: unit)
        result.documentFrequencies = try file.integers(
            "\(name).document_frequencies", minimum: 1, maximum: totalWeight / unit, times: unit)
        guard result.offsets.count == termCount + 1, result.documentFrequencies.count == termCount,
            labels.count == counts.count, Int(result.offsets[termCount]) == labels.count
        else { throw Safetensors.fault("'\(name)' has counts of different lengths") }
        guard sum(counts) < CorpusSums.maximumTotal else {
            throw Safetensors.fault("'\(name)' has counts that are not possible")
        }
        guard Self.isInOrder(labels, result.offsets) else {
            throw Safetensors.fault("'\(name)' has labels out of order")
        }
        return result
    }

    /// Where the entries of each term end, behind a 0; each term has one at least.
    private func offsets(_ name: String) throws(SluglineError) -> [UInt32] {
        let entryCounts = try file.storedIntegers(name, maximum: Int64(labelCount))
        guard entryCounts.bounds.smallest > 0 else {
            throw Safetensors.fault("'\(name)' has a term without entries")
        }
        var end: UInt64 = 0
        let offsets = [UInt32](capacity: entryCounts.count + 1) { output in
            output.append(0)
            entryCounts.forEachInteger { count in
                end &+= count
                output.append(UInt32(truncatingIfNeeded: end))
            }
        }
        guard end <= UInt64(UInt32.max) else { throw Safetensors.fault("'\(name)' has more entries than fit") }
        return offsets
    }

    /// The sum of `counts` in units of `CorpusSums.weightUnit`, or a bound that is low enough. Added up in two halves, which do
    /// not overflow and need no order.
    private func sum(_ counts: StoredIntegers) -> Double {
        let bound = Double(counts.bounds.largest) * Double(counts.count) * Double(unit)
        if bound < CorpusSums.maximumTotal { return bound }
        var low: UInt64 = 0
        var high: UInt64 = 0
        counts.forEachInteger { count in
            low &+= count & 0xFFFF_FFFF
            high &+= count >> 32
        }
        return (Double(high) * 0x1p32 + Double(low)) * Double(unit)
    }

    /// Whether the labels of each term rise.
    ///
    /// Counted without a branch, since terms are short and processors foretell badly where the next one begins.
    private static func isInOrder(_ labels: StoredIntegers, _ offsets: [UInt32]) -> Bool {
        let offsets = offsets.span
        var fallCount = 0
        var term = 0
        var place: UInt32 = 0
        var last: UInt64 = 0
        labels.forEachInteger { label in
            let begins = place == offsets[term] ? 1 : 0
            fallCount += (last < label ? 0 : 1) & (1 - begins)
            term += begins
            last = label
            place &+= 1
        }
        return fallCount == 0
    }
}
