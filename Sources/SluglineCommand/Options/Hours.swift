import ArgumentParser

/// A span of time on the command line: `72h`, `3d`, or `72`, which is hours.
struct Hours: ExpressibleByArgument {
    let seconds: Int64

    private static let maximum: Int64 = 100_000

    init(_ hours: Int64) { seconds = hours * 3_600 }

    init?(argument: String) {
        let unit: Int64 = argument.hasSuffix("d") ? 24 : 1
        let digits = argument.hasSuffix("d") || argument.hasSuffix("h") ? String(argument.dropLast()) : argument
        guard let number = Int64(digits), (1...Self.maximum).contains(number) else { return nil }
        self.init(number * unit)
    }

    var defaultValueDescription: String { "\(seconds / 3_600)h" }
}
