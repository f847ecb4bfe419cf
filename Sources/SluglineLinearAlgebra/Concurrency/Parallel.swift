import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The one place where Slugline uses more than one thread.
///
/// Work is cut into a fixed number of pieces that does not depend on the number of threads; each piece gives one result,
/// and the results come back in the order of the pieces. So the outcome is the same at any number of threads.
public struct Parallel: Sendable {
    /// How many threads work at once, at least 1.
    public let threadCount: Int

    public init(threadCount: Int) {
        precondition(threadCount >= 1, "at least one thread, not \(threadCount)")
        self.threadCount = threadCount
    }

    /// How many processors this machine has at work.
    public static var processorCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Begins `body` on another thread where there may be one, so that the caller can do something else until it waits for
    /// the result; else does it at once.
    public func begin<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> PendingResult<Result> {
        guard threadCount > 1 else { return PendingResult(body()) }
        let pending = PendingResult<Result>(nil)
        DispatchQueue.global().async { pending.fill(body()) }
        return pending
    }

    /// `body(0)`, `body(1)`, …, `body(count - 1)`, computed on up to `threadCount` threads.
    public func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        guard threadCount > 1, count > 1 else { return (0..<count).map(body) }
        let next = Atomic(0)
        let results = Mutex([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
            while true {
                let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard piece < count else { return }
                let result = body(piece)
                results.withLock { $0[piece] = result }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}

extension Parallel {
    /// What `body` makes of each of the pieces of `size` numbers that `range` is cut into, in their order; the last may be
    /// shorter. None for an empty range.
    public func mapPieces<Result: Sendable>(
        of range: Range<Int>, size: Int, _ body: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        map((range.count + size - 1) / size) { piece in
            let start = range.lowerBound + piece * size
            return body(start..<min(range.upperBound, start + size))
        }
    }
}

/// What work that another thread does will give.
public final class PendingResult<Result: Sendable>: Sendable {
    private let result: Mutex<Result?>
    private let isDone = DispatchSemaphore(value: 0)

    init(_ result: Result?) {
        self.result = Mutex(result)
        if result != nil { isDone.signal() }
    }

    func fill(_ value: Result) {
        result.withLock { $0 = value }
        isDone.signal()
    }

    /// The result, once it is there.
    public func wait() -> Result {
        isDone.wait()
        // For whoever asks next.
        isDone.signal()
        guard let result = result.withLock({ $0 }) else { preconditionFailure("there is no result") }
        return result
    }
}
