import ArgumentParser
import Slugline
import SluglineReport

/// The page that `cluster` and `assign` write of their stories.
enum StoryPage {
    /// More stories than this make no map that can be read, and the smallest would be left out anyway.
    private static let mappedStoryCount = 500

    /// - Parameters:
    ///   - origin: where the headlines come from.
    ///   - addresses: where each headline can be read, empty where unknown; nil where unknown for all.
    ///   - meanings: a dense row for each headline; nil for a page without a map.
    ///   - model: what labelled the stories; nil where nothing did.
    static func page(
        of report: ClusteringReport, from origin: EvaluationReport.Setting, addresses: ByteRows?,
        meanings: DenseRows?, clustering: ClusteringOptions, model: String?
    ) -> DayPage {
        let map = meanings.map { meanings in
            StoryMap(of: meanings.centroids(of: report.clustering.stories.prefix(mappedStoryCount).map(\.rows)))
        }
        var page = report.dayPage(addresses: addresses, map: map)
        page.command = ShownCommand.text()
        page.settings = [
            origin, .init("headlines", NumberText.count(report.headlines.count)),
            .init("copies of others", NumberText.count(report.clustering.collapsedCount)),
            .init("minimum similarity", Decimal.text(report.clustering.minimumSimilarity)),
            .init("half-life", "\(clustering.halfLife) hours"), .init("maximum gap", "\(clustering.maximumGap) hours"),
            .init("meaning", meanings == nil ? "none, by words alone" : "word vectors, half of the similarity"),
            .init("order", clustering.rank.rawValue), .init("labels by", model ?? "no model"),
            .init("Slugline", SluglineCommand.configuration.version),
        ]
        return page
    }
}
