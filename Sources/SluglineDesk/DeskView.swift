public import Slugline

/// The stories of a state as they stand, to look at; runs go on meanwhile.
public struct DeskView: Sendable {
    /// The headlines of the window in order of time, with dates and outlets.
    public let headlines: DayHeadlines
    /// The id of the story of each.
    public let stories: [Int64]
    /// What each is called: its id in the feed, else its address; empty where it has neither.
    public let identifiers: ByteRows
    public let addresses: ByteRows

    /// Reads the state in `folder`.
    ///
    /// - Throws: `missingInput` where there is none; `badState`, `newerState`.
    public init(folder: String) throws(SluglineError) {
        let known = try DeskState(lookingInto: folder).headlines(in: .min ... .max)
        headlines = known.headlines
        stories = known.stories
        identifiers = known.identities
        addresses = known.addresses
    }
}

extension Desk {
    /// What a check of a state found to be there.
    public struct Inventory: Sendable {
        public let storyCount: Int
        public let headlineCount: Int
        /// What the stories were made with.
        public let settings: Settings
    }

    /// Looks whether the state in `folder` is whole: the file by SQLite's own check, every headline by its checksum, and
    /// whether stories and headlines agree. O(state).
    ///
    /// - Throws: `badState` with the first thing that is wrong; `missingInput`, `newerState`.
    public static func check(folder: String) throws(SluglineError) -> Inventory {
        let state = try DeskState(lookingInto: folder)
        let database = state.database
        let report = try database.statement("PRAGMA integrity_check(1)")
        if try report.step(), report.string(0) != "ok" { throw Database.damage(report.string(0), database.path) }
        let headlines = try state.headlines(in: .min ... .max)
        for (rule, sql) in [
            ("a headline is in no story", "headlines WHERE story NOT IN (SELECT id FROM stories)"),
            (
                "a story is without its latest headline",
                "stories WHERE last NOT IN (SELECT time FROM headlines WHERE story = id)"
            ),
            (
                "a story has more headlines than it counts",
                "stories WHERE size < (SELECT count(*) FROM headlines WHERE story = id)"
            ),
            ("a story ends before it begins", "stories WHERE first > last"),
            (
                "an id will be given twice",
                "stories WHERE id > (SELECT seq FROM sqlite_sequence WHERE name = 'stories')"
            ),
        ] where try database.integer("SELECT count(*) FROM \(sql)") > 0 {
            throw Database.damage(rule, database.path)
        }
        let settings = try state.settings().sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        return Inventory(
            storyCount: Int(try database.integer("SELECT count(*) FROM stories")), headlineCount: headlines.count,
            settings: settings)
    }
}
