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
        /// All before it is read.
        var index = 0
        /// 1 where the block before ends with a letter or digit.
        var carry: UInt64 = 0
        for block in 0..<(headline.count &+ 63) >> 6 {
            let (words, special) = (outline[block].words, outline[block].special)
            let base = block &* 64
            // So that no read within it has to be checked.
            let window = bytes.extracting(base..<base + 64 + padding)
            // A term may begin where a run of letters and digits does, and at all that is special.
            var begins = unread(words & ~(words &<< 1 | carry) | special, from: index &- base)
            carry = words &>> 63
            // A run that reaches the end of the block has its end at bit 0, where no other does.
            let close = special | carry
            while begins != 0 {
                let bit = begins.trailingZeroBitCount
                begins &= begins &- 1
                let first = written
                var kind = Term.Kind.word
                let length = (~(words &>> UInt64(bit))).trailingZeroBitCount
                let start = base &+ bit
                var end = start &+ length
                if close &>> UInt64(truncatingIfNeeded: end) & 1 == 0 || length > 0 && endsBeforeSpace(bytes, end) {
                    SixteenBytes(window, at: bit).write(to: &output, at: written)
                    written = written &+ length
                    if length > 16 { copyBehind(bytes, start, to: &output, first..<written) }
                } else if length == 0, let mark = mark(window[bit]) {
                    output[written] = mark
                    written = written &+ 1
                    end = start &+ 1
                    kind = .mark
                } else if length == 0, window[bit] < 0x80, window[bit] != UInt8(ascii: "$") {
                    continue
                } else {
                    let found: Term.Kind?
                    (found, end, written) = lookClosely(
                        bytes, start..<end, outline, to: &output, at: written)
                    index = end
                    begins = unread(begins, from: end &- base)
                    guard let found else { continue }
                    kind = found
                }
                terms[termCount] = Term(
                    start: first, end: written, sourceStart: start, sourceEnd: end, kind: kind)
                termCount &+= 1
            }
        }
        // Not in the loop, where it would cost each headline what one in ten needs.
        if headline.isMoved { moveSources(of: &terms, firstTerm..<termCount, headline) }
        return (written, termCount)
    }

    /// Moves the sources of `terms[range]` from the folded headline to the original.
    private static func moveSources(of terms: inout MutableSpan<Term>, _ range: Range<Int>, _ headline: FoldedHeadline)
    {
        for index in range {
            let term = terms[index]
            let source = headline.offset(of: term.source.lowerBound)..<headline.offset(of: term.source.upperBound)
            terms[index] = term.moved(to: source)
        }
    }

    /// The bits of `begins` from bit `position` on, which may be before the first and behind the last.
    @inline(__always)
    private static func unread(_ begins: UInt64, from position: Int) -> UInt64 {
        position <= 0 ? begins : begins & (.max << UInt64(position))
    }

    /// Reads the term that begins with the letters and digits `run`, which reach the end of a block or have something
    /// special behind them, or at something special if there are none.
    ///
    /// - Returns: its kind, nil where none begins; where what was read ends, and where what was written does.
    @inline(never)
    private static func lookClosely(
        _ bytes: Span<UInt8>, _ run: Range<Int>, _ outline: Span<TextOutline.Block>,
        to output: inout MutableSpan<UInt8>, at written: Int
    ) -> (kind: Term.Kind?, end: Int, written: Int) {
        let start = run.lowerBound
        if run.isEmpty { return scanTerm(bytes, at: start, to: &output, at: written) }
        var end = run.upperBound
        while end & 63 == 0 {
            let more = (~outline[end >> 6].words).trailingZeroBitCount
            if more == 0 { break }
            end += more
        }
        let following = outline[end >> 6].special &>> UInt64(end & 63) & 1
        if following == 0 || endsPlainly(bytes, start..<end) {
            return (.word, end, copy(bytes, start..<end, to: &output, at: written))
        }
        if isPossessive(bytes, start..<end, outline) {
            return (.word, end + 2, copy(bytes, start..<end, to: &output, at: written))
        }
        let (wordEnd, writtenEnd) = scanWord(bytes, at: start, to: &output, at: written)
        return (.word, wordEnd, writtenEnd)
    }

    /// Whether a space or control, or the end of the headline, stands behind the special byte at `end`, where the letters
    /// and digits before it are a term: nothing but a per cent sign connects with that. False where `end` begins a block,
    /// since it may be a letter then.
    @inline(__always)
    private static func endsBeforeSpace(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
        bytes[end &+ 1] <= UInt8(ascii: " ") && bytes[end] < 0x80 && bytes[end] != UInt8(ascii: "%") && end & 63 != 0
    }

    /// Whether the letters and digits `range`, with something special behind them, are a term.
    private static func endsPlainly(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let (byte, next) = (bytes[range.upperBound], bytes[range.upperBound + 1])
        switch byte {
        case UInt8(ascii: "%"), 0x80...: return false
        case UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "$"): return true
        case UInt8(ascii: "-") where next &- 0x61 < 26: return range.count > 1
        // No other connector connects with what is no letter, no digit and no `'s`.
        default: return next < 0x80 && next != UInt8(ascii: "'") && next &- 0x61 >= 26 && next &- 0x30 >= 10
        }
    }

    /// Whether `'s` stands behind the letters and digits `range`, the last a letter, and then a space or the end.
    @inline(__always)
    private static func isPossessive(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ outline: Span<TextOutline.Block>
    ) -> Bool {
        let end = range.upperBound
        guard bytes[end] == UInt8(ascii: "'"), bytes[end + 1] == UInt8(ascii: "s") else { return false }
        let block = outline[(end + 2) >> 6]
        return (block.words | block.special) &>> UInt64((end + 2) & 63) & 1 == 0 && bytes[end - 1] >= UInt8(ascii: "a")
    }

    /// Reads the term that begins at `start`, if one does, by a look at each character.
    ///
    /// - Returns: its kind, nil where none begins; where what was read ends, and where what was written does.
    @inline(never)
    private static func scanTerm(
        _ bytes: Span<UInt8>, at start: Int, to output: inout MutableSpan<UInt8>, at written: Int
    ) -> (kind: Term.Kind?, end: Int, written: Int) {
        let (kind, length) = classify(bytes, at: start)
        var end = start + length
        switch kind {
        case .letter, .digit:
            let (end, written) = scanWord(bytes, at: start, to: &output, at: written)
            return (.word, end, written)
        case .currency where classify(bytes, at: end).kind == .digit:
            let (end, written) = scanWord(bytes, at: start, leading: length, to: &output, at: written)
            return (.word, end, written)
        case .ideograph:
            return (.ideograph, end, copy(bytes, start..<end, to: &output, at: written))
        case .emoji:
            end = start + emojiLength(bytes, at: start, first: length)
            return (.emoji, end, copy(bytes, start..<end, to: &output, at: written))
        case .currency, .connector, .separator:
            return (nil, end, written)
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

    /// Reads the word that begins at `start`, whose first `leading` bytes are a currency sign.
    ///
    /// - Returns: where it ends, and where what was written does.
    @inline(never)
    private static func scanWord(
        _ bytes: Span<UInt8>, at start: Int, leading: Int = 0, to output: inout MutableSpan<UInt8>, at begin: Int
    ) -> (end: Int, written: Int) {
        let first = start + leading
        var index = first
        var written = begin
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
                    written = copy(bytes, pending..<index, to: &output, at: written)
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
        written = copy(bytes, pending..<index, to: &output, at: written)
        let isPossessive =
            segment > first && written - begin > 2 && output[written - 1] == UInt8(ascii: "s")
            && output[written - 2] == UInt8(ascii: "'")
        return (index, isPossessive ? written - 2 : written)
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

    /// Copies `bytes[range]` to `output`, sixteen bytes at a time: what is written too much is written over by what follows.
    ///
    /// - Returns: where what was written ends.
    @inline(__always)
    private static func copy(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout MutableSpan<UInt8>, at written: Int
    ) -> Int {
        SixteenBytes(bytes, at: range.lowerBound).write(to: &output, at: written)
        let end = written + range.count
        if range.count > 16 { copyBehind(bytes, range.lowerBound, to: &output, written..<end) }
        return end
    }

    /// Copies what stands from the seventeenth byte on to the seventeenth byte of `place` and behind.
    @inline(never)
    private static func copyBehind(
        _ bytes: Span<UInt8>, _ start: Int, to output: inout MutableSpan<UInt8>, _ place: Range<Int>
    ) {
        for offset in stride(from: 16, to: place.count, by: 16) {
            let block = SixteenBytes(bytes, at: start + offset)
            block.write(to: &output, at: place.lowerBound + offset)
        }
    }

    /// The mark that a folded byte stands for.
    @inline(__always)
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
