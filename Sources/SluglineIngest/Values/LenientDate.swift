/// Reads the dates of feeds and pages, whose writers follow no standard more often than one.
///
/// First as `DateParser` does; then word by word, in any order: `Thu Jan  1 19:48:21 2004`, `November 25, 2025 6:12 PM`,
/// `25 Nov 25 06:12 GMT`, `25.11.2025`, `2025/11/25`, `2025-11`. A date with slashes is read only where it can be read in one
/// way, and a text with words that belong to no date not at all. In rows, whose dates a program wrote, `DateParser` alone
/// decides.
enum LenientDate {
    static func seconds(_ text: String) -> Int64? {
        if let seconds = DateParser.seconds(text) { return seconds }
        guard text.utf8.count <= 64 else { return nil }
        var date = Parts()
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            guard date.take(String(word).uppercased()) else { return nil }
        }
        return date.seconds
    }

    private struct Parts {
        var year: Int?
        var month: Int?
        var day: Int?
        var time: Int64?
        var isAfternoon: Bool?
        var offset: Int64 = 0

        /// What the words so far stand for; a month without a day is its first.
        var seconds: Int64? {
            guard let year, let month, let days = DateParser.days(year: year, month: month, day: day ?? 1) else {
                return nil
            }
            guard var time else { return days * 86_400 }
            if let isAfternoon {
                guard (3600..<13 * 3600).contains(time) else { return nil }
                time = time % 43_200 + (isAfternoon ? 43_200 : 0)
            }
            return days * 86_400 + time - offset
        }

        /// Reads one word; false where it belongs to no date.
        mutating func take(_ word: String) -> Bool {
            if let month = DateParser.month(of: word) {
                if self.month != nil { return false }
                self.month = month
                return true
            }
            if LenientDate.weekdays.contains(String(word.prefix(3))), word.allSatisfy(\.isLetter) { return true }
            if let hours = DateParser.hours(ofZone: word) {
                offset = Int64(hours * 3600)
                return time != nil
            }
            switch word {
            case "AM", "A.M.", "PM", "P.M.":
                isAfternoon = word.hasPrefix("P")
                return time != nil
            case "AT", "ON", "-", "–", "|": return true
            default: break
            }
            if word.contains(":") { return takeTime(word) }
            if word.first == "+" || word.first == "-" { return takeOffset(word) }
            return takeNumbers(word)
        }

        /// `6:12`, `06:12:00`, `6:12PM`.
        private mutating func takeTime(_ word: String) -> Bool {
            var word = word
            if word.hasSuffix("AM") || word.hasSuffix("PM") {
                isAfternoon = word.hasSuffix("PM")
                word.removeLast(2)
            }
            let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            guard time == nil, parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
                let second = parts.count == 3 ? parts[2] : 0, (0..<24).contains(hour), (0..<60).contains(minute),
                (0...60).contains(second)
            else { return false }
            time = Int64(hour * 3600 + minute * 60 + second)
            return true
        }

        /// `+0100`.
        private mutating func takeOffset(_ word: String) -> Bool {
            let digits = word.dropFirst().filter { $0 != ":" }
            guard time != nil, digits.count == 4, let value = Int(digits), value % 100 < 60, value < 2400 else {
                return false
            }
            offset = Int64((value / 100 * 60 + value % 100) * 60) * (word.first == "-" ? -1 : 1)
            return true
        }

        /// `25`, `25TH`, `2025`, `25.11.2025`, `2025/11/25`, `2025-11`.
        private mutating func takeNumbers(_ word: String) -> Bool {
            var word = word
            for suffix in ["ST", "ND", "RD", "TH"] where word.hasSuffix(suffix) { word.removeLast(2) }
            let parts = word.split(whereSeparator: { ".-/".contains($0) }).map { (text: $0, value: Int($0)) }
            guard parts.allSatisfy({ $0.value != nil && $0.text.count <= 4 }) else { return false }
            let values = parts.map { $0.value! }
            switch (parts.count, parts.first?.text.count) {
            case (1, 4?): return set(year: values[0])
            case (1, _):
                return day == nil ? set(day: values[0]) : parts[0].text.count == 2 && set(year: century(values[0]))
            case (2, 4?): return set(year: values[0], month: values[1])
            case (3, 4?): return set(year: values[0], month: values[1], day: values[2])
            case (3, _):
                guard parts[2].text.count == 4 || parts[2].text.count == 2 else { return false }
                let year = parts[2].text.count == 4 ? values[2] : century(values[2])
                if word.contains(".") || values[0] > 12 { return set(year: year, month: values[1], day: values[0]) }
                return values[1] > 12 && set(year: year, month: values[0], day: values[1])
            default: return false
            }
        }

        private func century(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }

        private mutating func set(year: Int? = nil, month: Int? = nil, day: Int? = nil) -> Bool {
            guard year == nil || self.year == nil, month == nil || self.month == nil, day == nil || self.day == nil
            else {
                return false
            }
            self.year = year ?? self.year
            self.month = month ?? self.month
            self.day = day ?? self.day
            return true
        }
    }

    private static let weekdays: Set<String> = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
}
