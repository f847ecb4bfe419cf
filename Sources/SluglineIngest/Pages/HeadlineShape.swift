/// What a line looks like that may be a headline, in any language.
///
/// Length tells a headline from a menu's entry or a byline: at least four words, or where words have no spaces between
/// them (Chinese, Japanese, Thai) eight characters. And the end tells it from a sentence: no full stop.
enum HeadlineShape {
    static let lengths = 12...250

    /// Whether `text` is as long as headlines are, and as few menu entries are.
    static func isLongEnough(_ text: String) -> Bool {
        if isUnspaced(text) { return text.count >= 8 }
        return wordCount(text) >= 4 && lengths.contains(text.count)
    }

    /// Whether `text` is a headline by its length and its end.
    static func isHeadline(_ text: String) -> Bool {
        isLongEnough(text) && text.count <= lengths.upperBound && !endsSentence(text)
    }

    static func wordCount(_ text: String) -> Int {
        text.split(separator: " ").count { $0.contains { $0.isLetter || $0.isNumber } }
    }

    /// Whether most letters are of a script that is written without spaces.
    static func isUnspaced(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        let unspaced = letters.count { scalar in
            (0x0E00...0x0EFF).contains(scalar.value) || (0x1000...0x109F).contains(scalar.value)
                || (0x3040...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
        }
        return 2 * unspaced > letters.count
    }

    /// Whether `text` ends as a sentence does: with a full stop that is no abbreviation's, perhaps within quotation marks.
    /// Question and exclamation marks end headlines too.
    static func endsSentence(_ text: String) -> Bool {
        let closing: Set<Character> = ["\"", "'", "”", "’", "»", ")", "]", "」", "』"]
        var rest = text[...]
        while let last = rest.last, closing.contains(last) { rest.removeLast() }
        if rest.hasSuffix("。") || rest.hasSuffix("．") || rest.hasSuffix("।") { return true }
        guard rest.hasSuffix("."), !rest.hasSuffix("..") else { return false }
        // `U.S.`, `Jr.`, `Inc.`: a short word with a capital, or with a stop inside.
        let word = rest.dropLast().split(separator: " ").last ?? ""
        return
            !(word.contains(".")
            || (word.count <= 4 && word.first?.isUppercase == true && word.count < text.count / 2
                && abbreviations.contains(word.lowercased())))
    }

    private static let abbreviations: Set<String> = [
        "co", "corp", "dr", "inc", "jr", "ltd", "mr", "mrs", "no", "plc", "sr", "st", "vs",
    ]
}
