import Slugline
import SluglineIngest

/// Labelled headlines in memory, with the places that they came from: what an evaluation goes over.
struct LabelledHeadlines {
    private(set) var batch = HeadlineBatch()
    /// Where the rows of each file end, and its name.
    private(set) var files: [(end: Int, name: String)] = []

    var count: Int { batch.count }

    mutating func append(_ other: HeadlineBatch, file: String) {
        batch.append(other)
        if files.last?.name == file { files.removeLast() }
        files.append((batch.count, file))
    }

    /// The file that row `row` is from.
    func file(of row: Int) -> String? {
        files.first { row < $0.end }?.name
    }

    /// Reads `paths`, all of whose rows need labels.
    mutating func read(_ paths: [String], _ input: InputOptions, groupColumn: String? = nil) throws {
        var options = try input.readingOptions(needsLabels: true)
        options.groupColumn = groupColumn
        var inputs = InputFiles(paths, input)
        try inputs.forEachBatch(options) { append($0.headlines, file: $1) }
        try inputs.checkBadRows()
        guard count > 0 else {
            throw SluglineError(.badInput, "there are no rows", remedy: "give a file with labels and headlines")
                .about(inputs.paths)
        }
    }
}

/// Dates on the command line.
enum DateText {
    /// Seconds since 1970 of `2025-11-01` or any other form that input may have; nil for none of them.
    static func seconds(_ text: String) -> Int64? {
        DateParser.seconds(text)
    }
}
