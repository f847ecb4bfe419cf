public import Slugline

/// The stories of a day as a page for a newsroom: plain values, wherever the stories come from.
///
///     var page = DayPage()
///     page.topics = ["Peru, earthquake"]
///     page.stories = [DayPage.Story("1", title: "Strong earthquake strikes off Peru", headlines: [
///         .init("Strong earthquake strikes off Peru", outlet: "Oriel Wire", time: 1_773_800_460)])]
///     page.html()    // one self-contained document
///
/// Nothing here knows how stories are made, so a batch and a live state give the same page.
public struct DayPage: Sendable {
    /// What the page is called; nil for the days that it covers.
    public var title: String?
    /// In the order of their rank.
    public var stories: [Story] = []
    /// What the topics are called, in the order in which they are shown.
    public var topics: [String] = []
    /// What a reader has to know to judge the stories, a sentence each.
    public var notes: [String] = []
    /// The settings that the stories were made with, in the order in which they are to be shown.
    public var settings: [EvaluationReport.Setting] = []
    /// The command that writes the page again, as a shell takes it; nil where there is none.
    public var command: String?

    public init() {}

    /// Headlines that tell the same event.
    public struct Story: Sendable, Hashable {
        /// What the story is called in the other output: its number, or the id that it keeps for life.
        public var identifier: String
        public var title: String
        /// Its headlines in order of time, those without a time last.
        public var headlines: [Headline]
        /// The words that tell it from the others, the most telling first.
        public var keywords: [String] = []
        /// What a model labels it; nil where none was asked or it knows no word.
        public var label: Slugline.Story.Label?
        /// Its topic, as an index into `topics`; nil where it stands alone.
        public var topic: Int?
        /// The similarity of its headlines, pair by pair: the mean, and that of the two least alike, 0…1; nil where unknown.
        public var cohesion: Double?
        public var minimumCohesion: Double?
        /// Where it stands on the map; nil for a story that is not on it.
        public var place: Place?
        /// What else there is to say of it, such as "new" or "grew by 4".
        public var remark: String?

        public init(_ identifier: String, title: String, headlines: [Headline]) {
            self.identifier = identifier
            self.title = title
            self.headlines = headlines
        }
    }

    /// One headline of a story.
    public struct Headline: Sendable, Hashable {
        public var text: String
        /// Nil where unknown.
        public var outlet: String?
        /// Seconds since 1970-01-01T00:00:00Z, nil where unknown; what is outside the years 1 to 9999 counts as unknown.
        public var time: Int64?
        /// Where it can be read; only `http` and `https` addresses become links.
        public var address: String?
        /// Whether an earlier headline of the story says the same, word for word.
        public var isCopy = false

        public init(
            _ text: String, outlet: String? = nil, time: Int64? = nil, address: String? = nil, isCopy: Bool = false
        ) {
            self.text = text
            self.outlet = outlet
            self.time = time
            self.address = address
            self.isCopy = isCopy
        }
    }

    /// A place on the map of stories: near ones mean alike. Both coordinates are 0…1, y downwards.
    public struct Place: Sendable, Hashable {
        public var x: Double
        public var y: Double

        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }
}
