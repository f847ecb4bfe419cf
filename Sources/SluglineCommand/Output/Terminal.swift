#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the user's terminal is to show.
enum Terminal {
    /// False where `NO_COLOR` is set to anything. Source: https://no-color.org
    private static var allowsColour: Bool { ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true }

    /// Whether what is written to `file` may have colours: nobody looks at those of a file.
    static func showsColour(of file: OutputFile) -> Bool { file.isTerminal && allowsColour }
}
