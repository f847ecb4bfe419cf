import SluglineLinearAlgebra
import Testing

@testable import Slugline

/// Files of vectors and embeddings are hostile until they are read.
struct VectorFilesTests {
    private static func isRefused(_ read: () throws -> Void) -> Bool {
        do {
            try read()
            return false
        } catch {
            return error is SluglineError
        }
    }

    @Test func everyTruncationAndFlippedByteIsRefused() throws {
        let bytes = SmallVectors.make(subjects: [["a", "b"], ["c"]]).serialized()
        for length in 0..<bytes.count {
            #expect(Self.isRefused { _ = try WordVectors(serialized: Array(bytes[..<length])) })
        }
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x11
            #expect(Self.isRefused { _ = try WordVectors(serialized: flipped) }, "byte \(index)")
        }
    }

    @Test func withTheChecksumMadeRightNothingCrashes() throws {
        let bytes = SmallVectors.make(subjects: [["a", "b"], ["c"]]).serialized()
        let headerLength = Int(bytes[0]) | Int(bytes[1]) << 8
        for index in 8..<bytes.count {
            var flipped = bytes
            flipped[index] ^= 0x10
            let digits = Array("{\"__metadata__\":{\"checksum\":\"".utf8).count + 8
            let checksum = Safetensors.checksum(flipped, headerEnd: 8 + headerLength, version: "2")
            flipped.replaceSubrange(digits..<digits + 16, with: checksum.utf8)
            guard let vectors = try? WordVectors(serialized: flipped) else { continue }
            _ = vectors.neighbours(of: "a b", count: 3)
        }
        let model = try SmallVectors.trainer(SmallVectors.rows(20, seed: 1)).finish().model
        #expect(Self.isRefused { _ = try WordVectors(serialized: model.serialized()) })
        #expect(Self.isRefused { _ = try Model(serialized: bytes) })
    }

    /// A .npy file as NumPy 2 writes it.
    private static func numpy(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
        let text = Array(header.utf8)
        let length = version == 1 ? [UInt8(text.count), 0] : [UInt8(text.count), 0, 0, 0]
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
    }

    @Test(arguments: [1, 2] as [UInt8]) func numpyMatrices(version: UInt8) throws {
        let ones: [UInt8] = [0, 0, 128, 63]
        let half: [UInt8] = [0, 0x38]
        let full = Self.numpy(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n",
            ones + ones + ones + ones + ones + [0, 0, 0, 192], version: version)
        let matrix = try EmbeddingFile.matrix(full)
        #expect(matrix.rowCount == 2 && matrix.columnCount == 3 && matrix.storage == [1, 1, 1, 1, 1, -2])
        let short = Self.numpy(
            "{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2), }\n", half + [0, 0xBC], version: version)
        #expect(try EmbeddingFile.matrix(short).storage == [0.5, -1])
    }

    @Test func halvesAreRead() {
        for (bits, value) in [(0, 0), (1, 0x1p-24), (0x3C00, 1), (0x7BFF, 65_504), (0xC000, -2), (0x0400, 0x1p-14)]
            as [(UInt16, Float)]
        {
            #expect(Float(halfBits: bits) == value)
        }
        #expect(Float(halfBits: 0x7C00) == .infinity && Float(halfBits: 0xFC00) == -.infinity)
        #expect(Float(halfBits: 0x7E00).isNaN)
    }

    static let bad: [(String, [UInt8])] = [
        ("nothing", []), ("text", Array("label,headline".utf8)), ("a start", [0x93] + Array("NUMPY".utf8)),
        ("a long header", numpy("", [], version: 2).dropLast(4) + [255, 255, 255, 255]),
        ("another order", numpy("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", [0, 0, 0, 0])),
        ("another type", numpy("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 1), }", [0, 0, 0, 0])),
        ("one dimension", numpy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", [0, 0, 0, 0])),
        ("too few bytes", numpy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", [0, 0, 0, 0])),
        (
            "a shape beyond counting",
            numpy("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", [0, 0, 0, 0])
        ),
        ("no shape", numpy("{'descr': '<f4', 'fortran_order': False, }", [0, 0, 0, 0])),
        ("negative", numpy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, -4), }", [0, 0, 0, 0])),
        ("word vectors", SmallVectors.make().serialized()),
    ]

    @Test(arguments: bad.indices) func badEmbeddingsAreRefused(_ index: Int) {
        #expect(Self.isRefused { _ = try EmbeddingFile.matrix(Self.bad[index].1) }, "\(Self.bad[index].0)")
    }
}
