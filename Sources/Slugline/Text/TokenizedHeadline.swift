/// A term of a headline: a word, a number, a CJK character, an emoji or a mark.
public struct Term: Sendable, Hashable {
    /// What kind of term it is.
    public enum Kind: UInt8, Sendable {
        case word
        /// One Han, kana or Hangul character; with the one beside it, it makes the character 2-grams of CJK text.
        case ideograph
        case emoji
        /// A colon or a quotation mark. It says how a headline is built, not what it is about: it is a feature, but never
        /// counts as a word.
        case mark
    }

    // Half the size of ranges of `Int`: a headline's terms are written and read for each headline.
    private let start: Int32
    private let end: Int32
    private let sourceStart: Int32
    private let sourceEnd: Int32
    public let kind: Kind

    @inline(__always)
    init(range: Range<Int>, source: Range<Int>, kind: Kind) {
        start = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
        sourceStart = Int32(truncatingIfNeeded: source.lowerBound)
        sourceEnd = Int32(truncatingIfNeeded: source.upperBound)
        self.kind = kind
    }

    /// Its folded UTF-8, as a place in `TokenizedHeadline.bytes`.
    public var range: Range<Int> { Int(start)..<Int(end) }
    /// Its place in the original headline, in bytes.
    public var source: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
}

/// The terms of one headline. Used again for the next headline, it keeps its buffers.
///
/// The buffers are longer than what they hold, so that terms can be written and read eight bytes at a time.
public struct TokenizedHeadline: Sendable {
    /// `bytes` with room behind them.
    private(set) var paddedBytes: [UInt8] = []
    private var byteCount = 0
    /// `terms` with what is left of longer headlines behind them.
    private(set) var paddedTerms: [Term] = []
    private(set) var termCount = 0
    private var folded = FoldedHeadline()

    public init() {}

    /// The folded terms end to end.
    public var bytes: ArraySlice<UInt8> { paddedBytes[..<byteCount] }
    public var terms: ArraySlice<Term> { paddedTerms[..<termCount] }

    /// How many terms are words, marks not counted.
    public var wordCount: Int { terms.reduce(0) { $0 + ($1.kind == .mark ? 0 : 1) } }

    /// The folded form of term `index`.
    public func string(_ index: Int) -> String {
        String(decoding: bytes[terms[index].range], as: UTF8.self)
    }

    /// Replaces the content by the terms of `headline`, by the rules of `Tokenizer`.
    mutating func read(_ headline: Span<UInt8>, without outlets: OutletSuffix) {
        folded.fold(headline, without: outlets)
        // No more than the folded bytes are written, and a term has one at least.
        let room = folded.count + TermScanner.padding
        if paddedBytes.count < room {
            paddedBytes += repeatElement(0, count: 2 * room - paddedBytes.count)
            let none = Term(range: 0..<0, source: 0..<0, kind: .word)
            paddedTerms += repeatElement(none, count: 2 * room - paddedTerms.count)
        }
        (byteCount, termCount) = TermScanner.scan(folded, into: &paddedBytes, &paddedTerms)
    }
}
