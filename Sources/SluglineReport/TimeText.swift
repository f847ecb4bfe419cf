/// Times as programs and as people read them, in UTC.
public enum TimeText {
    /// `2014-03-10T16:55:01Z`.
    public static func iso(_ seconds: Int64) -> String {
        let (days, time) = split(seconds)
        let date = civil(days)
        let clock = [time / 3_600, time / 60 % 60, time % 60].map { padded($0) }.joined(separator: ":")
        return "\(date.year)-\(padded(date.month))-\(padded(date.day))T\(clock)Z"
    }

    /// `10 Mar 16:55`.
    static func short(_ seconds: Int64) -> String { "\(day(seconds)) \(clock(seconds))" }

    /// `10 Mar 2014 16:55`.
    static func withYear(_ seconds: Int64) -> String {
        "\(day(seconds)) \(civil(split(seconds).days).year) \(clock(seconds))"
    }

    private static func day(_ seconds: Int64) -> String {
        let date = civil(split(seconds).days)
        return "\(date.day) \(months[Int(date.month) - 1])"
    }

    private static func clock(_ seconds: Int64) -> String {
        let time = split(seconds).time
        return "\(padded(time / 3_600)):\(padded(time / 60 % 60))"
    }

    static func isSameYear(_ first: Int64, _ last: Int64) -> Bool {
        civil(split(first).days).year == civil(split(last).days).year
    }

    /// `10 Mar 16:55 to 11 Mar 08:00`, or `10 Mar 16:55 to 17:20` on one day; one time where both are the same minute.
    ///
    /// - Parameter text: how a single time is written; it ends with the time of day.
    static func range(_ first: Int64, _ last: Int64, as text: (Int64) -> String = short) -> String {
        let (start, end) = (text(first), text(last))
        if start == end { return start }
        return split(first).days == split(last).days ? "\(start) to \(end.suffix(5))" : "\(start) to \(end)"
    }

    /// `2 h 10 min`, `45 min`, `1 day 3 h`: at most two units, what is less is left out; below a minute `0 min`. A number and its
    /// unit stay on one line.
    static func duration(_ seconds: Int64) -> String {
        let units: [(length: Int64, name: String)] = [(86_400, "day"), (3_600, "h"), (60, "min")]
        guard let start = units.firstIndex(where: { $0.length <= seconds }) else { return "0\u{a0}min" }
        var rest = seconds
        let parts = units[start..<min(start + 2, units.count)].compactMap { unit -> String? in
            let count = rest / unit.length
            rest -= count * unit.length
            guard count > 0 else { return nil }
            return "\(count)\u{a0}\(unit.name)" + (unit.name == "day" && count > 1 ? "s" : "")
        }
        return parts.joined(separator: " ")
    }

    /// `17 March 2026`, `17 to 18 March 2026`, `30 December 2025 to 2 January 2026`.
    static func days(_ first: Int64, _ last: Int64) -> String {
        let (start, end) = (civil(split(first).days), civil(split(last).days))
        func month(_ date: (year: Int64, month: Int64, day: Int64)) -> String { longMonths[Int(date.month) - 1] }
        let ending = "\(end.day) \(month(end)) \(end.year)"
        if start == end { return ending }
        if start.year != end.year { return "\(start.day) \(month(start)) \(start.year) to \(ending)" }
        return start.month == end.month ? "\(start.day) to \(ending)" : "\(start.day) \(month(start)) to \(ending)"
    }

    private static let longMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func split(_ seconds: Int64) -> (days: Int64, time: Int64) {
        let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
        return (days, seconds - days * 86_400)
    }

    /// The date of a day counted from 1970-01-01. Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms",
    /// `civil_from_days`.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
