import Slugline

/// The text of an input as UTF-8, without its byte order mark.
///
/// Text that is UTF-8 already passes through unseen: whether it is what it claims is checked row by row, so that one bad
/// row costs one row.
struct TextStream {
    /// The bytes with the first few, which were looked at for a mark, put back.
    private struct Bytes {
        var stream: ByteStream
        var head: [UInt8] = []

        mutating func read(into buffer: inout [UInt8], at start: Int, limit: Int) throws -> Int {
            guard !head.isEmpty else { return try stream.read(into: &buffer, at: start, limit: limit) }
            let count = head.count
            buffer.replaceSubrange(start..<start + count, with: head)
            head = []
            return count
        }
    }

    private var bytes: Bytes
    private var transcoder: Transcoder?
    private var raw: [UInt8] = []
    private let chunkSize: Int
    private var isFinished = false

    /// How many bytes of the text come before the first that `read` gives: the length of the mark.
    let markLength: Int
    let encoding: TextEncoding
    var compression: String? { bytes.stream.compression }

    /// How much room `read` wants.
    var roomWanted: Int { transcoder == nil ? max(chunkSize, 4) : Transcoder.room(for: max(chunkSize, 4)) }

    init(_ stream: ByteStream, encoding wanted: TextEncoding, name: String, chunkSize: Int) throws {
        bytes = Bytes(stream: stream)
        self.chunkSize = chunkSize
        var head = [UInt8](repeating: 0, count: 4)
        var count = 0
        while count < 4 {
            let more = try bytes.stream.read(into: &head, at: count, limit: 4 - count)
            if more == 0 { break }
            count += more
        }
        head.removeSubrange(count...)
        let mark = ByteOrderMark(head)
        encoding = count == 0 ? .utf8 : try ByteOrderMark.encoding(for: wanted, mark: mark, file: name)
        markLength = mark?.length ?? 0
        bytes.head = Array(head[markLength...])
        if encoding != .utf8 {
            transcoder = Transcoder(encoding)
            raw = [UInt8](repeating: 0, count: max(chunkSize, 4))
        }
    }

    /// Puts text into `buffer` from `start` on, which has `roomWanted` bytes from there, and returns how many bytes, 0
    /// only at the end.
    mutating func read(into buffer: inout [UInt8], at start: Int) throws -> Int {
        precondition(start + roomWanted <= buffer.count, "\(start) + \(roomWanted) > \(buffer.count)")
        guard transcoder != nil else { return try bytes.read(into: &buffer, at: start, limit: chunkSize) }
        while !isFinished {
            let count = try bytes.read(into: &raw, at: 0, limit: chunkSize)
            isFinished = count == 0
            let decoded =
                isFinished
                ? transcoder!.finish(into: &buffer, at: start)
                : transcoder!.decode(raw, count: count, into: &buffer, at: start)
            if decoded > 0 { return decoded }
        }
        return 0
    }
}
