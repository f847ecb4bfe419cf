#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the user's terminal is to show.
enum Terminal {
    /// False where `NO_COLOR` is set to anything. Source: https://no-color.org
    static var allowsColour: Bool { ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true }
}
