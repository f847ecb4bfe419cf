/// Finds the terms of a folded headline, by the rules of `Tokenizer`.
enum TermScanner {
    /// How many bytes stand behind what is read, zeros, and behind what is written.
    static let padding = 16

    /// Writes the folded terms of `headline` end to end to `paddedBytes`, from byte `byteCount` on, and where they are to
    /// `paddedTerms`, from entry `firstTerm` on. Both have room for them and the padding.
    ///
    /// - Returns: where what was written ends.
    static func scan(
        _ headline: FoldedHeadline, into paddedBytes: inout [UInt8], from byteCount: Int,
        _ paddedTerms: inout [Term], from firstTerm: Int
    ) -> (byteCount: Int, termCount: Int) {
        var output = paddedBytes.mutableSpan
        var terms = paddedTerms.mutableSpan
        let bytes = headline.paddedBytes.span
        let outline = headline.outline.blocks.span
        var written = byteCount
        var termCount = firstTerm
        var index = 0
        while true {
            // The next byte that may begin a term, and how many letters and digits stand there.
            var block = index >> 6
            var bits = (outline[block].words | outline[block].special) &>> UInt64(index & 63)
            while bits == 0 {
                block += 1
                index = block << 6
                guard index < headline.count else { return (written, termCount) }
                bits = outline[block].words | outline[block].special
            }
            index += bits.trailingZeroBitCount
            var length = (~(outline[index >> 6].words &>> UInt64(index & 63))).trailingZeroBitCount
            while length > 0, (index + length) & 63 == 0 {
                let more = (~outline[(index + length) >> 6].words).trailingZeroBitCount
                if more == 0 { break }
                length += more
            }
            let start = index
            let first = written
            var kind = Term.Kind.word
            if length > 0, endsPlainly(bytes, start..<start + length, outline) {
                copy(bytes, start..<start + length, to: &output, at: &written)
                index += length
            } else {
                let (found, end) = scanTerm(bytes, at: start, to: &output, at: &written)
                index = end
                guard let found else { continue }
                kind = found
            }
            terms[termCount] = Term(
                range: first..<written, source: headline.offset(of: start)..<headline.offset(of: index), kind: kind)
            termCount += 1
        }
    }

