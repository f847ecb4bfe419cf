/// How readers write words whose folded form is known: Apple, not apple, but rates, not Rates.
///
/// Of all forms that the day's headlines write, the commonest; a form in small letters counts four times, since title case
/// writes every word large. Of equally common ones that whose bytes sort last, which is the smaller letters.
struct SurfaceForms {
    private var forms: [Int: String] = [:]

    private static let weightOfSmallLetters = 4

    /// Finds the forms of `terms`. O(terms of the day).
    init(_ day: PreparedDay, of terms: some Sequence<Int>) {
        var isWanted = [Bool](repeating: false, count: day.terms.count)
        for term in terms { isWanted[term] = true }
        let bytes = day.headlines.text.bytes
        var counts: [ArraySlice<UInt8>: (term: Int, count: Int)] = [:]
        for (place, row) in day.order.rows.enumerated() {
            let start = day.headlines.text.range(of: row).lowerBound
            for index in day.terms.range(of: place) where isWanted[Int(day.terms.terms[index])] {
                let first = start + Int(day.terms.starts[index])
                let form = Self.trimmed(bytes[first..<first + Int(day.terms.lengths[index])])
                let weight = form.contains { $0 &- 0x41 < 26 } ? 1 : Self.weightOfSmallLetters
                counts[form, default: (Int(day.terms.terms[index]), 0)].count += weight
            }
        }
        var best: [Int: (form: ArraySlice<UInt8>, count: Int)] = [:]
        for (form, entry) in counts {
            if let other = best[entry.term] {
                guard
                    other.count < entry.count
                        || other.count == entry.count && other.form.lexicographicallyPrecedes(form)
                else { continue }
            }
            best[entry.term] = (form, entry.count)
        }
        forms = best.mapValues { String(decoding: $0.form, as: UTF8.self) }
    }

    func text(of term: Int) -> String { forms[term] ?? "" }

    /// Without a possessive at the end.
    private static func trimmed(_ form: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for ending in ["'s", "’s", "'S", "’S"] where form.count > ending.utf8.count {
            if form.suffix(ending.utf8.count).elementsEqual(ending.utf8) { return form.dropLast(ending.utf8.count) }
        }
        return form
    }
}
