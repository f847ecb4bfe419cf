/// Writes the parts of lines of `classify --format tsv` without a `String` on the way.
///
/// An array of bytes is asked for room once a part.
enum TabbedLine {
    /// Adds `name`, a tab, `probability` with four decimals, and a tab.
    static func append(_ name: [UInt8], _ probability: Double, to bytes: inout [UInt8]) {
        let value = UInt32(probability * 10_000 + 0.5)
        let (high, low) = (value / 100, value % 100)
        bytes.append(addingCapacity: name.count + 8) { output in
            for byte in name { output.append(byte) }
            output.append(UInt8(ascii: "\t"))
            output.append(digit(high / 100))
            output.append(UInt8(ascii: "."))
            output.append(digit(high / 10 % 10))
            output.append(digit(high % 10))
            output.append(digit(low / 10))
            output.append(digit(low % 10))
            output.append(UInt8(ascii: "\t"))
        }
    }

    private static func digit(_ value: UInt32) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value) }

    /// Adds `text`, with spaces in place of tabs, and a line feed.
    static func append(last text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\n"))
        guard holdsTab(bytes.span.extracting(start...)) else { return }
        for index in start..<bytes.count where bytes[index] == UInt8(ascii: "\t") { bytes[index] = UInt8(ascii: " ") }
    }

    /// Sixteen bytes at a time: `(x - 1) & ~x` has its highest bit set for x = 0 and for no other x.
    private static func holdsTab(_ text: Span<UInt8>) -> Bool {
        let blockLength = 16
        guard text.count >= blockLength else {
            return text.indices.contains { text[$0] == UInt8(ascii: "\t") }
        }
        var marks = SIMD16<UInt8>.zero
        var position = 0
        while position < text.count {
            // The last block may overlap the one before.
            position = min(position, text.count - blockLength)
            let part = text.extracting(position..<position + blockLength)
            var block = SIMD16<UInt8>.zero
            for lane in 0..<blockLength { block[lane] = part[lane] }
            let fromTab = block ^ UInt8(ascii: "\t")
            marks |= (fromTab &- 1) & ~fromTab
            position += blockLength
        }
        var union: UInt8 = 0
        for lane in 0..<blockLength { union |= marks[lane] }
        return union >= 0x80
    }
}
