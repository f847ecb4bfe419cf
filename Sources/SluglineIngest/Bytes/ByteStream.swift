import Slugline

/// Where the bytes of an input come from.
enum ByteSource {
    case file(InputFile)
    case bytes([UInt8], position: Int)

    /// Puts up to `limit` bytes into `buffer` from `start` on and returns how many, 0 only at the end.
    mutating func read(into buffer: inout [UInt8], at start: Int, limit: Int) throws -> Int {
        switch self {
        case .file(let file):
            return try file.read(into: &buffer, at: start, limit: limit)
        case .bytes(let bytes, let position):
            let count = min(limit, bytes.count - position)
            buffer.replaceSubrange(start..<start + count, with: bytes[position..<position + count])
            self = .bytes(bytes, position: position + count)
            return count
        }
    }
}

/// The bytes of an input after decompression, if it is compressed.
///
/// Whether it is, the first two bytes tell, whatever the file is called. Members that follow one another are read as one
/// text and zero bytes after the last are padding; anything else after it, a damaged member and a file that ends within
/// a member are errors, so that no row is lost in silence. Memory is two buffers, however far the data expands.
struct ByteStream {
    private var source: ByteSource
    private let name: String
    private let chunkSize: Int
    /// Bytes that were read from the source and not yet handed on.
    private var pending: [UInt8]
    private var pendingStart = 0
    private var pendingEnd = 0
    private var inflater: Inflater?
    private var betweenMembers = false
    /// The output was full, so there may be more of it that needs no further input.
    private var holdsOutput = false
    private var textLength = 0

    var isCompressed: Bool { inflater != nil }

    /// - Throws: `SluglineError.badInput` for a file that is called `.gz` and ends before that can be told.
    init(_ source: ByteSource, name: String, chunkSize: Int) throws {
        precondition(chunkSize > 0)
        self.source = source
        self.name = name
        self.chunkSize = chunkSize
        pending = [UInt8](repeating: 0, count: max(chunkSize, 2))
        while pendingEnd < 2 {
            let count = try self.source.read(into: &pending, at: pendingEnd, limit: 2 - pendingEnd)
            if count == 0 { break }
            pendingEnd += count
        }
        let head = pending[..<pendingEnd]
        if head == [0x1F, 0x8B] || head == [0x1F] {
            inflater = Inflater()
        } else if pendingEnd < 2, InputFormat.namesGzip(name) {
            throw truncated()
        }
    }

    /// Puts up to `limit` bytes into `buffer` from `start` on and returns how many, 0 only at the end.
    mutating func read(into buffer: inout [UInt8], at start: Int, limit: Int) throws -> Int {
        if let inflater { return try inflate(inflater, into: &buffer, at: start, limit: limit) }
        guard pendingStart < pendingEnd else { return try source.read(into: &buffer, at: start, limit: limit) }
        let count = min(limit, pendingEnd - pendingStart)
        buffer.replaceSubrange(start..<start + count, with: pending[pendingStart..<pendingStart + count])
        pendingStart += count
        return count
    }

    private mutating func inflate(
        _ inflater: Inflater, into buffer: inout [UInt8], at start: Int, limit: Int
    ) throws -> Int {
        while true {
            if pendingStart == pendingEnd, !holdsOutput {
                pendingStart = 0
                pendingEnd = try source.read(into: &pending, at: 0, limit: chunkSize)
                if pendingEnd == 0 {
                    if betweenMembers { return 0 }
                    throw truncated()
                }
            }
            if betweenMembers {
                if pending[pendingStart] == 0 {
                    pendingStart += 1
                    continue
                }
                inflater.reset()
                betweenMembers = false
            }
            let step = inflater.inflate(
                &pending, from: pendingStart, to: pendingEnd, into: &buffer, at: start, limit: limit)
            pendingStart += step.used
            textLength += step.filled
            holdsOutput = step.filled == limit && step.status == .more
            switch step.status {
            case .damaged:
                throw SluglineError(
                    .badInput, "the gzip data is damaged after \(textLength) bytes of text", file: name,
                    remedy: "fetch the file again, or see what gzip -t says")
            case .memberEnd: betweenMembers = true
            case .more: break
            }
            if step.filled > 0 { return step.filled }
        }
    }

    private func truncated() -> SluglineError {
        SluglineError(
            .badInput, "the gzip data ends in the middle, after \(textLength) bytes of text", file: name,
            remedy: "fetch the file again: it is not complete")
    }
}
