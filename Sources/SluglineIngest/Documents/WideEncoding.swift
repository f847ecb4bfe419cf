/// UTF-16 or UTF-32, told by a byte order mark or by where the zero bytes of the first letters stand.
///
/// Markup begins with `<` and JSON with a brace or bracket, so the first four bytes tell. Source: XML 1.0, appendix F.
struct WideEncoding {
    let name: String
    private let width: Int
    private let isLittleEndian: Bool
    private let markLength: Int

    /// Nil where `head` begins like text of one byte a letter.
    init?(_ head: [UInt8]) {
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0xFF, 0xFE, 0, 0): self.init("utf-32le", 4, true, 4)
        case (0, 0, 0xFE, 0xFF): self.init("utf-32be", 4, false, 4)
        case (0xFF, 0xFE, _, _): self.init("utf-16le", 2, true, 2)
        case (0xFE, 0xFF, _, _): self.init("utf-16be", 2, false, 2)
        case (1..., 0, 0, 0): self.init("utf-32le", 4, true, 0)
        case (0, 0, 0, 1...): self.init("utf-32be", 4, false, 0)
        case (1..., 0, 1..., 0): self.init("utf-16le", 2, true, 0)
        case (0, 1..., 0, 1...): self.init("utf-16be", 2, false, 0)
        default: return nil
        }
    }

    private init(_ name: String, _ width: Int, _ isLittleEndian: Bool, _ markLength: Int) {
        (self.name, self.width, self.isLittleEndian, self.markLength) = (name, width, isLittleEndian, markLength)
    }

    /// `raw` without its mark as UTF-8; what is no character becomes U+FFFD.
    func decoded(_ raw: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Transcoder.room(for: raw.count))
        var end = 0
        if width == 2 {
            var transcoder = Transcoder(isLittleEndian ? .utf16le : .utf16be)
            let text = Array(raw[markLength...])
            end = transcoder.decode(text, count: text.count, into: &output, at: 0)
        } else {
            var start = markLength
            while start + 4 <= raw.count {
                var value: UInt32 = 0
                for offset in 0..<4 {
                    value = value << 8 | UInt32(raw[start + (isLittleEndian ? 3 - offset : offset)])
                }
                Transcoder.put(Unicode.Scalar(value)?.value ?? 0xFFFD, into: &output, at: &end)
                start += 4
            }
        }
        return Array(output[..<end])
    }
}
