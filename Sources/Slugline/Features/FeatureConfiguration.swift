/// Which features are made of a headline's terms.
///
/// The defaults are those that were measured best over eight sets of real headlines: word 1-2-grams of weight 1 and
/// character 3-5-grams within words of weight 0.3.
public struct FeatureConfiguration: Sendable, Hashable {
    /// The longest word n-gram, 1...4; all shorter ones are features too.
    public var wordNgramLength: Int
    /// The lengths of the character n-grams within words, in scalars with a space on either side of the word; nil for
    /// none. Between 1 and 6.
    public var characterNgramLengths: ClosedRange<Int>?
    /// What a character n-gram counts beside a word n-gram, in hundredths.
    public var characterWeightInHundredths: Int

    public init(
        wordNgramLength: Int = 2, characterNgramLengths: ClosedRange<Int>? = 3...5,
        characterWeightInHundredths: Int = 30
    ) {
        precondition((1...4).contains(wordNgramLength), "word n-grams of 1 to 4 words, not \(wordNgramLength)")
        if let characterNgramLengths {
            precondition(
                characterNgramLengths.lowerBound >= 1 && characterNgramLengths.upperBound <= 6,
                "character n-grams of 1 to 6 characters, not \(characterNgramLengths)")
        }
        precondition(
            (0...10_000).contains(characterWeightInHundredths),
            "a weight of 0 to 10,000 hundredths, not \(characterWeightInHundredths)")
        self.wordNgramLength = wordNgramLength
        self.characterNgramLengths = characterNgramLengths
        self.characterWeightInHundredths = characterWeightInHundredths
    }

    /// `characterWeightInHundredths` as a factor.
    public var characterWeight: Double { Double(characterWeightInHundredths) / 100 }
}
