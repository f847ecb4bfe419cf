/// Reads the times of publication that feeds, news sites and news databases write, as seconds since 1970 in UTC.
///
/// ISO 8601 (`2025-11-25`, `2025-11-25T06:12:00.5+01:00`, with `T` or a space, without an offset UTC), RFC 2822 (`Tue, 25
/// Nov 2025 06:12:00 +0000`), the basic forms of ISO 8601 that GDELT writes (`20251125`, `20251125061200`,
/// `20251125T061200Z`), and seconds or milliseconds since 1970 (10 or 13 digits). Fractions of a second are dropped.
///
/// A parser of its own because the formatters of Foundation allocate for every call and pull in a locale.
public struct DateParser {
    private let bytes: [UInt8]
    private let end: Int
    private var position: Int

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        (position, end) = (range.lowerBound, range.upperBound)
    }

    /// The seconds that `text` stands for; nil where it is in none of the forms or no day of the calendar.
    public static func seconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        return seconds(bytes, 0..<bytes.count)
    }

    /// The seconds that `bytes[range]` stands for; nil where it is in none of the forms or no day of the calendar.
    static func seconds(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        var digits = range.lowerBound
        while digits < range.upperBound, bytes[digits].isDigit { digits += 1 }
        var parser = DateParser(bytes, range)
        switch digits - range.lowerBound {
        case 4: return parser.extended()
        case 8, 14: return parser.basic(digits - range.lowerBound)
        case 10, 13: return parser.sinceEpoch(digits - range.lowerBound)
        default: return parser.mail()
        }
    }

    /// `2025-11-25T06:12:00Z` and its shorter forms.
    private mutating func extended() -> Int64? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2) else { return nil }
        guard let days = Self.days(year: year, month: month, day: day) else { return nil }
        if position == end { return days * 86_400 }
        guard takeAny("Tt ") else { return nil }
        guard let time = clock(separated: true), let offset = isoOffset() else { return nil }
        return days * 86_400 + time - offset
    }

    /// `20251125`, `20251125T061200Z` and `20251125061200`.
    private mutating func basic(_ digitCount: Int) -> Int64? {
        guard let year = number(4), let month = number(2), let day = number(2) else { return nil }
        guard let days = Self.days(year: year, month: month, day: day) else { return nil }
        if position == end { return days * 86_400 }
        if digitCount == 8, !takeAny("Tt") { return nil }
        guard let time = clock(separated: false), let offset = isoOffset() else { return nil }
        return days * 86_400 + time - offset
    }

    private mutating func sinceEpoch(_ digitCount: Int) -> Int64? {
        guard let value = number(digitCount) else { return nil }
        skipFraction()
        return position == end ? Int64(value) / (digitCount == 13 ? 1000 : 1) : nil
    }

    /// `hh:mm`, `hh:mm:ss` with a fraction, or `hhmmss`; a leap second is the first second of the next minute.
    mutating func clock(separated: Bool) -> Int64? {
        guard let hour = number(2), hour < 24 else { return nil }
        if separated, !take(":") { return nil }
        guard let minute = number(2), minute < 60 else { return nil }
        var second = 0
        if !separated || take(":") {
            guard let value = number(2), value <= 60 else { return nil }
            second = value
            skipFraction()
        }
        return Int64(hour * 3600 + minute * 60 + second)
    }

    /// Nothing, `Z`, `+01:00`, `+0100` or `+01`, after at most one space; then the end.
    private mutating func isoOffset() -> Int64? {
        if position == end { return 0 }
        _ = take(" ")
        if takeAny("Zz") || takeWord("UTC") { return position == end ? 0 : nil }
        guard let offset = numericOffset(), position == end else { return nil }
        return offset
    }

    mutating func numericOffset() -> Int64? {
        let isNegative = take("-")
        guard isNegative || take("+"), let hours = number(2), hours < 24 else { return nil }
        var minutes = 0
        if position < end, bytes[position].isDigit || bytes[position] == UInt8(ascii: ":") {
            _ = take(":")
            guard let value = number(2), value < 60 else { return nil }
            minutes = value
        }
        let seconds = Int64(hours * 3600 + minutes * 60)
        return isNegative ? -seconds : seconds
    }

    /// Days from 1970-01-01 to a day of the Gregorian calendar, by counting from 1 March so that the leap day is the last
    /// of its year; nil for a day that does not exist.
    static func days(year: Int, month: Int, day: Int) -> Int64? {
        guard year >= 1, (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard day <= length else { return nil }
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return Int64(365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468)
    }
}

extension DateParser {
    var isAtEnd: Bool { position == end }

    /// Exactly `count` digits.
    mutating func number(_ count: Int) -> Int? {
        guard position + count <= end else { return nil }
        var value = 0
        for index in position..<position + count {
            guard bytes[index].isDigit else { return nil }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        }
        position += count
        return value
    }

    /// One digit or two.
    mutating func shortNumber() -> Int? {
        number(2) ?? number(1)
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func takeAny(_ characters: StaticString) -> Bool {
        guard position < end, "\(characters)".utf8.contains(bytes[position]) else { return false }
        position += 1
        return true
    }

    /// The letters from here on, in upper case; at most nine, the longest name there is.
    mutating func word() -> String {
        let start = position
        while position < end, position - start < 9, bytes[position].lowercased >= 97, bytes[position].lowercased <= 122
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self).uppercased()
    }

    mutating func takeWord(_ wanted: String) -> Bool {
        let start = position
        if word() == wanted { return true }
        position = start
        return false
    }

    mutating func skipSpaces() {
        while position < end, bytes[position].isBlank { position += 1 }
    }

    private mutating func skipFraction() {
        guard position + 1 < end, bytes[position] == UInt8(ascii: ".") || bytes[position] == .comma,
            bytes[position + 1].isDigit
        else { return }
        position += 1
        while position < end, bytes[position].isDigit { position += 1 }
    }
}
