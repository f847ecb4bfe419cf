import Slugline
import SluglineIngest

/// Reads the files of a run one after the other, reports bad rows, and judges at the end whether there were too many.
struct InputFiles {
    private let paths: [String]
    private let input: InputOptions
    private(set) var rowCount = 0
    private(set) var badRowCount = 0

    /// Bad rows beyond this many are counted but not shown.
    private static let shownBadRowCount = 20

    /// - Parameter paths: files, or `-`; none at all is standard input.
    init(_ paths: [String], _ input: InputOptions) {
        self.paths = paths.isEmpty ? ["-"] : paths
        self.input = input
    }

    /// Hands every batch to `body`, with the file that it is from and the reader's header.
    mutating func forEachBatch(_ options: ReadingOptions, _ body: (InputBatch, String) throws -> Void) throws {
        var shown = badRowCount
        for path in paths {
            var reader = try HeadlineReader(path: path, options: options) { [quiet = input.quiet] fault in
                shown += 1
                if shown <= Self.shownBadRowCount {
                    Talk.error(fault)
                } else if shown == Self.shownBadRowCount + 1, !quiet {
                    Talk.line("slugline: more rows cannot be read; they are counted but no longer shown")
                }
            }
            if path == "-", !input.quiet {
                Talk.line("slugline: standard input is read as \(reader.formatDescription)")
            }
            while let batch = try reader.nextBatch() { try body(batch, path == "-" ? "stdin" : path) }
            rowCount += reader.rowCount
            badRowCount += reader.badRowCount
        }
    }

    /// Says how many rows were left out, and fails where they were more than `--maximum-bad-rows` allows.
    func checkBadRows() throws {
        guard badRowCount > 0 else { return }
        let total = rowCount + badRowCount
        let message = "\(badRowCount) of \(total) rows could not be read"
        if Double(badRowCount) > input.maximumBadRows * Double(total) {
            throw SluglineError(
                .badInput, message,
                remedy: "mend them, or allow more with --maximum-bad-rows \(input.maximumBadRows < 0.5 ? "0.5" : "1")")
        }
        if !input.quiet { Talk.line("slugline: \(message) and were left out") }
    }
}
