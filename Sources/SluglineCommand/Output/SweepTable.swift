import Slugline

/// What the stories would be at each of some minimum similarities, as a table.
struct SweepTable {
    private let points: [SweepPoint]

    /// From 0.04 to 0.6, in steps that grow as differences get smaller.
    private static let minimumSimilarities =
        [0.04, 0.06, 0.08] + (5...15).map { Double($0) * 0.02 } + (7...12).map { Double($0) * 0.05 }

    init(_ clusterer: StoryClusterer, _ day: DayInput, _ meanings: DenseRows?) {
        points = clusterer.sweep(
            day.headlines, meanings: meanings, minimumSimilarities: Self.minimumSimilarities,
            gold: day.stories.map { StoryEvaluation.identifiers(of: $0) })
    }

    /// Tab-separated, with a heading: similarity, stories, singletons, largest, cohesion, and where the right stories are
    /// known B-cubed F1 and pair F1.
    var text: String {
        let hasScores = points.contains { $0.evaluation != nil }
        var lines = [
            "similarity\tstories\tsingletons\tlargest\tcohesion" + (hasScores ? "\tbcubed_f1\tpair_f1" : "")
        ]
        for point in points {
            var cells = [
                Decimal.text(point.minimumSimilarity, places: 2), String(point.storyCount),
                String(point.singletonCount),
                String(point.largestSize), Self.text(point.meanCohesion),
            ]
            if let evaluation = point.evaluation {
                cells += [Self.text(evaluation.bCubed?.f1), Self.text(evaluation.pairs?.f1)]
            }
            lines.append(cells.joined(separator: "\t"))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func text(_ number: Double?) -> String { number.map { Decimal.text($0) } ?? "" }
}
