/// Decompresses data piece by piece.
///
/// Compressed data comes in members (gzip) or frames (zstd) that may follow one another; each ends on its own.
protocol Decompressor: AnyObject {
    /// The format, for messages: `gzip`.
    var name: String { get }

    /// Makes ready for the next member of the file.
    func reset()

    /// Decompresses `input[used..<inputEnd]` into `output[start..<start + limit]`.
    ///
    /// - Returns: How many bytes of the input were used and how many of the output were filled.
    func decompress(
        _ input: inout [UInt8], from used: Int, to inputEnd: Int, into output: inout [UInt8], at start: Int, limit: Int
    ) -> (used: Int, filled: Int, status: DecompressionStatus)
}

extension Decompressor {
    /// Stops the program where `decompress` was called for bytes that are not there.
    func checkRanges(
        _ input: [UInt8], from used: Int, to inputEnd: Int, _ output: [UInt8], at start: Int, limit: Int
    ) {
        precondition(used >= 0 && used <= inputEnd, "\(used) > \(inputEnd)")
        precondition(inputEnd <= input.count, "\(inputEnd) > \(input.count)")
        precondition(start >= 0 && limit > 0 && start + limit <= output.count, "\(start) + \(limit) > \(output.count)")
    }
}

enum DecompressionStatus {
    /// The input is used up or the output is full.
    case more
    /// The member is complete, and right by its checksum where it has one.
    case memberEnd
    case damaged
}
