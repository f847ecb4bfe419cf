import Slugline

/// Reports bad rows, up to a number beyond which they are only counted.
final class BadRowTalk {
    private(set) var shown: Int
    private let quiet: Bool

    private static let limit = 20

    /// - Parameter shown: How many were reported before.
    init(shown: Int, quiet: Bool) {
        (self.shown, self.quiet) = (shown, quiet)
    }

    func report(_ fault: SluglineError) {
        shown += 1
        if shown <= Self.limit {
            Talk.error(fault)
        } else if shown == Self.limit + 1, !quiet {
            Talk.line("slugline: more rows cannot be read; they are counted but no longer shown")
        }
    }
}
