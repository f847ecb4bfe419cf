extension WordVectors {
    /// A word and how near it is to another.
    public struct Neighbour: Sendable, Hashable {
        public var word: String
        /// From −1 to 1.
        public var cosine: Double
    }

    /// The words whose vectors have the highest cosine with that of `text`, a word or several, which are left out themselves;
    /// nil where none of its words has a vector. Ties in the order of words. O(words × dimension).
    ///
    /// - Parameter minimumFrequency: leave out words of fewer texts.
    public func neighbours(of text: String, count: Int, minimumFrequency: Int = 0) -> [Neighbour]? {
        var tokenized = TokenizedHeadline()
        Tokenizer().tokenize(Array(text.utf8).span, into: &tokenized)
        var meaning = HeadlineMeaning()
        meaning.begin()
        var own: Set<Int> = []
        for term in tokenized.terms {
            guard let place = place(of: tokenized.bytes.span, term.range) else { continue }
            own.insert(Int(place))
            meaning.add(place, self)
        }
        meaning.end(self)
        guard meaning.inverseLength > 0 else { return nil }
        var found: [(cosine: Float, word: Int)] = []
        let blockCount = dimension / Self.blockSize
        for word in 0..<self.count where !own.contains(word) && Int(documentFrequencies[word]) >= minimumFrequency {
            var product = SIMD16<Float>.zero
            var square = SIMD16<Float>.zero
            nibbles.forEachBlock(in: word * blockCount..<(word + 1) * blockCount) { block, packed in
                let (low, high) = Self.unpacked(packed)
                product += low * meaning.sum[2 * block] + high * meaning.sum[2 * block + 1]
                square += low * low + high * high
            }
            let length = square.orderedSum.squareRoot()
            if length > 0 { found.append((product.orderedSum * meaning.inverseLength / length, word)) }
        }
        found.sort { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : $0.word < $1.word }
        return found.prefix(count).map {
            Neighbour(word: words.words.string($0.word), cosine: Double($0.cosine))
        }
    }
}
