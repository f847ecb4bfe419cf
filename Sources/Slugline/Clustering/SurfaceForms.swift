/// How readers write words whose folded form is known: Apple, not apple, but rates, not Rates.
///
/// Of all forms that the day's headlines write, the commonest; a form in small letters counts four times, since title case
/// writes every word large. Of equally common ones that whose bytes sort last, which is the smaller letters.
struct SurfaceForms {
    private var table = WordTable()
    /// The best form of each term, as a row of the table; -1 where none was looked for.
    private var formOfTerm: [Int32]

    private static let weightOfSmallLetters = 4

    /// Finds the forms of `terms`. O(terms of the day).
    init(_ day: PreparedDay, of terms: some Sequence<Int>) {
        formOfTerm = Array(repeating: -1, count: day.terms.count)
        var isWanted = [Bool](repeating: false, count: day.terms.count)
        for term in terms { isWanted[term] = true }
        count(day.terms, day.order.rows, day.headlines.text, isWanted)
    }

    func text(of term: Int) -> String {
        formOfTerm[term] < 0 ? "" : table.words.string(Int(formOfTerm[term]))
    }

    private mutating func count(_ day: DayTerms, _ rows: [Int], _ text: ByteRows, _ isWanted: [Bool]) {
        let bytes = text.bytes.span
        var terms: [Int32] = []
        var weights: [Int] = []
        for (place, row) in rows.enumerated() {
            let start = text.range(of: row).lowerBound
            for index in day.range(of: place) where isWanted[Int(day.terms[index])] {
                let first = start + Int(day.starts[index])
                let range = first..<Self.end(first..<first + Int(day.lengths[index]), bytes)
                let form = Int(table.insert(bytes, range))
                if form == terms.count {
                    terms.append(day.terms[index])
                    weights.append(0)
                }
                weights[form] += Self.hasCapital(bytes, range) ? 1 : Self.weightOfSmallLetters
            }
        }
        let words = table.words
        for (form, term) in terms.enumerated() {
            let best = Int(formOfTerm[Int(term)])
            if best >= 0 {
                let isBetter =
                    weights[form] != weights[best]
                    ? weights[form] > weights[best]
                    : words.bytes[words.range(of: best)].lexicographicallyPrecedes(words.bytes[words.range(of: form)])
                guard isBetter else { continue }
            }
            formOfTerm[Int(term)] = Int32(form)
        }
    }

    private static func hasCapital(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] &- 0x41 < 26 { return true }
        return false
    }

    /// Where the form `range` ends without a possessive: `'s` or `’s`.
    private static func end(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Int {
        let end = range.upperBound
        guard range.count > 2, bytes[end - 1] | 0x20 == UInt8(ascii: "s") else { return end }
        if bytes[end - 2] == UInt8(ascii: "'") { return end - 2 }
        let isCurly = range.count > 4 && bytes[end - 2] == 0x99 && bytes[end - 3] == 0x80 && bytes[end - 4] == 0xE2
        return isCurly ? end - 4 : end
    }
}
