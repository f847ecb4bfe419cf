import Synchronization

/// Counts the steps of work that several threads do.
public final class StepCount: Sendable {
    private let all: Int
    private let done = Atomic(0)

    /// - Parameter all: how many steps there will be.
    public init(all: Int) {
        self.all = all
    }

    /// Counts one more and calls `progress` with how many of all are done.
    public func add(_ progress: (_ done: Int, _ all: Int) -> Void) {
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue, all)
    }

    /// Counts one more and calls `progress` with the share of all that is done.
    public func addShare(_ progress: (_ share: Double) -> Void) {
        add { done, all in progress(Double(done) / Double(max(1, all))) }
    }
}
