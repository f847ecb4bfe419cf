public import Slugline

/// An evaluation of stories and what a reader needs to judge it: the data, the settings, and the mistakes as headlines.
public struct StoryReport: Sendable {
    public var evaluation: StoryEvaluation
    /// The headlines that were grouped, one a row of the evaluation.
    public var headlines: ByteRows
    /// The topics compared with those that are known; nil where none are.
    public var topics: StoryEvaluation?
    /// The files that they came from, as the user named them.
    public var files: [String] = []
    /// The settings of the run, in the order in which they are to be shown.
    public var settings: [EvaluationReport.Setting] = []

    public init(_ evaluation: StoryEvaluation, headlines: ByteRows) {
        precondition(
            headlines.count == evaluation.rowCount, "\(headlines.count) headlines, \(evaluation.rowCount) rows")
        self.evaluation = evaluation
        self.headlines = headlines
    }

    /// The answer in one sentence.
    var summary: String {
        guard let bCubed = evaluation.bCubed else { return "There are no headlines." }
        let level = NumberText.level(evaluation.configuration.confidenceLevel)
        func interval(_ interval: ConfidenceInterval?) -> String {
            interval.map {
                " (\(level) interval \(NumberText.decimal($0.lower)) to \(NumberText.decimal($0.upper)))"
            } ?? ""
        }
        return "B-cubed F1 \(NumberText.decimal(bCubed.f1))\(interval(evaluation.bCubedF1Interval)), "
            + "pair F1 \(NumberText.decimal(evaluation.pairs?.f1))\(interval(evaluation.pairF1Interval)); "
            + "with every headline alone, B-cubed F1 is \(NumberText.decimal(evaluation.singletonBaseline?.f1))."
    }

    var scoreTable: TextTable {
        var table = TextTable(columns: [.words("score"), .number("precision"), .number("recall"), .number("F1")])
        for (name, scores) in [
            ("B-cubed", evaluation.bCubed), ("pairs", evaluation.pairs),
            ("B-cubed, every headline alone", evaluation.singletonBaseline),
        ] {
            table.rows.append(
                [name] + [scores?.precision, scores?.recall, scores?.f1].map { NumberText.decimal($0) })
        }
        table.rows.append(
            ["V-measure (homogeneity, completeness)"]
                + [evaluation.homogeneity, evaluation.completeness, evaluation.vMeasure].map { NumberText.decimal($0) })
        if let topics {
            for (name, scores) in [("topics, B-cubed", topics.bCubed), ("topics, pairs", topics.pairs)] {
                table.rows.append(
                    [name] + [scores?.precision, scores?.recall, scores?.f1].map { NumberText.decimal($0) })
            }
        }
        return table
    }

    var countTable: TextTable {
        var table = TextTable(columns: [
            .words("stories"), .number("all"), .number("of one headline"), .number("largest"),
        ])
        let topics = topics.map { [("topics, right", $0.gold), ("topics, given", $0.predicted)] } ?? []
        for (name, counts) in [("right", evaluation.gold), ("given", evaluation.predicted)] + topics {
            table.rows.append(
                [name] + [counts.storyCount, counts.singletonCount, counts.largestSize].map { NumberText.count($0) })
        }
        return table
    }

    /// Names and values of what else there is to know.
    var facts: [EvaluationReport.Setting] {
        [
            .init("adjusted Rand index", NumberText.decimal(evaluation.adjustedRandIndex)),
            .init("normalised mutual information", NumberText.decimal(evaluation.normalizedMutualInformation)),
            .init("headlines", NumberText.count(evaluation.rowCount)), .init("files", files.joined(separator: ", ")),
        ] + settings
    }

    /// The headings of the two kinds of mistakes with the mistakes.
    var mistakes: [(heading: String, mistakes: [StoryEvaluation.StoryMistake])] {
        [
            ("Worst merges: stories given as one", evaluation.worstMerges),
            ("Worst splits: one story given as several", evaluation.worstSplits),
        ].filter { !$0.1.isEmpty }
    }

    /// Groups beyond this many are counted but not shown.
    static let shownGroupCount = 4

    /// "7 × headline of the first", for the largest groups of a mistake, and how many more there are.
    func lines(of mistake: StoryEvaluation.StoryMistake) -> [String] {
        var lines = mistake.groups.prefix(Self.shownGroupCount).map { group in
            "\(NumberText.count(group.count)) × \(headlines.string(group[0]))"
        }
        let rest = mistake.groups.count - lines.count
        if rest > 0 { lines.append("and \(NumberText.count(rest)) more") }
        return lines
    }
}
