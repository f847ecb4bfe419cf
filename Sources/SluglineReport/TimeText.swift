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
    static func short(_ seconds: Int64) -> String {
        let (days, time) = split(seconds)
        let date = civil(days)
        return "\(date.day) \(months[Int(date.month) - 1]) \(padded(time / 3_600)):\(padded(time / 60 % 60))"
    }

    /// `10 Mar 16:55 to 11 Mar 08:00`, or `10 Mar 16:55 to 17:20` on one day; one time where both are the same minute.
    static func range(_ first: Int64, _ last: Int64) -> String {
        let (start, end) = (short(first), short(last))
        if start == end { return start }
        return split(first).days == split(last).days ? "\(start) to \(end.suffix(5))" : "\(start) to \(end)"
    }

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
