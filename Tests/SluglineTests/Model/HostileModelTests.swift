import Testing

@testable import Slugline

/// A damaged or forged model file is refused with `badModel`, or is a model like any other; it never crashes.
struct HostileModelTests {
    static let features = FeatureConfiguration(wordNgramLength: 2, characterNgramLengths: 3...3)

    /// The bytes of a small model, and the model.
    static func file() throws -> (model: Model, bytes: [UInt8]) {
        let model = try Corpus.model(Corpus.small, features: features)
        return (model, model.serialized())
    }

    /// The model in `bytes`; nil where it is refused with `badModel`, and an issue where it is refused with anything else.
    static func read(_ bytes: [UInt8], _ place: @autoclosure () -> String) -> Model? {
        do {
            return try Model(serialized: bytes)
        } catch {
            if error.code != .badModel { Issue.record("\(place()): \(error)") }
            return nil
        }
    }

    /// Does with `model` what users do.
    static func use(_ model: Model, _ place: @autoclosure () -> String) {
        do {
            let classifier = try Classifier(model)
            let prediction = classifier.classify("Storm cuts ratios & wins Cup final")
            let sum = prediction.labels.reduce(0) { $0 + $1.probability }
            if (sum - 1).magnitude > 1e-9 { Issue.record("\(place()): probabilities sum to \(sum)") }
            _ = classifier.tellingTerms(of: model, limit: 2)
            _ = model.digest
            _ = model.serialized()
            guard !model.settings.isPruned else { return }
            _ = try model.merged(with: model)
        } catch let error {
            if error.code != .badModel { Issue.record("\(place()): \(error)") }
        }
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = try Self.file().bytes
        for count in 0..<bytes.count where Self.read(Array(bytes[..<count]), "\(count) bytes") != nil {
            Issue.record("the first \(count) of \(bytes.count) bytes are taken for a model")
        }
        #expect(Self.read(bytes + [0], "one byte more") == nil)
    }

    @Test(arguments: [0x01, 0x80, 0xFF] as [UInt8]) func everyFlippedByteIsRefused(pattern: UInt8) throws {
        let (model, bytes) = try Self.file()
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= pattern
            if let read = Self.read(damaged, "byte \(index)"), read != model {
                Issue.record("byte \(index) ^ \(pattern) gives another model")
            }
        }
    }

    @Test(arguments: [0x01, 0x80, 0xFF] as [UInt8]) func everyForgedByteIsRefusedOrHarmless(pattern: UInt8) throws {
        let bytes = try Self.file().bytes
        for index in bytes.indices {
            var forged = bytes
            forged[index] ^= pattern
            guard let read = Self.read(HostileFile.withChecksum(forged), "byte \(index)") else { continue }
            Self.use(read, "byte \(index) ^ \(pattern)")
        }
    }

    @Test(arguments: [0x00, 0x01, 0x7F, 0xFF] as [UInt8]) func everyForgedNumberIsRefusedOrHarmless(byte: UInt8) throws
    {
        let bytes = try Self.file().bytes
        for index in HostileFile.headerEnd(of: bytes)..<bytes.count where bytes[index] != byte {
            var forged = bytes
            // Eight bytes at a time, for numbers of all sizes.
            for place in index..<min(index + 8, bytes.count) { forged[place] = byte }
            guard let read = Self.read(HostileFile.withChecksum(forged), "byte \(index)") else { continue }
            Self.use(read, "bytes from \(index) = \(byte)")
        }
    }
}
