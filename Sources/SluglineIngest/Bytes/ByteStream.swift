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
/// Whether it is, by gzip or zstd, the first bytes tell, whatever the file is called. Members that follow one another are read as one
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
    private var decompressor: (any Decompressor)?
    private var betweenMembers = false
    /// The output was full, so there may be more of it that needs no further input.
    private var holdsOutput = false
    private var textLength = 0
    /// Bytes that were looked at before they are read.
    private var ahead: [UInt8] = []

    /// How it is compressed, for people: `gzip`; nil where it is not.
    var compression: String? { decompressor?.name }

    /// - Throws: `SluglineError.badInput` for a file that is called `.gz` or `.zst` and ends before that can be told.
    init(_ source: ByteSource, name: String, chunkSize: Int) throws {
        precondition(chunkSize > 0)
        self.source = source
        self.name = name
        self.chunkSize = chunkSize
        pending = [UInt8](repeating: 0, count: max(chunkSize, 4))
        while pendingEnd < 4 {
            let count = try self.source.read(into: &pending, at: pendingEnd, limit: 4 - pendingEnd)
            if count == 0 { break }
            pendingEnd += count
        }
        let head = pending[..<pendingEnd]
        if head.starts(with: [0x1F, 0x8B]) || head == [0x1F] {
            decompressor = Inflater()
        } else if head == ZstdDecompressor.magic[...] {
            decompressor = ZstdDecompressor()
        } else if pendingEnd < 2, InputFormat.namesGzip(name) {
            throw truncated("gzip")
        } else if pendingEnd < 4, InputFormat.namesZstd(name) {
            throw truncated("zstd")
        }
    }

    /// The first bytes, up to `count` of them, which the next read gives again. Fewer only where there are no more.
    mutating func peek(_ count: Int) throws -> [UInt8] {
        var head = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let more = try read(into: &head, at: filled, limit: count - filled)
            if more == 0 { break }
            filled += more
        }
        head.removeSubrange(filled...)
        ahead = head + ahead
        return head
    }

    /// All bytes that are left.
    ///
    /// - Returns: nil where there are more than `limit`.
    mutating func readAll(limit: Int) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var end = 0
        while true {
            if end == bytes.count { bytes += repeatElement(0, count: min(max(chunkSize, end), limit + 1 - end)) }
            let count = try read(into: &bytes, at: end, limit: bytes.count - end)
            if count == 0 { break }
            end += count
            if end > limit { return nil }
        }
        bytes.removeSubrange(end...)
        return bytes
    }

    /// Puts up to `limit` bytes into `buffer` from `start` on and returns how many, 0 only at the end.
    mutating func read(into buffer: inout [UInt8], at start: Int, limit: Int) throws -> Int {
        if !ahead.isEmpty {
            let count = min(limit, ahead.count)
            buffer.replaceSubrange(start..<start + count, with: ahead[..<count])
            ahead.removeSubrange(..<count)
            return count
        }
        if let decompressor { return try decompress(decompressor, into: &buffer, at: start, limit: limit) }
        guard pendingStart < pendingEnd else { return try source.read(into: &buffer, at: start, limit: limit) }
        let count = min(limit, pendingEnd - pendingStart)
        buffer.replaceSubrange(start..<start + count, with: pending[pendingStart..<pendingStart + count])
        pendingStart += count
        return count
    }

    private mutating func decompress(
        _ decompressor: any Decompressor, into buffer: inout [UInt8], at start: Int, limit: Int
    ) throws -> Int {
        while true {
            if pendingStart == pendingEnd, !holdsOutput {
                pendingStart = 0
                pendingEnd = try source.read(into: &pending, at: 0, limit: chunkSize)
                if pendingEnd == 0 {
                    if betweenMembers { return 0 }
                    throw truncated(decompressor.name)
                }
            }
            if betweenMembers {
                if pending[pendingStart] == 0 {
                    pendingStart += 1
                    continue
                }
                decompressor.reset()
                betweenMembers = false
            }
            let step = decompressor.decompress(
                &pending, from: pendingStart, to: pendingEnd, into: &buffer, at: start, limit: limit)
            pendingStart += step.used
            textLength += step.filled
            holdsOutput = step.filled == limit && step.status == .more
            switch step.status {
            case .damaged:
                throw SluglineError(
                    .badInput, "the \(decompressor.name) data is damaged after \(textLength) bytes of text", file: name,
                    remedy: "fetch the file again, or see what \(decompressor.name) -t says")
            case .memberEnd: betweenMembers = true
            case .more: break
            }
            if step.filled > 0 { return step.filled }
        }
    }

    private func truncated(_ format: String) -> SluglineError {
        SluglineError(
            .badInput, "the \(format) data ends in the middle, after \(textLength) bytes of text", file: name,
            remedy: "fetch the file again: it is not complete")
    }
}
