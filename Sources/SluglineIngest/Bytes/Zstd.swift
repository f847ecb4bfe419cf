import CSluglineZstd

/// Decompresses zstd data piece by piece; see `Decompressor`.
///
/// One of the files of this target with unsafe code. The library refuses frames that want a window of more than 128 MB, so
/// no file makes it take more. Source: RFC 8878.
@safe
final class ZstdDecompressor: Decompressor {
    static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    let name = "zstd"
    private let stream: OpaquePointer

    init() {
        guard let stream = unsafe ZSTD_createDStream() else { preconditionFailure("zstd cannot start") }
        unsafe self.stream = stream
        reset()
    }

    deinit {
        _ = unsafe ZSTD_freeDStream(stream)
    }

    func reset() {
        let status = unsafe ZSTD_initDStream(stream)
        precondition(ZSTD_isError(status) == 0, "zstd cannot start again: \(status)")
    }

    func decompress(
        _ input: inout [UInt8], from used: Int, to inputEnd: Int, into output: inout [UInt8], at start: Int, limit: Int
    ) -> (used: Int, filled: Int, status: DecompressionStatus) {
        checkRanges(input, from: used, to: inputEnd, output, at: start, limit: limit)
        return unsafe input.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: inputEnd, pos: used)
                var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: start + limit, pos: start)
                let left = unsafe ZSTD_decompressStream(stream, &to, &from)
                let status: DecompressionStatus = ZSTD_isError(left) != 0 ? .damaged : left == 0 ? .memberEnd : .more
                return unsafe (from.pos - used, to.pos - start, status)
            }
        }
    }
}
