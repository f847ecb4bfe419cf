import Testing

@testable import Slugline

/// Model files that are not what Slugline wrote.
enum HostileFile {
    /// `header` as the header of a file with the content `data`, with its length and checksum put right.
    static func file(header: String, data: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        let length = header.utf8.count
        for offset in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: length >> (8 * offset))) }
        return withChecksum(bytes + header.utf8 + data)
    }

    /// The header of a whole file, without its length.
    static func header(of file: [UInt8]) -> String {
        String(decoding: file[8..<headerEnd(of: file)], as: UTF8.self)
    }

    /// Where the header ends as the first eight bytes say; nowhere beyond the file.
    static func headerEnd(of file: [UInt8]) -> Int {
        guard file.count >= 8 else { return file.count }
        var length: UInt64 = 0
        for index in (0..<8).reversed() { length = length << 8 | UInt64(file[index]) }
        return 8 + Int(min(length, UInt64(file.count - 8)))
    }

    /// `file` with the checksum of what it holds now, where there is a place for one.
    static func withChecksum(_ file: [UInt8], version: String = "2") -> [UInt8] {
        let mark = Array("\"checksum\":\"".utf8)
        let end = headerEnd(of: file)
        guard end <= file.count, let start = place(of: mark, in: file, end: end), start + 16 <= end else { return file }
        var file = file
        file.replaceSubrange(
            start..<start + 16, with: Safetensors.checksum(file, headerEnd: end, version: version).utf8)
        return file
    }

    /// The place behind the first `mark` of `file[8..<end]`.
    static func place(of mark: [UInt8], in file: [UInt8], end: Int) -> Int? {
        guard end - mark.count > 8 else { return nil }
        return (8..<end - mark.count).first { file[$0] == mark[0] && file[$0..<$0 + mark.count].elementsEqual(mark) }
            .map { $0 + mark.count }
    }
}

/// A model file of two labels, two words and one word 2-gram, every part of which can be made wrong.
struct Forgery: Sendable, CustomTestStringConvertible {
    enum Content: Sendable {
        case bytes([UInt8])
        case integers([Int64])
        case doubles([Double])
    }

    var name: String
    var metadata = [
        "format": "slugline", "version": "2", "rows": "2", "row_digest": String(repeating: "0", count: 32),
        "weight_unit": "1000", "word_ngrams": "2", "character_ngrams": "none", "character_weight_hundredths": "30",
        "algorithm": "multinomial", "smoothing": "1.0", "algorithm_weight": "1.0", "prior": "empirical",
        "minimum_count": "1",
    ]
    var tensors: [String: Content] = [
        "labels.bytes": .bytes(Array("ab".utf8)), "labels.lengths": .integers([1, 1]),
        "label_weights": .integers([1, 1]),
        "words.bytes": .bytes(Array("cupwon".utf8)), "words.lengths": .integers([3, 3]),
        "words.entry_counts": .integers([1, 1]), "words.entry_labels": .integers([0, 0]),
        "words.counts": .integers([1, 1]), "words.document_frequencies": .integers([1, 1]),
        "ngrams2.prefixes": .integers([0]), "ngrams2.words": .integers([1]),
        "ngrams2.entry_counts": .integers([1]), "ngrams2.entry_labels": .integers([0]),
        "ngrams2.counts": .integers([1]), "ngrams2.document_frequencies": .integers([1]),
        "characters.bytes": .bytes([]), "characters.lengths": .integers([]),
        "characters.entry_counts": .integers([]), "characters.entry_labels": .integers([]),
        "characters.counts": .integers([]), "characters.document_frequencies": .integers([]),
        "calibration.scale": .doubles([1, 0, 0]), "calibration.sharpness": .doubles([1, 0, 0]),
        "calibration.lift": .doubles([0, 0, 0, 0, 0, 0, 0]), "calibration.biases": .doubles([0, 0]),
        "calibration.slopes": .doubles([0, 0]),
        "minimum_probabilities": .doubles([0, 0]),
    ]

    var testDescription: String { name }

    init(_ name: String, metadata: [String: String?] = [:], tensors: [String: Content?] = [:]) {
        self.name = name
        for (key, value) in metadata { self.metadata[key] = value }
        for (key, value) in tensors { self.tensors[key] = value }
    }

    var bytes: [UInt8] {
        var file = Safetensors.Writer()
        file.metadata = metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for (name, content) in tensors.sorted(by: { $0.key < $1.key }) {
            switch content {
            case .bytes(let bytes): file.add(name, bytes: bytes)
            case .integers(let integers): file.add(name, integers: integers)
            case .doubles(let doubles): file.add(name, doubles: doubles)
            }
        }
        return file.serialized()
    }
}
