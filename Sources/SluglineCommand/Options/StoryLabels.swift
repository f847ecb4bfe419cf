import Slugline
import SluglineReport

/// The label of each story by a model: that of the highest probability, averaged over the story's headlines.
enum StoryLabels {
    /// One label a story, in their order. Headlines in which the model knows no word have no say; where it knows none in
    /// any, the label is nil.
    static func labels(
        _ stories: [Story], _ headlines: DayHeadlines, by named: NamedModel, _ input: InputOptions
    ) throws -> [ClusteringReport.Label?] {
        let classifier = try Classifier(named.model, vectors: named.vectors, outlets: input.outletSuffix())
        let pieceSize = 512
        return input.parallel.map((stories.count + pieceSize - 1) / pieceSize) { piece in
            var buffer = ClassificationBuffer()
            return stories[piece * pieceSize..<min(stories.count, (piece + 1) * pieceSize)].map { story in
                label(of: story, headlines, classifier, &buffer)
            }
        }.flatMap(\.self)
    }

    private static func label(
        of story: Story, _ headlines: DayHeadlines, _ classifier: Classifier, _ buffer: inout ClassificationBuffer
    ) -> ClusteringReport.Label? {
        var sums = [Double](repeating: 0, count: classifier.labels.count)
        var count = 0
        for row in story.rows {
            classifier.classify(headlines.text.bytes.span.extracting(headlines.text.range(of: row)), into: &buffer)
            guard buffer.knownCount > 0 else { continue }
            count += 1
            for label in sums.indices { sums[label] += buffer.probabilities[label] }
        }
        guard count > 0 else { return nil }
        var best = 0
        for label in sums.indices where sums[label] > sums[best] { best = label }
        return ClusteringReport.Label(name: classifier.labels[best], probability: sums[best] / Double(count))
    }
}