    /// Whether the letters and digits `range` are a term, whatever stands behind them.
    @inline(__always)
    private static func endsPlainly(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ outline: Span<TextOutline.Block>
    ) -> Bool {
        let end = range.upperBound
        guard outline[end >> 6].special &>> UInt64(end & 63) & 1 != 0 else { return true }
        let next = bytes[end + 1]
        switch bytes[end] {
        case UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "$"): return true
        case UInt8(ascii: "%"), 0x80...: return false
        case UInt8(ascii: "-") where next &- 0x61 < 26: return range.count > 1
        // No other connector connects with what is no letter, no digit and no `'s`.
        default: return next < 0x80 && next != UInt8(ascii: "'") && next &- 0x61 >= 26 && next &- 0x30 >= 10
        }
    }

    /// Reads the term that begins at `start`, if one does, by a look at each character.
    ///
    /// - Returns: its kind, nil where none begins, and where what was read ends.
    private static func scanTerm(
        _ bytes: Span<UInt8>, at start: Int, to output: inout MutableSpan<UInt8>, at written: inout Int
    ) -> (kind: Term.Kind?, end: Int) {
        let (kind, length) = classify(bytes, at: start)
        var end = start + length
        switch kind {
        case .letter, .digit:
            return (.word, scanWord(bytes, at: start, to: &output, at: &written))
        case .currency where classify(bytes, at: end).kind == .digit:
            return (.word, scanWord(bytes, at: start, leading: length, to: &output, at: &written))
        case .ideograph:
            copy(bytes, start..<end, to: &output, at: &written)
            return (.ideograph, end)
        case .emoji:
            end = start + emojiLength(bytes, at: start, first: length)
            copy(bytes, start..<end, to: &output, at: &written)
            return (.emoji, end)
        case .currency, .connector, .separator:
            guard let mark = mark(bytes[start]) else { return (nil, end) }
            output[written] = mark
            written += 1
            return (.mark, start + 1)
        }
    }

    /// The class of the scalar at `position` and its length; zeros stand behind a headline and separate.
    @inline(__always)
    private static func classify(_ bytes: Span<UInt8>, at position: Int) -> (kind: CharacterClass, length: Int) {
        if bytes[position] < 0x80 { return (CharacterClass.ascii(bytes[position]), 1) }
        let (scalar, length) = UTF8Scalars.decode(bytes, at: position, end: bytes.count)
        return (CharacterClass.beyondASCII(scalar), length)
    }

    private static func isLetter(_ bytes: Span<UInt8>, at position: Int) -> Bool {
        classify(bytes, at: position).kind == .letter
    }

    private static func isDigit(_ bytes: Span<UInt8>, at position: Int) -> Bool {
        classify(bytes, at: position).kind == .digit
    }

    /// Reads the word that begins at `start`, whose first `leading` bytes are a currency sign, and returns where it ends.
    private static func scanWord(
        _ bytes: Span<UInt8>, at start: Int, leading: Int = 0, to output: inout MutableSpan<UInt8>,
        at written: inout Int
    ) -> Int {
        let first = start + leading
        var index = first
        let begin = written
        /// What is read and not written yet begins here.
        var pending = start
        /// Where the letters or digits since the last connector begin.
        var segment = first
        var previous = CharacterClass.separator
        scanning: while true {
            let (kind, length) = classify(bytes, at: index)
            switch kind {
            case .letter, .digit:
                index += length
                previous = kind
            case .connector:
                switch connect(bytes, at: index, first: first, segment: segment, previous: previous) {
                case .ends: break scanning
                case .isDropped:
                    copy(bytes, pending..<index, to: &output, at: &written)
                    index += 1
                    pending = index
                case .isKept: index += 1
                case .isKeptAndEnds:
                    index += 1
                    segment = index
                    break scanning
                }
                segment = index
            default:
                break scanning
            }
        }
        copy(bytes, pending..<index, to: &output, at: &written)
        let isPossessive =
            segment > first && written - begin > 2 && output[written - 1] == UInt8(ascii: "s")
            && output[written - 2] == UInt8(ascii: "'")
        if isPossessive { written -= 2 }
        return index
    }

    private enum Connection { case ends, isDropped, isKept, isKeptAndEnds }

    /// What the connector at `index` does, by the table of `Tokenizer`.
    private static func connect(
        _ bytes: Span<UInt8>, at index: Int, first: Int, segment: Int, previous: CharacterClass
    ) -> Connection {
        let next = classify(bytes, at: index + 1)
        let follows = (letter: next.kind == .letter, digit: next.kind == .digit)
        let isSingle = index - segment == classify(bytes, at: segment).length
        switch bytes[index] {
        case UInt8(ascii: "'"):
            if previous == .digit, isPossessive(bytes, at: index) {
                return isDecade(bytes, first..<index) ? .isDropped : .isKept
            }
            return previous == .letter && follows.letter ? .isKept : .ends
        case UInt8(ascii: "&"):
            return previous == .letter && follows.letter ? .isKept : .ends
        case UInt8(ascii: "."):
            if previous == .digit, follows.digit { return .isKept }
            if previous == .letter, isPossessive(bytes, at: index + 1) { return .isDropped }
            let nextIsSingle = follows.letter && !isLetter(bytes, at: index + 1 + next.length)
            return previous == .letter && isSingle && nextIsSingle ? .isKept : .ends
        case UInt8(ascii: ","):
            let isThousands =
                previous == .digit && follows.digit && isDigit(bytes, at: index + 2) && isDigit(bytes, at: index + 3)
                && !isDigit(bytes, at: index + 4)
            return isThousands ? .isDropped : .ends
        case UInt8(ascii: "-"):
            if follows.digit { return .isKept }
            return follows.letter && previous == .letter && isSingle && segment == first ? .isKept : .ends
        case UInt8(ascii: "/"):
            return previous == .digit && follows.digit ? .isKept : .ends
        case UInt8(ascii: "%"):
            return previous == .digit ? .isKeptAndEnds : .ends
        default:
            return .ends
        }
    }

    /// Whether `'s` stands at `position` and ends a word.
    private static func isPossessive(_ bytes: Span<UInt8>, at position: Int) -> Bool {
        guard bytes[position] == UInt8(ascii: "'"), bytes[position + 1] == UInt8(ascii: "s") else { return false }
        return !isLetter(bytes, at: position + 2) && !isDigit(bytes, at: position + 2)
    }

    /// Whether the folded bytes `range` are `1990` or `90`, behind which `'s` makes many of one.
    private static func isDecade(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        (range.count == 2 || range.count == 4) && bytes[range.upperBound - 1] == UInt8(ascii: "0")
            && range.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }
    }

    /// Copies `bytes[range]` to `output`, eight bytes at a time: what is written too much is written over by what follows.
    @inline(__always)
    private static func copy(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout MutableSpan<UInt8>, at written: inout Int
    ) {
        var offset = 0
        while offset < range.count {
            let eight = LittleEndian.word(bytes, at: range.lowerBound + offset)
            LittleEndian.write(eight, to: &output, at: written + offset)
            offset += 8
        }
        written += range.count
    }

    /// The mark that a folded byte stands for.
    private static func mark(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: ":"): byte
        case UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "\"")
        default: nil
        }
    }

    /// The length of the emoji at `position`, with skin tones, joined emoji and the second half of a flag.
    private static func emojiLength(_ bytes: Span<UInt8>, at position: Int, first: Int) -> Int {
        func scalar(_ at: Int) -> (scalar: UInt32, length: Int) { UTF8Scalars.decode(bytes, at: at, end: bytes.count) }
        let regional: ClosedRange<UInt32> = 0x1_F1E6...0x1_F1FF
        if regional.contains(scalar(position).scalar) {
            let second = scalar(position + first)
            return first + (regional.contains(second.scalar) ? second.length : 0)
        }
        var end = position + first
        while true {
            let next = scalar(end)
            if (0x1_F3FB...0x1_F3FF).contains(next.scalar) {
                end += next.length
            } else if next.scalar == 0x200D, classify(bytes, at: end + next.length).kind == .emoji {
                end += next.length + scalar(end + next.length).length
            } else {
                return end - position
            }
        }
    }
}
