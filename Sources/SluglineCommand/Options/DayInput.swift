import Slugline
import SluglineIngest

/// The headlines of a run of `cluster` in memory, with what their files call them.
struct DayInput {
    private(set) var headlines = DayHeadlines([String]())
    /// What each headline is called in the output.
    private(set) var identifiers = ByteRows()
    /// Where each headline can be read, empty where unknown; nil where the files do not say for any.
    private(set) var addresses: ByteRows?
    /// The right story of each headline; nil where the files do not say.
    private(set) var stories: ByteRows?
    /// The right topic of each headline; nil where the files do not say.
    private(set) var topics: ByteRows?
    private(set) var files: [String] = []

    var count: Int { headlines.count }

    /// Reads `paths`; none at all is standard input.
    ///
    /// - Throws: beside what reading throws, `badSettings` where a named column is not there.
    init(
        _ paths: [String], _ input: InputOptions, _ columns: ClusteringOptions, progress: Progress? = nil
    ) throws {
        var options = try input.readingOptions(needsLabels: false)
        options.keepsRows = true
        options.keepsKnownColumns = true
        var batch = HeadlineBatch()
        var sources = ByteRows()
        var (stories, topics) = (ByteRows(), ByteRows())
        var (hasStories, hasTopics) = (true, true)
        var addresses = ByteRows()
        var inputs = InputFiles(paths, input, progress: progress)
        let hasManyFiles = paths.count > 1
        try inputs.forEachBatch(options) { part, file in
            if files.last != file { files.append(file) }
            let sourceColumn = try Self.column(
                columns.sourceColumn, ["source", "outlet"], part, "--source-column", file)
            let idColumn = try Self.column(columns.idColumn, ["id"], part, "--id-column", file)
            let storyColumn = try Self.column(columns.storyColumn, ["story"], part, "--story-column", file)
            let topicColumn = try Self.column(columns.topicColumn, ["topic"], part, "--topic-column", file)
            let addressColumn = try Self.column(nil, ["url", "link"], part, "", file)
            hasStories = hasStories && storyColumn != nil
            hasTopics = hasTopics && topicColumn != nil
            for row in 0..<part.count {
                sources.append(sourceColumn.map { part.field(row, $0) } ?? [])
                addresses.append(addressColumn.map { part.field(row, $0) } ?? [])
                if hasStories { stories.append(storyColumn.map { part.field(row, $0) } ?? []) }
                if hasTopics { topics.append(topicColumn.map { part.field(row, $0) } ?? []) }
                if let idColumn {
                    identifiers.append(part.field(row, idColumn))
                } else {
                    let line = String(part.headlines.lines[row])
                    identifiers.append((hasManyFiles ? "\(file):\(line)" : line).utf8)
                }
            }
            batch.append(part.headlines)
        }
        try inputs.checkBadRows()
        headlines = DayHeadlines(batch, sources: sources.bytes.isEmpty ? ByteRows() : sources)
        self.addresses = addresses.bytes.isEmpty ? nil : addresses
        self.stories = hasStories && batch.count > 0 ? stories : nil
        self.topics = hasTopics && batch.count > 0 ? topics : nil
    }

    /// The column called `named`, or where nil the first that has one of the `usual` names.
    static func column(
        _ named: String?, _ usual: [String], _ batch: InputBatch, _ option: String, _ file: String
    ) throws -> Int? {
        if let named {
            guard let column = batch.columnNames.firstIndex(of: named) else {
                throw SluglineError(
                    .badSettings, "there is no column '\(named)'", file: file,
                    remedy: "give \(option) one of \(batch.columnNames.joined(separator: ", "))")
            }
            return column
        }
        let names = batch.columnNames.map { $0.lowercased() }
        return usual.lazy.compactMap { names.firstIndex(of: $0) }.first
    }
}

extension InputBatch {
    /// Value `column` of row `row`.
    fileprivate func field(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
        fields.bytes[fields.range(of: row * columnNames.count + column)]
    }
}
