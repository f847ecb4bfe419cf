public import SluglineLinearAlgebra

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Embeddings as other programs write them: a matrix of floats, one row a text.
///
/// Read are NumPy's `.npy` (`<f4` or `<f2`, C order, two dimensions, format versions 1 to 3; source: NumPy, "NEP 1") and
/// safetensors files with one two-dimensional tensor of type F32 or F16. Which one it is, its first bytes tell.
public enum EmbeddingFile {
    /// The matrix in the file at `path`.
    ///
    /// - Throws: `missingInput` where there is no such file, `badInput` where it holds no matrix.
    public static func matrix(contentsOf path: String) throws(SluglineError) -> DenseMatrix<Float> {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw SluglineError(
                .missingInput, "the embeddings cannot be read", file: path,
                remedy: "name a file that exists and may be read")
        }
        do throws(SluglineError) {
            return try matrix(Array(data))
        } catch {
            var fault = error
            fault.file = path
            throw fault
        }
    }

    static func matrix(_ bytes: [UInt8]) throws(SluglineError) -> DenseMatrix<Float> {
        if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) { return try numpyMatrix(bytes) }
        let file: Safetensors
        do {
            file = try Safetensors(bytes, needsChecksum: false)
        } catch {
            throw fault("it is neither .npy nor safetensors: \(error.message)")
        }
        let matrices = file.listed.filter { $0.shape.count == 2 && [.f32, .f16].contains($0.type) }
        guard matrices.count == 1, let matrix = matrices.first else {
            throw fault("it holds \(matrices.count) matrices of 32 or 16 bits, and one is expected")
        }
        let values = file.bytes(of: matrix.name)
        return decoded(values, rowCount: matrix.shape[0], columnCount: matrix.shape[1], isHalf: matrix.type == .f16)
    }

    private static func numpyMatrix(_ bytes: [UInt8]) throws(SluglineError) -> DenseMatrix<Float> {
        guard bytes.count >= 12 else { throw fault("it ends inside its header") }
        let lengthSize = bytes[6] == 1 ? 2 : 4
        guard (1...3).contains(bytes[6]) else { throw fault("its .npy version is \(bytes[6])") }
        let length = bytes[8..<8 + lengthSize].reversed().reduce(0) { $0 << 8 | Int($1) }
        let dataStart = 8 + lengthSize + length
        guard dataStart <= bytes.count else { throw fault("it ends inside its header") }
        let header = String(decoding: bytes[8 + lengthSize..<dataStart], as: UTF8.self)
        let text = header.filter { $0 != " " }
        let isHalf = text.contains("'descr':'<f2'")
        guard isHalf || text.contains("'descr':'<f4'"), text.contains("'fortran_order':False"),
            let shape = text.split(separator: "(").dropFirst().first?.split(separator: ")").first
        else { throw fault("it is no matrix of 32- or 16-bit floats, row after row") }
        let counts = shape.split(separator: ",").compactMap { Int($0) }
        guard counts.count == 2, counts[0] >= 0, counts[1] > 0 else { throw fault("it has not two dimensions") }
        let count = counts[0].multipliedReportingOverflow(by: counts[1])
        guard !count.overflow, count.partialValue <= bytes.count,
            count.partialValue * (isHalf ? 2 : 4) == bytes.count - dataStart
        else { throw fault("it has \(bytes.count - dataStart) bytes for a shape of \(counts[0]) × \(counts[1])") }
        return decoded(bytes[dataStart...], rowCount: counts[0], columnCount: counts[1], isHalf: isHalf)
    }

    private static func decoded(
        _ bytes: ArraySlice<UInt8>, rowCount: Int, columnCount: Int, isHalf: Bool
    ) -> DenseMatrix<Float> {
        let size = isHalf ? 2 : 4
        let storage = stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
            var word: UInt32 = 0
            for offset in (0..<size).reversed() { word = word << 8 | UInt32(bytes[start + offset]) }
            return isHalf ? Float(halfBits: UInt16(truncatingIfNeeded: word)) : Float(bitPattern: word)
        }
        return DenseMatrix(rowCount: rowCount, columnCount: columnCount, storage: storage)
    }

    private static func fault(_ reason: String) -> SluglineError {
        SluglineError(
            .badInput, "these are no embeddings that Slugline can read: \(reason)",
            remedy: "save them with numpy.save or safetensors.numpy.save_file, as float32, a row for each text")
    }
}

extension Float {
    /// The number that the bits of an IEEE 754 half stand for; `Float16` is not there on every machine.
    init(halfBits bits: UInt16) {
        let magnitude = UInt32(bits & 0x7FFF)
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        switch magnitude >> 10 {
        case 0: self = sign * Float(magnitude) * 0x1p-24
        case 31: self = magnitude == 0x7C00 ? sign * .infinity : .nan
        default: self = sign * Float(bitPattern: (magnitude << 13) + 0x3800_0000)
        }
    }
}
