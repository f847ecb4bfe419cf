import SluglineReport
import Synchronization

/// Progress on long work: drawn over itself on a terminal, from the first second on, and nowhere else. Any thread may
/// report it.
///
///     classifying [############------------]  51 %  561,000 headlines, 412,000/s, 1 s left
final class Progress: Sendable {
    private let isShown: Bool
    private let state: Mutex<State>

    private struct State {
        let started = ContinuousClock.now
        var lastDrawn = ContinuousClock.now
        var isDrawn = false
        /// What is being done, and since when.
        var activity = ""
        var activityStarted = ContinuousClock.now
    }

    private static let barLength = 24

    init(quiet: Bool) {
        isShown = !quiet && Talk.isTerminal
        state = Mutex(State())
    }

    /// Says how far the work is; costs a look at the clock.
    ///
    /// - Parameters:
    ///   - activity: what is being done: a word or two. Rate and time left are those since it began.
    ///   - count: how many headlines are done; nil where they are not done one by one.
    ///   - share: the share of the activity that is done, 0…1; nil where nobody knows.
    func update(_ activity: String, count: Int? = nil, share: Double? = nil) {
        guard isShown else { return }
        let line: String? = state.withLock { state in
            let now = ContinuousClock.now
            if activity != state.activity { (state.activity, state.activityStarted) = (activity, now) }
            guard now - state.started > .seconds(1), now - state.lastDrawn > .milliseconds(200) else { return nil }
            (state.lastDrawn, state.isDrawn) = (now, true)
            let seconds = (now - state.activityStarted).inSeconds
            return Self.line(activity, count: count, share: share, seconds: seconds)
        }
        if let line { OutputFile.standardError.writeNow(Array("\r\u{1B}[K\(line)".utf8)) }
    }

    /// The line for an activity that began `seconds` ago.
    static func line(_ activity: String, count: Int?, share: Double?, seconds: Double) -> String {
        var line = activity
        if let share {
            let share = min(1, max(0, share))
            let filled = Int(share * Double(barLength))
            let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: barLength - filled)
            let percent = String(Int(share * 100))
            line += " [\(bar)] \(String(repeating: " ", count: 3 - percent.count))\(percent) %"
        }
        var facts: [String] = []
        if let count {
            facts.append("\(NumberText.count(count)) headlines")
            if seconds > 0 { facts.append("\(NumberText.count(Int(Double(count) / seconds)))/s") }
        }
        // The first moments say little about the rest.
        if let share, share >= 0.01, share < 1 { facts.append("\(duration(seconds / share * (1 - share))) left") }
        return facts.isEmpty ? line : line + "  " + facts.joined(separator: ", ")
    }

    /// Removes what was drawn.
    func finish() {
        let wasDrawn = state.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if wasDrawn { OutputFile.standardError.writeNow(Array("\r\u{1B}[K".utf8)) }
    }

    /// Seconds since the work began.
    var seconds: Double { (ContinuousClock.now - state.withLock { $0.started }).inSeconds }

    /// `42 s`, `3 min 5 s`.
    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
