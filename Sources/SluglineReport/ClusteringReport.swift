public import Slugline

/// The stories of a day with the headlines that they are made of, for people and for programs.
///
/// Stories and topics are numbered from 1 in the order of the ranking, unless stories have numbers already; the same numbers
/// stand in every format.
public struct ClusteringReport: Sendable {
    public var clustering: DayClustering
    public var headlines: DayHeadlines
    /// What each headline is called in the output, one row a headline.
    public var identifiers: ByteRows
    /// The number of each story; empty to number them from 1.
    public var storyNumbers: [Int] = []

    public init(_ clustering: DayClustering, headlines: DayHeadlines, identifiers: ByteRows) {
        precondition(
            identifiers.count == headlines.count && clustering.headlineCount == headlines.count,
            "\(identifiers.count) ids, \(clustering.headlineCount) clustered, \(headlines.count) headlines")
        self.clustering = clustering
        self.headlines = headlines
        self.identifiers = identifiers
    }

    /// What the story at place `story` is called.
    func number(_ story: Int) -> Int { storyNumbers.isEmpty ? story + 1 : storyNumbers[story] }

    /// How many headlines, stories, singletons and topics there are, in one sentence.
    var summary: String {
        let singletonCount = clustering.stories.count { $0.size == 1 }
        return [
            NumberText.count(clustering.headlineCount, "headline"),
            clustering.stories.count == 1 ? "1 story" : NumberText.count(clustering.stories.count) + " stories",
            "\(NumberText.count(singletonCount)) of one headline", NumberText.count(clustering.topics.count, "topic"),
        ].joined(separator: ", ")
    }

    /// Whether all dates are of one year, so that it need not be said.
    var isOfOneYear: Bool {
        let times = clustering.stories.flatMap { [$0.first, $0.last].compactMap(\.self) }
        guard let first = times.min(), let last = times.max() else { return true }
        return TimeText.isSameYear(first, last)
    }

    /// What a reader has to know about the input to judge the stories, one sentence each; none where all is well.
    public var notes: [String] {
        var notes: [String] = []
        func note(_ count: Int, _ one: String, _ many: String) {
            if count > 0 {
                notes.append(count == 1 ? "1 headline " + one : NumberText.count(count) + " headlines " + many)
            }
        }
        note(
            clustering.undatedCount, "has no date: its time made no difference",
            "have no date: their time made no difference")
        note(
            clustering.clampedCount, "has a date that cannot be: it was taken for the nearest that can",
            "have dates that cannot be: they were taken for the nearest that can")
        if clustering.isApproximate {
            notes.append("some headlines are like more others than could be kept: the stories are approximate")
        }
        return notes
    }
}
