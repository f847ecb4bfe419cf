import Synchronization

/// Progress that any thread may report.
final class SharedProgress: Sendable {
    private let progress: Mutex<Progress>

    init(quiet: Bool) {
        progress = Mutex(Progress(quiet: quiet))
    }

    func update(_ text: String) {
        progress.withLock { $0.update(text) }
    }

    /// Removes what was drawn, and returns the seconds since the work began.
    func finish() -> Double {
        progress.withLock {
            $0.finish()
            return $0.seconds
        }
    }
}
