/// Numbers as people read them: 2,025 · 91.2 % · 0.318. Without any locale, so that every machine prints the same.
///
/// The space before a per cent sign is U+00A0, so that lines do not break there; the terminal gets a plain one.
public enum NumberText {
    /// A whole number with a comma every three digits.
    public static func count(_ number: Int) -> String {
        let digits = Array(number.magnitude.description)
        var text = number < 0 ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// A number with `places` digits after the point, halves away from zero; "–" when it is undefined.
    ///
    /// A magnitude of 10¹⁵ or more, which no figure of a report has, is printed as the language prints it.
    static func decimal(_ number: Double?, places: Int = 3) -> String {
        guard let number, number.isFinite else { return "–" }
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let scaled = (number.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 else { return number.description }
        let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: scale)
        let sign = number < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + whole.description }
        let digits = fraction.description
        return sign + whole.description + "." + String(repeating: "0", count: places - digits.count) + digits
    }

    /// A share of 0…1 in per cent, with one digit after the point.
    static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite else { return "–" }
        return decimal(share * 100, places: 1) + "\u{a0}%"
    }

    /// A number with its sign, for what was added or gained.
    static func signed(_ number: Double?, places: Int) -> String {
        let text = decimal(number, places: places)
        return text == "–" || text.hasPrefix("-") ? text : "+" + text
    }

    /// A p-value: three places, and below a thousandth only that.
    static func pValue(_ p: Double) -> String {
        p < 0.001 ? "p < 0.001" : "p = " + decimal(p)
    }

    /// A confidence level such as "95 %".
    static func level(_ level: Double) -> String {
        let tenths = (level * 1000).rounded()
        return decimal(level * 100, places: tenths.truncatingRemainder(dividingBy: 10) == 0 ? 0 : 1) + "\u{a0}%"
    }

    /// A number and the thing counted: "1 headline", "2,025 headlines"; `many` where an s does not make it more.
    static func count(_ number: Int, _ thing: String, many: String? = nil) -> String {
        count(number) + " " + (number == 1 ? thing : many ?? thing + "s")
    }
}
