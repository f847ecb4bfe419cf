import Slugline
import SluglineIngest
import SluglineReport

/// Stories, made here or by others, compared with those that are known to be right.
struct EvaluatedStories {
    let report: StoryReport

    /// - Parameter predicted: a file with columns `id` and `story`; nil clusters the headlines.
    init(
        _ paths: [String], predicted: String?, _ input: InputOptions, _ clustering: ClusteringOptions,
        _ labelling: LabellingOptions, vectors: String?, seed: UInt64
    ) throws {
        let day = try DayInput(paths, input, clustering)
        guard let stories = day.stories else {
            throw SluglineError(
                .badInput, day.count == 0 ? "there are no headlines" : "the right stories are not known",
                remedy: "give files with a column 'story', or name it with --story-column")
        }
        var settings: [EvaluationReport.Setting] = []
        let assigned: [Int]
        var topics: StoryEvaluation?
        var configuration = StoryEvaluation.Configuration()
        configuration.seed = seed
        if let predicted {
            assigned = try Self.assignments(predicted, of: day, input)
            settings.append(.init("stories from", predicted))
        } else {
            let words = try VectorsFile.chosen(by: vectors)
            let (clusterer, meanings) = try clustering.clusterer(input, vectors: words)
            // Topics go by labels, stories do not.
            let labels = day.topics == nil ? nil : try labelling.labelling(of: day.headlines, input, having: words)
            let result = clusterer.cluster(
                day.headlines, meanings: meanings(day.headlines.text), labels: labels?.shares)
            assigned = result.storyOfRow
            topics = day.topics.map {
                StoryEvaluation(
                    gold: StoryEvaluation.identifiers(of: $0), predicted: result.topicOfRow,
                    configuration: configuration)
            }
            if let labels { settings.append(.init("labels by", labels.model)) }
            settings += [
                .init("minimum similarity", Decimal.text(result.minimumSimilarity)),
                .init("half-life", "\(clustering.halfLife) hours"),
                .init("maximum gap", "\(clustering.maximumGap) hours"),
            ]
        }
        settings.append(.init("seed", String(seed)))
        var report = StoryReport(
            StoryEvaluation(
                gold: StoryEvaluation.identifiers(of: stories), predicted: assigned, configuration: configuration),
            headlines: day.headlines.text)
        report.files = day.files
        report.settings = settings
        report.topics = topics
        self.report = report
    }

    /// The story that the file at `path` gives each headline; a headline that is not in it is alone.
    private static func assignments(_ path: String, of day: DayInput, _ input: InputOptions) throws -> [Int] {
        var options = ReadingOptions()
        options.headlineColumn = "id"
        options.groupColumn = "story"
        var inputs = InputFiles([path], input)
        var names: [[UInt8]: Int] = [:]
        var stories: [[UInt8]: Int] = [:]
        try inputs.forEachBatch(options) { batch, _ in
            let (identifiers, groups) = (batch.headlines.text, batch.headlines.groups)
            for row in 0..<batch.count {
                let name = Array(groups.bytes[groups.range(of: row)])
                let story = names[name] ?? names.count
                names[name] = story
                stories[Array(identifiers.bytes[identifiers.range(of: row)])] = story
            }
        }
        try inputs.checkBadRows()
        var missingCount = 0
        let assigned = (0..<day.count).map { row in
            if let story = stories[Array(day.identifiers.bytes[day.identifiers.range(of: row)])] { return story }
            missingCount += 1
            return names.count + row
        }
        if missingCount == day.count {
            throw SluglineError(
                .badInput, "it names none of the headlines", file: path, remedy: "give a file with columns id and story"
            )
        }
        if missingCount > 0, !input.quiet {
            Talk.line("slugline: \(path) leaves out \(missingCount) headlines; each counts as a story of its own")
        }
        return assigned
    }
}
