import Testing

@testable import Slugline

/// Files that are no models, and models whose parts do not fit one another, under a checksum that is right.
struct ForeignModelTests {
    struct Foreign: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]

        init(_ name: String, _ bytes: [UInt8]) { (testDescription, self.bytes) = (name, bytes) }
        init(_ name: String, header: String, data: [UInt8] = []) {
            self.init(name, HostileFile.file(header: header, data: data))
        }
    }

    private static let length: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0]
    private static let checksum = "\"__metadata__\":{\"checksum\":\"0000000000000000\",\"format\":\"slugline\"}"
    private static func tensor(_ shape: String, _ offsets: String, type: String = "I64") -> String {
        "{\(checksum),\"labels\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}}"
    }

    static let foreign = [
        Foreign("nothing", []), Foreign("one byte", [0]), Foreign("eight zeros", [UInt8](repeating: 0, count: 8)),
        Foreign("{} as text", Array("{}".utf8)), Foreign("an empty header", length + "{}".utf8),
        Foreign("an array", length + "[]".utf8), Foreign("no JSON", length + "}{".utf8),
        Foreign("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]),
        Foreign("pickle", [0x80, 4, 0x95, 0x0F, 0, 0, 0, 0, 0, 0, 0, 0x8C, 5] + Array("model".utf8) + [0x94, 0x2E]),
        Foreign("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]), Foreign("zip", Array("PK\u{3}\u{4}".utf8) + length),
        Foreign("length 2^63", [0, 0, 0, 0, 0, 0, 0, 0x80] + "{}".utf8),
        Foreign("length 2^64 - 1", [UInt8](repeating: 0xFF, count: 8) + "{}".utf8),
        Foreign("length of a mebibyte", [0, 0, 0x10, 0, 0, 0, 0, 0] + "{}".utf8),
        Foreign("deep arrays", header: String(repeating: "[", count: 200_000)),
        Foreign("deep objects", header: String(repeating: "{\"a\":", count: 100_000)),
        Foreign("deep metadata", header: "{\"__metadata__\":" + String(repeating: "{\"a\":", count: 50_000) + "1"),
        Foreign("invalid UTF-8", [3, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0xFF, 0x7D]),
        Foreign("UTF-16", [4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0, 0x7D, 0]),
        Foreign("no checksum", header: "{\"__metadata__\":{\"format\":\"slugline\",\"version\":\"1\"}}"),
        Foreign("a checksum cut short", header: "{\"__metadata__\":{\"checksum\":\"00\"}}"),
        Foreign("metadata of numbers", header: "{\"__metadata__\":{\"checksum\":1}}"),
        Foreign("no tensors", header: "{\(checksum)}"),
        Foreign("a huge shape", header: tensor("[4611686018427387904]", "[0,0]")),
        Foreign("a huge shape of zeros", header: tensor("[4611686018427387904,0,8]", "[0,0]")),
        Foreign("a shape beyond integers", header: tensor("[99999999999999999999]", "[0,0]")),
        Foreign("a negative shape", header: tensor("[-1]", "[0,8]"), data: [0, 0, 0, 0, 0, 0, 0, 0]),
        Foreign("negative offsets", header: tensor("[1]", "[-8,0]")),
        Foreign("offsets in reverse", header: tensor("[1]", "[8,0]"), data: [0, 0, 0, 0, 0, 0, 0, 0]),
        Foreign("huge offsets", header: tensor("[1]", "[0,9223372036854775807]")),
        Foreign("offsets missing", header: tensor("[1]", "[]")), Foreign("one offset", header: tensor("[1]", "[0]")),
        Foreign("an empty tensor", header: tensor("[0]", "[0,0]")),
        Foreign("a tensor without a dimension", header: tensor("[]", "[0,8]"), data: [1, 0, 0, 0, 0, 0, 0, 0]),
        Foreign("an unknown type", header: tensor("[1]", "[0,8]", type: "BF16"), data: [0, 0, 0, 0, 0, 0, 0, 0]),
        Foreign("data beyond all tensors", header: tensor("[1]", "[0,8]"), data: [UInt8](repeating: 0, count: 9)),
        Foreign("the same key twice", header: "{\(checksum),\(checksum)}"),
    ]

    @Test(arguments: foreign) func foreignFilesAreRefused(_ file: Foreign) {
        #expect(throws: SluglineError.self) { try Model(serialized: file.bytes) }
        #expect(HostileModelTests.read(file.bytes, file.testDescription) == nil)
    }

    @Test func theForgeryAsItIsIsAModel() throws {
        let model = try Model(serialized: Forgery("right").bytes)
        #expect(model.labels == ["a", "b"])
        #expect(model.wordCount == 2)
        HostileModelTests.use(model, "right")
    }

    static let forgeries = [
        Forgery("version 3", metadata: ["version": "3"]), Forgery("no version", metadata: ["version": nil]),
        Forgery("another format", metadata: ["format": "pt"]),
        Forgery("one label", tensors: ["labels.lengths": .integers([2])]),
        Forgery("no labels", tensors: ["labels.bytes": .bytes([]), "labels.lengths": .integers([])]),
        Forgery("an empty label", tensors: ["labels.lengths": .integers([0, 2])]),
        Forgery("labels in reverse", tensors: ["labels.bytes": .bytes(Array("ba".utf8))]),
        Forgery("the same label twice", tensors: ["labels.bytes": .bytes(Array("aa".utf8))]),
        Forgery("labels not UTF-8", tensors: ["labels.bytes": .bytes([0x61, 0xFF])]),
        Forgery("labels as numbers", tensors: ["labels.bytes": .integers([300, 400])]),
        Forgery("labels without weight", tensors: ["label_weights": .integers([1, 0])]),
        Forgery("a label weight missing", tensors: ["label_weights": .integers([1])]),
        Forgery("words missing", tensors: ["words.bytes": nil]),
        Forgery(
            "2-grams of no words",
            tensors: [
                "words.bytes": .bytes([]), "words.lengths": .integers([]), "words.entry_counts": .integers([]),
                "words.entry_labels": .integers([]), "words.counts": .integers([]),
                "words.document_frequencies": .integers([]),
            ]),
        Forgery(
            "labels that look the same",
            tensors: ["labels.bytes": .bytes(Array("e\u{301}é".utf8)), "labels.lengths": .integers([3, 2])]),
        Forgery("3-grams of no 2-grams", metadata: ["word_ngrams": "3"]),
        Forgery("a 2-gram of a word that is not there", tensors: ["ngrams2.words": .integers([2])]),
        Forgery("a prefix that is not there", tensors: ["ngrams2.prefixes": .integers([1 << 40])]),
        Forgery("a term without entries", tensors: ["words.entry_counts": .integers([0, 2])]),
        Forgery("a label that is not there", tensors: ["words.entry_labels": .integers([0, 2])]),
        Forgery("a label twice under a term", tensors: ["words.entry_counts": .integers([2, 0])]),
        Forgery("a count of 0", tensors: ["words.counts": .integers([1, 0])]),
        Forgery("a frequency of 0", tensors: ["words.document_frequencies": .integers([1, 0])]),
        Forgery("a frequency above all rows", tensors: ["words.document_frequencies": .integers([1, 9_000_000])]),
        Forgery("a count of 2^63 - 1", tensors: ["words.counts": .integers([1, .max])]),
        Forgery("a weight of 2^63 - 1", tensors: ["label_weights": .integers([1, .max])]),
        Forgery("label weights that overflow", tensors: ["label_weights": .integers([1, 1_000_000_000_000_000])]),
        Forgery("a unit of 7", metadata: ["weight_unit": "7"]), Forgery("no rows", metadata: ["rows": "0"]),
        Forgery("rows of 2^63 - 1", metadata: ["rows": String(Int64.max)]),
        Forgery("a short digest", metadata: ["row_digest": "0"]),
        Forgery("word n-grams of 9", metadata: ["word_ngrams": "9"]),
        Forgery("word n-grams of 0", metadata: ["word_ngrams": "0"]),
        Forgery("character n-grams of 7", metadata: ["character_ngrams": "3-7"]),
        Forgery("character n-grams of 5-3", metadata: ["character_ngrams": "5-3"]),
        Forgery("an unknown algorithm", metadata: ["algorithm": "gaussian"]),
        Forgery("a smoothing of 0", metadata: ["smoothing": "0"]),
        Forgery("a smoothing of nan", metadata: ["smoothing": "nan"]),
        Forgery("an infinite weight", metadata: ["algorithm_weight": "inf"]),
        Forgery("two algorithms with one smoothing", metadata: ["algorithm": "multinomial+complement"]),
        Forgery("a minimum count of 2^63 - 1", metadata: ["minimum_count": String(Int.max)]),
        Forgery("no prior", metadata: ["prior": nil]), Forgery("a prior without shares", metadata: ["prior": "given"]),
        Forgery("a scale that is no number", tensors: ["calibration.scale": .doubles([.nan, 0, 0])]),
        Forgery("an infinite bias", tensors: ["calibration.biases": .doubles([.infinity, 0])]),
        Forgery("biases for one label", tensors: ["calibration.biases": .doubles([0])]),
        Forgery("a minimum of -1", tensors: ["minimum_probabilities": .doubles([-1, 0])]),
    ]

    @Test(arguments: forgeries) func partsThatDoNotFitAreRefused(_ forgery: Forgery) {
        #expect(HostileModelTests.read(forgery.bytes, forgery.name) == nil)
    }
}
