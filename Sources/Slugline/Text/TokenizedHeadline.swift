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
    init(start: Int, end: Int, sourceStart: Int, sourceEnd: Int, kind: Kind) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.sourceStart = Int32(truncatingIfNeeded: sourceStart)
        self.sourceEnd = Int32(truncatingIfNeeded: sourceEnd)
        self.kind = kind
    }

    /// The same term with another place in the original headline.
    func moved(to source: Range<Int>) -> Term {
        Term(
            start: Int(start), end: Int(end), sourceStart: source.lowerBound, sourceEnd: source.upperBound, kind: kind)
    }

    /// Its folded UTF-8, as a place in `TokenizedHeadline.bytes`.
    public var range: Range<Int> { Int(start)..<Int(end) }
    /// Its place in the original headline, in bytes.
    public var source: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
}

/// The terms of one headline. Used again for the next headline, it keeps its buffers.
public struct TokenizedHeadline: Sendable {
    private var headlines = TokenizedHeadlines()

    public init() {}

    /// The folded terms end to end.
    public var bytes: ArraySlice<UInt8> { headlines.paddedBytes[..<headlines.byteCount] }
    public var terms: ArraySlice<Term> { headlines.paddedTerms[..<headlines.termCount] }

    /// How many terms are words, marks not counted.
    public var wordCount: Int { terms.reduce(0) { $0 + ($1.kind == .mark ? 0 : 1) } }

    /// The folded form of term `index`.
    public func string(_ index: Int) -> String { headlines.string(index) }

    /// Replaces the content by the terms of `headline`, by the rules of `Tokenizer`.
    mutating func read(_ headline: Span<UInt8>, without outlets: OutletSuffix) {
        headlines.removeAll()
        headlines.append(headline, without: outlets)
    }
}
