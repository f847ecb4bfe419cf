import Slugline
import SluglineDesk
import SluglineIngest

/// The headlines of a run of `assign`, with what their feeds call them.
struct PollInput {
    private(set) var poll = DeskPoll()
    private(set) var badRowCount = 0

    /// Reads `paths`; none at all is standard input.
    init(_ paths: [String], _ input: InputOptions, _ clustering: ClusteringOptions) throws {
        var options = try input.readingOptions(needsLabels: false)
        options.keepsRows = true
        options.keepsKnownColumns = true
        // Feeds have entries without a title; they are no fault of a row.
        options.keepsEmptyHeadlines = true
        var inputs = InputFiles(paths, input)
        try inputs.forEachBatch(options) { batch, file in
            let known = KnownColumns(of: batch.columnNames)
            func column(_ name: String?, _ option: String) throws -> Int? {
                try name.map { try DayInput.column($0, [], batch, option, file)! }
            }
            let id = try column(clustering.idColumn, "--id-column") ?? known.id
            let source = try column(clustering.sourceColumn, "--source-column") ?? known.source
            poll.append(
                batch.headlines, identifier: { batch.text($0, id) }, source: { batch.text($0, source) },
                address: { batch.text($0, known.url) })
        }
        try inputs.checkBadRows()
        badRowCount = inputs.badRowCount
    }
}
