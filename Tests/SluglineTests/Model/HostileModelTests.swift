import Testing

@testable import Slugline

/// Damaged and foreign model files give a reason, never a crash.
struct HostileModelTests {
    private static let small: [UInt8] = {
        var configuration = Trainer.Configuration()
        configuration.foldCount = 0
        var trainer = Trainer(configuration)
        trainer.append(
            HeadlineBatch(labelled: [
                ("a", "Cup won"), ("a", "Cup lost"), ("b", "Snow falls"), ("b", "Snow: wet"),
            ]))
        guard let training = try? trainer.finish() else { return [] }
        return training.model.serialized()
    }()

    /// Loads `bytes` and, where that works, classifies with it: neither may do anything but throw `badModel`.
    private static func use(_ bytes: [UInt8]) throws {
        do throws(SluglineError) {
            let model = try Model(serialized: bytes)
            let classifier = try Classifier(model)
            let prediction = classifier.classify("Cup of snow won")
            #expect(prediction.probability.isFinite && prediction.probability <= 1.000_001)
            _ = classifier.tellingTerms(of: model, limit: 3)
            _ = model.digest
        } catch {
            #expect(error.code == .badModel || error.code == .badSettings)
            #expect(error.remedy != nil)
        }
    }

    private static func headerEnd(_ bytes: [UInt8]) -> Int {
        8 + Int(bytes[0]) + Int(bytes[1]) << 8 + Int(bytes[2]) << 16
    }

    /// `bytes` with the checksum that fits them, where they still have a place for one.
    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 8 else { return bytes }
        let end = headerEnd(bytes)
        let mark = Array("\"checksum\":\"".utf8)
        guard end <= bytes.count, end > 8 + mark.count + 16,
            let start = (8..<end - mark.count - 16).first(where: { bytes[$0..<$0 + mark.count].elementsEqual(mark) })
        else { return bytes }
        var result = bytes
        let digits = start + mark.count
        result.replaceSubrange(digits..<digits + 16, with: Safetensors.checksum(bytes, headerEnd: end).utf8)
        return result
    }

    @Test func theSmallModelItselfLoads() throws {
        let model = try Model(serialized: Self.small)
        #expect(model.serialized() == Self.small)
        #expect(Self.mended(Self.small) == Self.small)
        #expect(model.labels == ["a", "b"])
    }

    @Test func everyTruncationIsRefused() {
        for length in 0..<Self.small.count {
            #expect(throws: SluglineError.self) { try Model(serialized: Array(Self.small[..<length])) }
        }
    }

    @Test(arguments: [UInt8(0x01), 0x10, 0x80, 0xFF])
    func everyFlippedByteIsRefused(mask: UInt8) {
        for index in Self.small.indices {
            var bytes = Self.small
            bytes[index] ^= mask
            #expect(throws: SluglineError.self, "byte \(index)") { try Model(serialized: bytes) }
        }
    }

    @Test(arguments: [UInt8(0x01), 0x10, 0x80, 0xFF])
    func everyFlippedByteUnderARightChecksumIsSafe(mask: UInt8) throws {
        for index in Self.small.indices {
            var bytes = Self.small
            bytes[index] ^= mask
            try Self.use(Self.mended(bytes))
        }
    }

    @Test func everyTruncationUnderARightChecksumIsSafe() throws {
        for length in 0..<Self.small.count { try Self.use(Self.mended(Array(Self.small[..<length]))) }
    }

    @Test(arguments: [
        "", "{}", "label,headline\nsport,Cup won\n", "\u{89}PNG\r\n", String(repeating: "[", count: 100_000),
        "\u{80}\u{3}csklearn",
    ])
    func foreignFilesAreRefused(content: String) {
        #expect(throws: SluglineError.self) { try Model(serialized: Array(content.utf8)) }
    }

    @Test(arguments: [
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,-1]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[9223372036854775807,1]}}",
        "{\"a\":{\"dtype\":\"F128\",\"shape\":[1],\"data_offsets\":[0,1]}}",
        "{\"__metadata__\":{\"format\":\"pt\"}}", "{\"a\":1}", "[]", "null",
        String(repeating: "{\"a\":", count: 20_000),
    ])
    func foreignHeadersAreRefused(header: String) {
        var bytes: [UInt8] = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
        bytes += header.utf8
        #expect(throws: SluglineError.self) { try Model(serialized: bytes) }
    }

    @Test func aHeaderLengthBeyondAllMemoryIsRefused() {
        #expect(throws: SluglineError.self) {
            try Model(serialized: [UInt8](repeating: 0xFF, count: 8) + Array("{}".utf8))
        }
    }
}
