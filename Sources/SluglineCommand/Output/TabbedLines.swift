internal import Slugline

/// The lines of `classify --format tsv`, written sixteen bytes at a time into one buffer without a `String` on the way.
struct TabbedLines {
    /// The lines, and behind them room for what is written too much.
    private var paddedBytes: [UInt8] = []
    private var count = 0

    /// Hands the lines over, and is empty then.
    mutating func take() -> [UInt8] {
        var bytes: [UInt8] = []
        swap(&bytes, &paddedBytes)
        bytes.removeLast(bytes.count - count)
        count = 0
        return bytes
    }

    /// Adds name `name` of `names`, a tab, `probability` with four decimals, and a tab.
    mutating func append(_ name: Int, of names: PaddedNames, _ probability: Double) {
        makeRoom(for: names.paddedLength + 16)
        count = Self.write(name, names, Self.field(probability), to: &paddedBytes, at: count)
    }

    /// Adds `text`, with spaces in place of tabs, and a line feed.
    mutating func append(last text: Span<UInt8>) {
        makeRoom(for: text.count + 16)
        count = Self.write(last: text, to: &paddedBytes, at: count)
    }

    // Parameters, as a span of one property of `self` keeps others from being read.

    @inline(__always)
    private static func write(
        _ name: Int, _ names: PaddedNames, _ field: UInt64, to bytes: inout [UInt8], at start: Int
    ) -> Int {
        var output = bytes.mutableSpan
        names.write(name, to: &output, at: start)
        let end = start + names.length(of: name)
        SixteenBytes(littleEndian: UInt128(field)).write(to: &output, at: end)
        return end + 8
    }

    @inline(__always)
    private static func write(last text: Span<UInt8>, to bytes: inout [UInt8], at start: Int) -> Int {
        var output = bytes.mutableSpan
        var position = 0
        while position <= text.count &- 16 {
            withoutTabs(SixteenBytes(text, at: position)).write(to: &output, at: start + position)
            position &+= 16
        }
        if position < text.count {
            // The last block overlaps the one before.
            position = max(0, text.count &- 16)
            let rest =
                text.count >= 16
                ? SixteenBytes(text, at: position) : LittleEndian.shortBlock(text, 0..<text.count)
            withoutTabs(rest).write(to: &output, at: start + position)
        }
        output[start + text.count] = UInt8(ascii: "\n")
        return start + text.count + 1
    }

    /// The eight bytes of a tab, `probability` with four decimals, and a tab, the first one lowest.
    private static func field(_ probability: Double) -> UInt64 {
        let value = UInt32(probability * 10_000 + 0.5)
        let (whole, decimals) = (value / 10_000, value % 10_000)
        // Two pairs of digits, then four digits, side by side: 103 / 1,024 is near enough to a tenth for what is below 100.
        let pairs = decimals / 100 | (decimals % 100) << 16
        let tens = (pairs * 103) >> 10 & 0x000F_000F
        let digits = tens | (pairs - 10 * tens) << 8
        return 0x0930_3030_302E_3009 | UInt64(whole) << 8 | UInt64(digits) << 24
    }

    @inline(__always)
    private static func withoutTabs(_ bytes: SixteenBytes) -> SixteenBytes {
        let (tab, space) = (UInt8(ascii: "\t"), UInt8(ascii: " "))
        return bytes ^ bytes.lanes(equalTo: tab) & SixteenBytes(repeating: tab ^ space)
    }

    @inline(__always)
    private mutating func makeRoom(for needed: Int) {
        let missing = count + needed - paddedBytes.count
        if missing > 0 { paddedBytes += repeatElement(0, count: missing + paddedBytes.count) }
    }
}

/// Names that are written again and again: each in as many blocks of sixteen bytes as the longest one needs.
struct PaddedNames: Sendable {
    private let blocks: [SixteenBytes]
    private let blockCount: Int
    private let lengths: [Int]

    init(_ names: [String]) {
        lengths = names.map(\.utf8.count)
        let blockCount = ((lengths.max() ?? 0) + 15) / 16
        self.blockCount = blockCount
        blocks = names.flatMap { name in
            let padded = Array(name.utf8) + repeatElement(0, count: 16 * blockCount - name.utf8.count)
            return (0..<blockCount).map { SixteenBytes(padded.span, at: 16 * $0) }
        }
    }

    var count: Int { lengths.count }

    /// How many bytes `write` writes.
    var paddedLength: Int { 16 * blockCount }

    func length(of name: Int) -> Int { lengths[name] }

    /// Writes name `name`, and zeros behind it.
    func write(_ name: Int, to output: inout MutableSpan<UInt8>, at start: Int) {
        for block in 0..<blockCount { blocks[name * blockCount + block].write(to: &output, at: start + 16 * block) }
    }
}
