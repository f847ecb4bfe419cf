import Synchronization

/// A table for looking things up that is made when it was asked for so often that it pays.
///
/// Making a table of 100,000 terms takes as long as some ten thousand looks by bisection, and one headline needs a hundred:
/// for it, tables would cost more than all else. Copies of what holds it share the table; which thread makes it shows in no
/// result.
final class DeferredTable<Table: Sendable>: Sendable {
    private final class Made: Sendable {
        let table: Table

        init(_ table: Table) { self.table = table }
    }

    private let made = AtomicLazyReference<Made>()
    private let askedCount = Atomic(0)

    /// How often looks go without the table: as long as that takes, so long does making it at the least.
    private static var patience: Int { 1_000 }

    /// The table; nil before it is made.
    var table: Table? { made.load()?.table }

    /// The table for one look; nil for the first ones, which are to do without.
    ///
    /// - Parameter make: makes the table. Threads that ask at the same time may make it twice, and one of the two is kept.
    @inline(__always)
    func table(by make: () -> Table) -> Table? { made.load()?.table ?? makeLate(make) }

    @inline(never)
    private func makeLate(_ make: () -> Table) -> Table? {
        guard askedCount.wrappingAdd(1, ordering: .relaxed).newValue > Self.patience else { return nil }
        return made.storeIfNil(Made(make())).table
    }
}
