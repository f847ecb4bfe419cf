extension DateParser {
    private static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]

    /// The zones of RFC 2822, section 4.3, in hours from UTC.
    private static let zones: [String: Int] = [
        "UT": 0, "GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
        "PST": -8, "PDT": -7,
    ]

    /// The month, from 1, that `word` in upper case is or is short for; nil for any other word.
    static func month(of word: String) -> Int? {
        guard word.count >= 3, word.allSatisfy(\.isLetter), let index = months.firstIndex(of: String(word.prefix(3)))
        else {
            return nil
        }
        return index + 1
    }

    /// The hours from UTC of the zone called `word` in upper case; nil for any other word.
    static func hours(ofZone word: String) -> Int? { zones[word] }

    /// `Tue, 25 Nov 2025 06:12:00 +0000`, the form of mail and of RSS, with or without the day of the week, the seconds
    /// and the zone.
    mutating func mail() -> Int64? {
        if !word().isEmpty {
            _ = take(",")
            skipSpaces()
        }
        guard let day = shortNumber() else { return nil }
        skipSpaces()
        guard let month = Self.months.firstIndex(of: String(word().prefix(3))) else { return nil }
        skipSpaces()
        guard let year = number(4), let days = Self.days(year: year, month: month + 1, day: day) else { return nil }
        skipSpaces()
        if isAtEnd { return days * 86_400 }
        guard let time = clock(separated: true) else { return nil }
        skipSpaces()
        if isAtEnd { return days * 86_400 + time }
        let name = word()
        let offset = name.isEmpty ? numericOffset() : Self.zones[name].map { Int64($0 * 3600) }
        guard let offset, isAtEnd else { return nil }
        return days * 86_400 + time - offset
    }
}
