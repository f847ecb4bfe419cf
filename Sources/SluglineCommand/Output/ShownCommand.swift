/// The command line of this run, for a report that says how to write it again.
enum ShownCommand {
    /// What the user typed, quoted for a shell; without `--threads` and `--quiet`, which change no report, so that reports of the
    /// same run are the same.
    static func text(_ arguments: [String] = CommandLine.arguments) -> String {
        var words = ["slugline"]
        var skipsNext = false
        for argument in arguments.dropFirst() {
            if skipsNext {
                skipsNext = false
            } else if argument == "--threads" {
                skipsNext = true
            } else if !argument.hasPrefix("--threads="), argument != "--quiet", argument != "-q" {
                words.append(quoted(argument))
            }
        }
        return words.joined(separator: " ")
    }

    /// The word as a POSIX shell reads it back: bare where that is safe, else in single quotes.
    private static func quoted(_ word: String) -> String {
        let isSafe = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "+"),
                UInt8(ascii: "@"), UInt8(ascii: "%"):
                true
            default: false
            }
        }
        if isSafe, !word.isEmpty { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
