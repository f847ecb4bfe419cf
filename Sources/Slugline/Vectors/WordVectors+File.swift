/// The file of word vectors: safetensors with `words.bytes` and `words.lengths`, `vectors` (words × dimension / 2,
/// U8), `scales` (F32) and `document_frequencies`. Of each 16 bytes of `vectors` the low halves are 16 numbers and the high
/// halves the 16 behind them; less 8, times the scale of the word, they are its vector.
extension WordVectors {
    private static let notePrefix = "note."
    private static let documentsName = "documents"

    /// The file's bytes; the same vectors give the same bytes. O(size).
    public func serialized() -> [UInt8] {
        var file = Safetensors.Writer()
        file.metadata = [
            ("format", "slugline-vectors"), ("version", String(Safetensors.formatVersion)), ("digest", digest),
            ("dimension", String(dimension)),
        ]
        write(to: &file, prefix: "")
        return file.serialized()
    }

    /// Reads the bytes of a file, everything checked.
    ///
    /// - Throws: `badModel` with the first thing that is wrong.
    public init(serialized bytes: [UInt8]) throws(SluglineError) {
        try self.init(Safetensors(bytes))
    }

    private init(_ file: Safetensors) throws(SluglineError) {
        guard file.metadata["format"] == "slugline-vectors" else {
            throw Safetensors.fault("it holds no word vectors")
        }
        guard Safetensors.isReadable(file.metadata["version"]) else {
            throw SluglineError(
                .badModel,
                "the word vectors have format version \(file.metadata["version"] ?? "none"), and this Slugline reads \(Safetensors.formatVersion)",
                remedy: "use the Slugline that wrote them, or fit them again")
        }
        guard let dimension = file.metadata["dimension"].flatMap({ Int($0) }), Self.isDimension(dimension) else {
            throw Safetensors.fault("its dimension is '\(file.metadata["dimension"] ?? "")'")
        }
        guard let digest = file.metadata["digest"], VectorsReference.isDigest(digest) else {
            throw Safetensors.fault("it has no digest")
        }
        try self.init(file, prefix: "", dimension: dimension, digest: digest)
    }

    /// Adds the vectors to `file`, all names with `prefix` before them.
    func write(to file: inout Safetensors.Writer, prefix: String) {
        file.metadata.append((prefix + Self.documentsName, String(documentCount)))
        file.metadata += notes.map { (prefix + Self.notePrefix + $0.name, $0.value) }
        file.add(prefix + "words.bytes", bytes: words.words.bytes)
        file.add(prefix + "words.lengths", integers: (0..<count).map { Int64(words.words.range(of: $0).count) })
        file.add(prefix + "vectors", bytes: Array(nibbles.content), shape: [count, dimension / 2])
        file.add(prefix + "scales", floats: scales)
        file.add(prefix + "document_frequencies", integers: documentFrequencies.map(Int64.init))
    }

    /// Reads what `write(to:prefix:)` wrote.
    init(_ file: Safetensors, prefix: String, dimension: Int, digest: String) throws(SluglineError) {
        guard let documentCount = file.metadata[prefix + Self.documentsName].flatMap({ Int($0) }),
            (0...Int(UInt32.max)).contains(documentCount)
        else { throw Safetensors.fault("it does not say how many texts its vectors were fitted on") }
        let words = try file.rows(prefix + "words", isSorted: true)
        let place = try file.byteTensor(prefix + "vectors", shape: [words.count, dimension / 2])
        let nibbles = PackedVectors(file.storage, place)
        let scales = try file.floats(prefix + "scales")
        let frequencies: IntegerList<UInt32> = try file.integers(
            prefix + "document_frequencies", maximum: Int64(documentCount))
        guard scales.count == words.count, frequencies.count == words.count,
            scales.allSatisfy({ $0 >= 0 && $0 <= 1_000 })
        else { throw Safetensors.fault("it has not as many scales and frequencies as words") }
        let notePrefix = prefix + Self.notePrefix
        let notes = file.metadata.filter { $0.key.hasPrefix(notePrefix) }.sorted { $0.key < $1.key }
            .map { (name: String($0.key.dropFirst(notePrefix.count)), value: $0.value) }
        self.init(
            words: words, nibbles: nibbles, scales: scales, documentFrequencies: frequencies.array,
            documentCount: documentCount, dimension: dimension, notes: notes, digest: digest)
    }

    /// Reads the file at `path`.
    ///
    /// - Throws: `missingInput` where there is no such file, `badModel` where it is none of ours or damaged.
    public init(contentsOf path: String) throws(SluglineError) {
        self = try Safetensors.reading(path, missing: "the word vectors cannot be read") {
            file throws(SluglineError) in
            try WordVectors(file)
        }
    }

    /// The digest that the file at `path` says it has, without reading the rest; nil where it holds no word vectors.
    public static func digest(ofFile path: String) -> String? {
        guard let metadata = Safetensors.metadata(ofFile: path), metadata["format"] == "slugline-vectors" else {
            return nil
        }
        return metadata["digest"]
    }
}

extension WordVectors: Hashable {
    /// By digest, which is that of all that matters.
    public static func == (left: WordVectors, right: WordVectors) -> Bool {
        left.digest == right.digest && left.dimension == right.dimension
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
    }
}
