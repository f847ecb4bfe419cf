import Slugline

/// The text of a feed or page in UTF-8, whatever its bytes are and whatever it says that they are.
///
/// In this order: the encoding that the user named; a byte order mark; the zero bytes that UTF-16 and UTF-32 leave between
/// letters; the encoding that the document declares, as an XML declaration or in a `meta` element; UTF-8. Bytes that are
/// not UTF-8 in a document that should be are read as Windows code page 1252, one by one: feeds are put together from
/// pieces, and that is what the odd pieces are. ISO 8859-1 is read as code page 1252 too, as browsers do.
///
/// Zero bytes and other control characters, which no markup may hold, become spaces. Linear in the length.
struct DocumentText {
    private(set) var bytes: [UInt8]
    /// What was read, for people: `utf-8`, `euc-kr`.
    private(set) var encoding: String
    /// What had to be guessed; nil where nothing had to.
    private(set) var warning: String?

    /// - Parameters:
    ///   - raw: The document as it is in its file.
    ///   - wanted: What the user named; `.utf8`, the default, lets the document speak for itself.
    init(_ raw: [UInt8], encoding wanted: TextEncoding) {
        (bytes, encoding) = (raw, "utf-8")
        if wanted != .utf8 {
            decode(wanted)
        } else if let wide = WideEncoding(raw) {
            bytes = wide.decoded(raw)
            encoding = wide.name
        } else {
            if raw.starts(with: [0xEF, 0xBB, 0xBF]) {
                bytes.removeFirst(3)
            } else if let name = Self.declaredEncoding(raw) {
                decode(named: name)
            }
        }
        mendUTF8()
        for index in bytes.indices where bytes[index] < 32 && !bytes[index].isBlank { bytes[index] = .space }
    }

    private mutating func decode(_ wanted: TextEncoding) {
        var transcoder = Transcoder(wanted)
        var output = [UInt8](repeating: 0, count: Transcoder.room(for: bytes.count))
        var end = transcoder.decode(bytes, count: bytes.count, into: &output, at: 0)
        end += transcoder.finish(into: &output, at: end)
        bytes = Array(output[..<end])
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        encoding = wanted.rawValue
    }

    private mutating func decode(named name: String) {
        switch name {
        // A declaration of UTF-16 that was readable as one byte a letter is wrong.
        case "utf-8", "utf8", "us-ascii", "ascii", "unicode": break
        case _ where name.hasPrefix("utf-16") || name.hasPrefix("utf-32") || name.hasPrefix("ucs"): break
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252": decode(.windows1252)
        default:
            // Chinese pages say gb2312 and mean the larger set that holds it.
            let known = name == "gb2312" || name == "gbk" ? "gb18030" : name
            if let converted = MarkupParser.converted(bytes, from: known) {
                bytes = converted
                encoding = name
            } else {
                warning = "it is in an encoding called \"\(name)\", which is not known here; it was read as UTF-8"
            }
        }
    }

    /// Replaces what is not UTF-8 by what it is in Windows code page 1252.
    private mutating func mendUTF8() {
        guard firstInvalidUTF8(bytes.span) != nil else { return }
        var mended: [UInt8] = []
        mended.reserveCapacity(bytes.count + bytes.count / 8)
        var strayCount = 0
        var start = 0
        while start < bytes.count {
            let length = Self.sequenceLength(bytes, at: start)
            if length > 0 {
                mended += bytes[start..<start + length]
                start += length
            } else {
                var scalar = [UInt8](repeating: 0, count: 4)
                var end = 0
                Transcoder.put(Transcoder.windows1252(bytes[start]), into: &scalar, at: &end)
                mended += scalar[..<end]
                strayCount += 1
                start += 1
            }
        }
        bytes = mended
        let noun = strayCount == 1 ? "1 byte is" : "\(strayCount) bytes are"
        warning = warning ?? "\(noun) not UTF-8 and were read as windows-1252"
    }

    /// How long the UTF-8 sequence at `start` is; 0 where there is none. After the Unicode Standard, table 3-7.
    private static func sequenceLength(_ bytes: [UInt8], at start: Int) -> Int {
        let first = bytes[start]
        if first < 0x80 { return 1 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first), start + length <= bytes.count else { return 0 }
        let second = bytes[start + 1]
        let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard (lowest...highest).contains(second) else { return 0 }
        for index in start + 2..<start + max(2, length) where bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The encoding that stands in the XML declaration or in a `meta` element near the top, in lower case; nil for none.
    private static func declaredEncoding(_ raw: [UInt8]) -> String? {
        let head = raw.prefix(4096).map(\.lowercased)
        for (opening, key) in [("<?xml", "encoding"), ("<meta", "charset")] {
            var start = 0
            while let place = find(Array(opening.utf8), in: head, from: start) {
                let end = firstIndex(of: UInt8(ascii: ">"), in: head, from: place, to: head.count) ?? head.count
                if let hit = find(Array(key.utf8), in: head, from: place), hit < end {
                    let value = head[(hit + key.utf8.count)..<end].drop { $0.isBlank }
                    guard value.first == UInt8(ascii: "=") else { return nil }
                    let name = value.dropFirst().drop { $0.isBlank || $0 == .quote || $0 == UInt8(ascii: "'") }
                        .prefix {
                            $0.isDigit || ($0 >= 97 && $0 <= 122) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                        }
                    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
                }
                start = place + 1
            }
        }
        return nil
    }
}

/// The place of the first `wanted` in `bytes` from `start` on, or nil.
func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position <= bytes.count,
        let hit = firstIndex(of: wanted[0], in: bytes, from: position, to: bytes.count)
    {
        if hit + wanted.count <= bytes.count, equal(bytes, hit..<hit + wanted.count, wanted) { return hit }
        position = hit + 1
    }
    return nil
}
