import Slugline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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

/// Progress on long work: drawn over itself on a terminal, from the first second on, and nowhere else.
struct Progress {
    private let isShown: Bool
    private let started = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now
    private var isDrawn = false

    init(quiet: Bool) {
        isShown = !quiet && Talk.isTerminal
    }

    /// Says how far the work is; costs a look at the clock.
    mutating func update(_ text: @autoclosure () -> String) {
        let now = ContinuousClock.now
        guard isShown, now - started > .seconds(1), now - lastDrawn > .milliseconds(200) else { return }
        lastDrawn = now
        isDrawn = true
        OutputFile.standardError.writeNow(Array("\r\u{1B}[K\(text())".utf8))
    }

    /// Removes what was drawn.
    mutating func finish() {
        if isDrawn { OutputFile.standardError.writeNow(Array("\r\u{1B}[K".utf8)) }
        isDrawn = false
    }

    /// Seconds since the work began.
    var seconds: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
