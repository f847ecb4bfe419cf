/// Headlines that tell the same event.
public struct Story: Sendable, Hashable {
    /// Its headlines, as rows of the input, in order of time, those without a date last.
    public let rows: [Int]
    /// The same rows, copies of one headline together.
    public let copies: [[Int]]
    /// The headline that it is called by: one of its own, that is most like all others.
    public let titleRow: Int
    public let title: String
    /// Outlets with the number of their headlines, most first; of equal numbers in order of their bytes. Headlines whose
    /// outlet is unknown are not counted.
    public let outlets: [Outlet]
    /// The words that tell it from the others, the most telling first.
    public let keywords: [String]
    /// When the first and the last of its dated headlines appeared, in seconds since 1970; nil where none has a date. Dates
    /// that were clamped count as clamped.
    public let first: Int64?
    public let last: Int64?
    public let cohesion: Cohesion
    /// Its topic, as an index into `DayClustering.topics`; nil where it stands alone.
    public let topic: Int?
    /// What a classifier calls it; nil where none was asked or it knows no word of it.
    public let label: Label?

    /// How many headlines it has, copies counted.
    public var size: Int { rows.count }

    /// The label of the highest probability, averaged over the headlines of which the classifier knows a word.
    public struct Label: Sendable, Hashable {
        public let name: String
        /// 0…1.
        public let probability: Double

        public init(name: String, probability: Double) {
            self.name = name
            self.probability = probability
        }
    }

    /// An outlet and how many headlines of a story it has.
    public struct Outlet: Sendable, Hashable {
        public let name: String
        public let count: Int
    }
}

/// Stories that belong together.
public struct Topic: Sendable, Hashable {
    /// Its most telling words, with commas between.
    public let name: String
    public let keywords: [String]
    /// Its stories, as indices into `DayClustering.stories`, in their order.
    public let stories: [Int]
    /// How many headlines they have together.
    public let size: Int
    /// What a classifier calls its headlines on the whole; nil where none was asked or it knows no word of them.
    public let label: Story.Label?

    /// Its label and its name: "economy: rates, inflation".
    public var title: String { label.map { "\($0.name): \(name)" } ?? name }
}

/// The order in which stories are given.
public enum StoryRanking: String, Sendable, CaseIterable {
    /// Most headlines first.
    case size
    /// Most outlets first, then most headlines.
    case outlets
    /// Latest last headline first.
    case latest
}
