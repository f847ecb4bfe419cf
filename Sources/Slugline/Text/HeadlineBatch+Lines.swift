extension HeadlineBatch {
    /// What bounds an adding of lines.
    public struct LineLimits: Sendable {
        /// No line that begins here or later is added, and no more of them than `rowCount`.
        public var stop: Int
        public var rowCount: Int
        /// The longest line, without its line feed.
        public var length: Int
        /// Whether a blank line is an empty headline; else it is none.
        public var keepsEmpty: Bool

        public init(stop: Int, rowCount: Int, length: Int, keepsEmpty: Bool) {
            self.stop = stop
            self.rowCount = rowCount
            self.length = length
            self.keepsEmpty = keepsEmpty
        }
    }

    /// Adds the lines of `source` from `start` on as headlines, without the blanks at their ends, as long as nothing is the
    /// matter with them: up to the first that holds a NUL, a carriage return before its end or what is not UTF-8, that is too
    /// long, or that ends less than 16 bytes before the end of `source`.
    ///
    /// Bytes are looked at and copied sixteen at a time, in one pass; only a control character is looked at by itself.
    ///
    /// - Parameter line: the number of the line at `start`; then of the one at the place that is returned.
    /// - Returns: where the first line begins that was not added. O(bytes).
    public mutating func appendLines(
        _ source: Span<UInt8>, from start: Int, _ limits: LineLimits, line: inout Int
    ) -> Int {
        var copy = LineCopy(start: start, line: line, place: text.bytes.count)
        // Bytes are zeros before they are written, so a longer part would take longer where it soon ends.
        let part = source.extracting(..<min(source.count, start + Self.partLength))
        let room = max(0, part.count - start) + LineCopy.blockLength
        if text.isEmpty { text.bytes.reserveCapacity(max(0, min(source.count, limits.stop) - start) + Self.partLength) }
        text.bytes.append(addingCapacity: room) { $0.append(repeating: 0, count: room) }
        copy.run(part, limits, &text.bytes, &text.ends, &lines)
        text.bytes.removeLast(text.bytes.count - copy.place)
        line = copy.line
        return copy.start
    }

    private static let partLength = 1 << 14
}

/// The state of an adding of lines: `start` is the beginning of the line numbered `line`, which goes to `place`.
private struct LineCopy {
    static let blockLength = 16

    var start: Int
    var line: Int
    var place: Int

    mutating func run(
        _ source: Span<UInt8>, _ limits: HeadlineBatch.LineLimits, _ bytes: inout [UInt8], _ ends: inout [Int],
        _ lines: inout [Int]
    ) {
        var target = bytes.mutableSpan
        let rowLimit = ends.count + limits.rowCount
        while start < limits.stop, ends.count < rowLimit {
            var read = start
            while read < source.count, isBlank(source[read]) { read += 1 }
            guard let end = copyLine(source, from: read, to: &target), end.feed - start <= limits.length else { return }
            var textEnd = end.text
            while textEnd > place, isBlank(target[textEnd - 1]) { textEnd -= 1 }
            if end.hasNonASCII, !isUTF8(target.span.extracting(place..<textEnd)) { return }
            if textEnd > place || limits.keepsEmpty {
                ends.append(textEnd)
                lines.append(line)
            }
            place = textEnd
            start = end.feed + 1
            line += 1
        }
    }

    /// Copies the line that goes on at `start`; nil where it has no end, or where something is the matter with it.
    ///
    /// - Returns: the end of the text in `target`, the place of the line feed in `source`, and whether there may be bytes that
    ///   are not ASCII.
    @inline(__always)
    private func copyLine(
        _ source: Span<UInt8>, from start: Int, to target: inout MutableSpan<UInt8>
    ) -> (text: Int, feed: Int, hasNonASCII: Bool)? {
        let offset = place - start
        var read = start
        var union = SixteenBytes.zero
        while read <= source.count &- Self.blockLength {
            let block = SixteenBytes(source, at: read)
            block.write(to: &target, at: read + offset)
            union |= block
            let controls = block.lanes(from: 0, to: 31).highestBits
            if controls == 0 {
                read += Self.blockLength
                continue
            }
            read += controls.trailingZeroBitCount
            switch source[read] {
            case 0: return nil
            case UInt8(ascii: "\n"): return (read + offset, read, union.highestBits != 0)
            case UInt8(ascii: "\r"):
                // More than one carriage return comes of converting line ends twice.
                var feed = read + 1
                while feed < source.count, source[feed] == UInt8(ascii: "\r") { feed += 1 }
                guard feed < source.count, source[feed] == UInt8(ascii: "\n") else { return nil }
                return (read + offset, feed, union.highestBits != 0)
            default: read += 1
            }
        }
        return nil
    }

    /// A space or a tab: line ends are no part of a line.
    @inline(__always)
    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        (try? UTF8Span(validating: bytes)) != nil
    }
}
