import CSluglineZlib
import Slugline

/// Decompresses gzip data piece by piece; see `Decompressor`. A member ends with its checksum and length.
///
/// One of the files of this target with unsafe code. The state of zlib holds its own address, so it stands in memory
/// that does not move for as long as this object lives.
@safe
final class Inflater: Decompressor {
    let name = "gzip"
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for a gzip header and nothing else.
        let status = unsafe inflateInit2_(stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot start: \(status)")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    func reset() {
        let status = unsafe inflateReset(stream)
        precondition(status == Z_OK, "zlib cannot start again: \(status)")
    }

    func decompress(
        _ input: inout [UInt8], from used: Int, to inputEnd: Int, into output: inout [UInt8], at start: Int, limit: Int
    ) -> (used: Int, filled: Int, status: DecompressionStatus) {
        checkRanges(input, from: used, to: inputEnd, output, at: start, limit: limit)
        let available = UInt32(clamping: inputEnd - used)
        let room = UInt32(clamping: limit)
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.pointee.next_in = source.baseAddress! + used
                unsafe stream.pointee.avail_in = available
                unsafe stream.pointee.next_out = target.baseAddress! + start
                unsafe stream.pointee.avail_out = room
                return unsafe CSluglineZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        let result: DecompressionStatus =
            switch status {
            // Z_BUF_ERROR says only that nothing could be done with this little input or room.
            case Z_OK, Z_BUF_ERROR: .more
            case Z_STREAM_END: .memberEnd
            default: .damaged
            }
        return unsafe (Int(available - stream.pointee.avail_in), Int(room - stream.pointee.avail_out), result)
    }
}
