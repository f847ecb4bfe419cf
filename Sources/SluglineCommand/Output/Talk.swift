import Slugline

/// What is said on standard error: everything that is not data.
enum Talk {
    /// `slugline: file:line: message; remedy`.
    static func error(_ error: SluglineError) {
        line("slugline: \(error)")
    }

    static func line(_ text: String) {
        OutputFile.standardError.writeNow(Array((text + "\n").utf8))
    }

    /// Whether standard error is a terminal, where progress may be drawn.
    static var isTerminal: Bool { OutputFile.standardError.isTerminal }
}
