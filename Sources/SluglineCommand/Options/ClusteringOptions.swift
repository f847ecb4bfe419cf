public import ArgumentParser
public import Slugline

/// How stories are made; for `cluster`, and for `evaluate --stories`.
struct ClusteringOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How alike groups of headlines have to be to be one story, 0 to 1; higher gives more and smaller stories.",
            discussion: "Default: found from how many headlines there are within a half-life."))
    var minimumSimilarity: Double?

    @Option(help: "No story grows beyond this many headlines.")
    var maximumSize: Int?

    @Option(help: "Hours after which the similarity of two headlines counts half.")
    var halfLife = ClusteringConfiguration().halfLife

    @Option(help: "Headlines further apart than this many hours are never alike.")
    var maximumGap = ClusteringConfiguration().maximumGap

    @Option(
        help: ArgumentHelp(
            "Dates after this are taken for it, such as the time of the run.",
            discussion: "Default: 2100-01-01; no clock is asked, so that the same input gives the same output."))
    var latestDate: String?

    @Option(help: "How many topics to put the stories into. Default: as many as their similarity gives.")
    var topics: Int?

    @Option(help: "How alike stories have to be to be one topic, 0 to 1.")
    var topicSimilarity: Double?

    @Option(help: "Outlets whose headlines are preferred as titles, with commas between: AP,Reuters.")
    var preferSource: String?

    @Option(help: "The order of the stories: size, outlets or latest.")
    var rank = StoryRanking.size

    @Option(help: "How many keywords a story gets at most.")
    var keywords = ClusteringConfiguration().keywordCount

    @Option(help: "The column of the outlet. Default: source or outlet.")
    var sourceColumn: String?

    @Option(help: "The column of what a headline is called in the output. Default: id, or else its line.")
    var idColumn: String?

    @Option(help: "The column of the right story, where it is known. Default: story.")
    var storyColumn: String?

    @Option(help: "The column of the right topic, where it is known. Default: topic.")
    var topicColumn: String?

    func validate() throws {
        if let latestDate, DateText.seconds(latestDate) == nil {
            throw ValidationError("--latest-date takes a date, not '\(latestDate)'")
        }
        do {
            try configuration().check()
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func configuration() -> ClusteringConfiguration {
        var configuration = ClusteringConfiguration()
        configuration.minimumSimilarity = minimumSimilarity
        configuration.maximumSize = maximumSize
        configuration.halfLife = halfLife
        configuration.maximumGap = maximumGap
        configuration.latestDate = latestDate.flatMap { DateText.seconds($0) } ?? configuration.latestDate
        configuration.topicCount = topics
        configuration.topicSimilarity = topicSimilarity
        configuration.preferredSources =
            preferSource?.split(separator: ",").map { String($0.trimmingPrefix { $0 == " " }) } ?? []
        configuration.ranking = rank
        configuration.keywordCount = keywords
        return configuration
    }

    /// The clusterer that these options and those of the input describe, and what gives the meanings of headlines.
    func clusterer(_ input: InputOptions, vectors: WordVectors?) throws -> (
        StoryClusterer, meanings: (ByteRows) -> DenseRows?
    ) {
        let outlets = try input.outletSuffix()
        let parallel = input.parallel
        let clusterer = try StoryClusterer(
            configuration(), background: vectors?.background, outlets: outlets, parallel: parallel)
        return (clusterer, { vectors?.denseRows(of: $0, outlets: outlets, parallel: parallel) })
    }
}

extension StoryRanking: ExpressibleByArgument {}
