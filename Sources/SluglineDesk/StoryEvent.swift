/// What happened to a story in a run.
public struct StoryEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A new story, with its first headlines.
        case opened
        /// New headlines of a story that was known.
        case grew
        /// The story has grown together with an older or larger one and ends; its headlines are that one's.
        case merged(into: Int64)
        /// No headline came for as long as the desk keeps them.
        case closed
    }

    public var kind: Kind
    /// The id of the story, which it keeps for life and no other story ever has.
    public var story: Int64
    /// The headline that it is called by now, or was when it ended.
    public var title: String
    /// Its headlines so far, those that have left the window too.
    public var size: Int
    /// The times of its first and last headline, in seconds since 1970.
    public var first: Int64
    public var last: Int64
    /// The headlines that are new, in order of time.
    public var headlines: [Headline]

    public struct Headline: Sendable, Hashable {
        /// Its id in the feed, else its address; empty where it has neither.
        public var identifier: String
        public var text: String
        public var source: String
        public var address: String
        /// When it was published, as far as that can be; else when it was first seen.
        public var time: Int64
    }
}

/// A run of the desk: what it was given and what came of it.
public struct DeskRun: Sendable {
    /// Ended and merged stories first, then those that opened or grew, each by id.
    public internal(set) var events: [StoryEvent] = []
    public internal(set) var rowCount = 0
    /// Headlines that the desk had seen before, or twice in this poll.
    public internal(set) var repeatedCount = 0
    /// Headlines that are older than the window, and are left out.
    public internal(set) var oldCount = 0
    /// Entries without a headline, which are left out.
    public internal(set) var emptyCount = 0
    public internal(set) var newCount = 0
    /// New headlines without a date: they count as published now.
    public internal(set) var undatedCount = 0
    /// New headlines with a date in the future: they count as published now.
    public internal(set) var clampedCount = 0
    /// The minimum similarity that was used; nil where nothing was new.
    public internal(set) var minimumSimilarity: Double?
    /// Stories and headlines in the state now.
    public internal(set) var storyCount = 0
    public internal(set) var windowCount = 0

    public var mergedCount: Int {
        count {
            if case .merged = $0 { true } else { false }
        }
    }

    /// How many events are of a kind.
    public func count(_ isCounted: (StoryEvent.Kind) -> Bool) -> Int { events.count { isCounted($0.kind) } }
}
