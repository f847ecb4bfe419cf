import Foundation
import Testing

/// fastText#358: models that are too large, and text that leaks into them.
struct ModelSizeTests {
    #if DEBUG
        private static let isOptimized = false
    #else
        private static let isOptimized = true
    #endif

    private static let syllables = [
        "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "ka", "lo", "mi", "nu",
        "ra",
        "so",
    ]

    /// `count` rows of four labels, 6 to 11 words each of a list of 8,000, rarer ones rarer, the same every time.
    private static func rows(_ count: Int) -> [(label: String, headline: String)] {
        let words = (0..<8_000).map { number in
            [number % 20, number / 20 % 20, number / 400].map { syllables[$0] }.joined()
        }
        var state: UInt64 = 358
        func random(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { _ in
            let label = random(below: 4)
            let headline = (0..<6 + random(below: 6)).map { _ in
                // The smallest of three draws, and in every fourth word one that belongs to the label.
                let draw = min(random(below: 8_000), random(below: 8_000), random(below: 8_000))
                return words[random(below: 4) == 0 ? draw / 4 * 4 + label : draw]
            }
            return ("label\(label)", headline.joined(separator: " "))
        }
    }

    /// Trains on `rows` and gives the size of the model in bytes, of which none are a headline's.
    private static func model(_ rows: [(label: String, headline: String)], _ options: String...) throws -> Int {
        let table = rows.map { "\($0.label)\t\($0.headline)\n" }.joined()
        let place = try Workplace(["news.tsv": table])
        let run = try place.run(["train", "news.tsv", "-o", "m.safetensors", "--folds", "0"] + options)
        let bytes = [UInt8](try #require(place.bytes("m.safetensors")))
        #expect(run.status == 0 && run.talk.contains("\(rows.count) headlines, 4 labels"), "\(run.talk)")
        #expect(run.talk.contains("wrote m.safetensors: \(text(bytes.count)), digest"), "\(run.talk)")
        #expect(headlineCount(rows.map(\.headline), in: bytes) == 0)
        if options.contains("--maximum-features") { #expect(run.talk.contains(" 2000 terms"), "\(run.talk)") }
        return bytes.count
    }

    @Test(.enabled(if: isOptimized, "training on 100,000 headlines is for release builds"))
    func aLargeTrainingMakesASmallModelWhereAsked() throws {
        let rows = Self.rows(100_000)
        let whole = try Self.model(rows)
        #expect(whole < 100 * rows.count)
        #expect(try Self.model(rows, "--minimum-count", "3", "--maximum-features", "2000") < whole / 50)
    }

    @Test func eitherOptionMakesAModelSmaller() throws {
        let rows = Self.rows(1_000)
        let whole = try Self.model(rows)
        #expect(try Self.model(rows, "--minimum-count", "2") < whole * 2 / 3)
        #expect(try Self.model(rows, "--maximum-features", "2000") < whole / 3)
    }

    @Test func theSearchForHeadlinesFindsThem() {
        let rows = Self.rows(20)
        let bytes = Array(rows.map { "\($0.label)\t\($0.headline)\n" }.joined().utf8)
        #expect(Self.headlineCount(rows.map(\.headline), in: bytes) == 20)
        #expect(Self.headlineCount(rows.dropFirst(5).map(\.headline), in: bytes) == 15)
    }

    /// How often one of `headlines` begins somewhere in `bytes`, by a hash that rolls over them.
    private static func headlineCount(_ headlines: [String], in bytes: [UInt8]) -> Int {
        let beginnings = Set(headlines.map { hash(Array($0.utf8.prefix(windowLength))) })
        var count = 0
        var rolling: UInt64 = 0
        for index in bytes.indices {
            rolling = rolling &* base &+ UInt64(bytes[index])
            if index >= windowLength { rolling = rolling &- UInt64(bytes[index - windowLength]) &* power }
            if index + 1 >= windowLength, beginnings.contains(rolling) { count += 1 }
        }
        return count
    }

    /// How many bytes of a headline's beginning are looked for: four words or five.
    private static let windowLength = 30
    private static let base: UInt64 = 1_099_511_628_211
    private static let power = (0..<windowLength).reduce(1 as UInt64) { value, _ in value &* base }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0) { $0 &* base &+ UInt64($1) }
    }

    /// A size as the command says it.
    private static func text(_ size: Int) -> String {
        guard size >= 1_000_000 else { return "\((size + 500) / 1_000) kB" }
        let tenths = Int((Double(size) / 1e5).rounded())
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
