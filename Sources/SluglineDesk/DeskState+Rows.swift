import Slugline

/// Headlines of the window, column by column, in order of time.
struct KnownHeadlines {
    /// With dates and, where any has one, outlets.
    var headlines = DayHeadlines([String]())
    /// The story of each.
    var stories: [Int64] = []
    var identities = ByteRows()
    var addresses = ByteRows()

    var count: Int { stories.count }
}

/// A story as the state has it.
struct KnownStory {
    var id: Int64
    /// Headlines ever, those that have left the window too.
    var size: Int
    var first: Int64
    var last: Int64
    var title: String
}

/// What is read and written in a run.
extension DeskState {
    // MARK: Settings

    func settings() throws(SluglineError) -> [String: String] {
        let rows = try database.statement("SELECT name, value FROM settings")
        var settings: [String: String] = [:]
        while try rows.step() { settings[rows.string(0)] = rows.string(1) }
        return settings
    }

    func set(_ name: String, _ value: String) throws(SluglineError) {
        try database.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", .text(name), .text(value))
    }

    // MARK: Headlines

    /// The headlines whose times are in `times`.
    ///
    /// - Throws: `badState` where one is not what was written.
    func headlines(in times: ClosedRange<Int64>) throws(SluglineError) -> KnownHeadlines {
        let rows = try database.statement(
            """
            SELECT story, time, identity, headline, source, url, checksum FROM headlines
            WHERE time BETWEEN ? AND ? ORDER BY time, copy, number
            """)
        try rows.bind([.integer(times.lowerBound), .integer(times.upperBound)])
        var known = KnownHeadlines()
        var (text, sources, dates) = (ByteRows(), ByteRows(), [Int64?]())
        while try rows.step() {
            let (identity, headline, source, address) = (rows.text(2), rows.text(3), rows.text(4), rows.text(5))
            let time = rows.integer(1)
            guard rows.integer(6) == Self.checksum(time, identity[...], headline[...], source[...], address[...]) else {
                throw Database.damage("a headline is not as it was written", database.path)
            }
            known.stories.append(rows.integer(0))
            dates.append(time)
            known.identities.append(identity)
            known.addresses.append(address)
            text.append(headline)
            sources.append(source)
        }
        known.headlines = DayHeadlines(text: text, dates: dates, sources: sources)
        return known
    }

    /// Times of the headlines from `start` on that are no copies, in order.
    func times(from start: Int64) throws(SluglineError) -> [Int64] {
        let rows = try database.statement("SELECT time FROM headlines WHERE time >= ? AND copy = 0 ORDER BY time")
        try rows.bind([.integer(start)])
        var times: [Int64] = []
        while try rows.step() { times.append(rows.integer(0)) }
        return times
    }

    /// Adds the headlines of `rows`, each with its story.
    func add(
        _ rows: [Int], of poll: DeskPoll, times: [Int64], stories: [Int64], isCopy: [Bool]
    ) throws(SluglineError) {
        let insert = try database.statement(
            """
            INSERT INTO headlines (story, time, copy, identity, headline, source, url, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for (place, row) in rows.enumerated() {
            let (identity, headline) = (poll.identifier(row), poll.headline(row))
            let (source, address) = (poll.source(row), poll.address(row))
            try insert.run([
                .integer(stories[place]), .integer(times[place]), .integer(isCopy[place] ? 1 : 0), .text(identity),
                .text(headline), .optional(source), .optional(address),
                .integer(Self.checksum(times[place], identity, headline, source, address)),
            ])
        }
    }

    /// FNV-1a over the fields of a headline: SQLite finds pages that are torn, not text that was changed.
    static func checksum(_ time: Int64, _ fields: ArraySlice<UInt8>...) -> Int64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for shift in stride(from: 0, to: 64, by: 8) {
            value = (value ^ UInt64(truncatingIfNeeded: time >> shift) & 0xFF) &* 0x100_0000_01B3
        }
        for field in fields {
            for byte in field { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
            value = (value ^ 0xFF) &* 0x100_0000_01B3
        }
        return Int64(bitPattern: value)
    }

    // MARK: Identities

    /// When each of `identities` was last seen; nil for those that never were, or were forgotten.
    func lastSeen(_ identities: [[UInt8]]) throws(SluglineError) -> [Int64?] {
        let find = try database.statement("SELECT last FROM seen WHERE identity = ?")
        var result: [Int64?] = []
        for identity in identities {
            try find.bind([.text(identity[...])])
            result.append(try find.step() ? find.integer(0) : nil)
        }
        return result
    }

    func remember(_ identities: [[UInt8]], at time: Int64) throws(SluglineError) {
        let insert = try database.statement("INSERT OR REPLACE INTO seen VALUES (?, ?)")
        for identity in identities { try insert.run([.text(identity[...]), .integer(time)]) }
    }

    // MARK: Stories

    func story(_ id: Int64) throws(SluglineError) -> KnownStory {
        let rows = try database.statement("SELECT id, size, first, last, title FROM stories WHERE id = ?")
        try rows.bind([.integer(id)])
        guard try rows.step() else { throw Database.damage("story \(id) is not there", database.path) }
        return KnownStory(rows)
    }

    /// The stories whose last headline is older than `time`, by id.
    func stories(endingBefore time: Int64) throws(SluglineError) -> [KnownStory] {
        let rows = try database.statement(
            "SELECT id, size, first, last, title FROM stories WHERE last < ? ORDER BY id")
        try rows.bind([.integer(time)])
        var stories: [KnownStory] = []
        while try rows.step() { stories.append(KnownStory(rows)) }
        return stories
    }

    /// Opens a story and returns its id, which no story had before.
    func open(size: Int, first: Int64, last: Int64, title: String) throws(SluglineError) -> Int64 {
        try database.run(
            "INSERT INTO stories (size, first, last, title) VALUES (?, ?, ?, ?)", .integer(Int64(size)),
            .integer(first), .integer(last), .text(title))
        return database.lastNumber
    }

    func update(_ story: KnownStory) throws(SluglineError) {
        try database.run(
            "UPDATE stories SET size = ?, first = ?, last = ?, title = ? WHERE id = ?", .integer(Int64(story.size)),
            .integer(story.first), .integer(story.last), .text(story.title), .integer(story.id))
    }

    /// Moves all headlines of `story` to `other`, and ends it.
    func merge(_ story: Int64, into other: Int64) throws(SluglineError) {
        try database.run("UPDATE headlines SET story = ? WHERE story = ?", .integer(other), .integer(story))
        try database.run("DELETE FROM stories WHERE id = ?", .integer(story))
    }

    /// Forgets all that ended before `time`: headlines, stories, and identities that were not seen since.
    func forget(before time: Int64) throws(SluglineError) {
        try database.run("DELETE FROM headlines WHERE time < ?", .integer(time))
        try database.run("DELETE FROM stories WHERE last < ?", .integer(time))
        try database.run("DELETE FROM seen WHERE last < ?", .integer(time))
    }
}

extension KnownStory {
    /// - Parameter row: id, size, first, last, title.
    fileprivate init(_ row: Statement) {
        self.init(
            id: row.integer(0), size: Int(row.integer(1)), first: row.integer(2), last: row.integer(3),
            title: row.string(4))
    }
}
