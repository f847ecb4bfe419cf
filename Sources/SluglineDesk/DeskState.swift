import Slugline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a desk knows from one run to the next: the stories of its window and their headlines, in one SQLite file.
///
/// | table | holds |
/// | --- | --- |
/// | `settings` | what the stories were made with; another run has to agree |
/// | `stories` | id (never used again), headlines ever, first and last time, title |
/// | `headlines` | those of the window: story, time, whether it is a copy, identity, text, outlet, address, checksum |
/// | `seen` | identities and when they were last seen, so that nothing is counted twice |
///
/// A run is one transaction, which takes the lock when it begins. SQLite's rollback journal is used, so that the state is
/// one file between runs, and a run that changes nothing leaves its bytes as they are. The version stands in the header
/// (`user_version`), beside a mark that the file is one of these (`application_id`).
final class DeskState {
    static let fileName = "desk.sqlite"
    private static let version: Int64 = 1
    /// `SLUG`.
    private static let mark: Int64 = 0x534C_5547

    let database: Database
    private var isOpen = false

    /// Opens the state in `folder` for a run, which makes one where there is none.
    ///
    /// - Throws: `stateLocked` while another run is at work.
    init(runningIn folder: String) throws(SluglineError) {
        if !FileManager.default.fileExists(atPath: folder) {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            } catch {
                throw SluglineError(
                    .cannotWrite, "the folder of the state cannot be made", file: folder,
                    remedy: "name a folder in a place that exists and may be written")
            }
        }
        let path = "\(folder)/\(Self.fileName)"
        // SQLite takes a file of a few bytes for one that is empty.
        let wasEmpty = (try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe))?.isEmpty ?? true
        database = try Database(path: path, mayCreate: true)
        try prepare()
        try database.run("BEGIN IMMEDIATE")
        isOpen = true
        // Whoever only looks at the state may hold up the end of a run for a moment.
        database.wait(milliseconds: 10_000)
        let isNew = try isEmpty()
        if isNew, !wasEmpty { throw Database.damage("it is cut off", path) }
        if isNew { try create() } else { try check() }
    }

    /// Opens the state in `folder` to look at it; what a run changes meanwhile is not seen.
    ///
    /// - Throws: `missingInput` where there is none.
    init(lookingInto folder: String) throws(SluglineError) {
        let path = "\(folder)/\(Self.fileName)"
        guard FileManager.default.fileExists(atPath: path) else {
            throw SluglineError(
                .missingInput, "there is no state here", file: folder, remedy: "a first run with headlines makes one")
        }
        database = try Database(path: path, mayCreate: false)
        database.wait(milliseconds: 10_000)
        try prepare()
        try database.run("BEGIN")
        isOpen = true
        if try isEmpty() {
            throw SluglineError(
                .missingInput, "there is no state here", file: folder, remedy: "a first run with headlines makes one")
        }
        try check()
    }

    /// Ends the transaction: all that was changed is kept, also where the power fails.
    func commit() throws(SluglineError) {
        try database.run("COMMIT")
        isOpen = false
    }

    /// Ends the transaction as if it had not been.
    func rollBack() throws(SluglineError) {
        guard isOpen else { return }
        try database.run("ROLLBACK")
        isOpen = false
    }

    private func prepare() throws(SluglineError) {
        // Enough for the pages that a tick looks at.
        try database.run("PRAGMA cache_size = -16384")
        try database.run("PRAGMA temp_store = MEMORY")
    }

    private func isEmpty() throws(SluglineError) -> Bool {
        let tableCount = try database.integer("SELECT count(*) FROM sqlite_schema")
        let mark = try database.integer("PRAGMA application_id")
        return tableCount == 0 && mark == 0
    }

    private func check() throws(SluglineError) {
        guard try database.integer("PRAGMA application_id") == Self.mark else {
            throw Database.damage("this is another program's file", database.path)
        }
        let version = try database.integer("PRAGMA user_version")
        guard version == Self.version else {
            guard version > Self.version else { throw Database.damage("its version is \(version)", database.path) }
            throw SluglineError(
                .newerState, "the state is of version \(version), and this build reads version \(Self.version)",
                file: database.path, remedy: "use the newer Slugline; nothing was changed")
        }
    }

    private func create() throws(SluglineError) {
        for sql in [
            "PRAGMA application_id = \(Self.mark)",
            "PRAGMA user_version = \(Self.version)",
            "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE stories (id INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER NOT NULL, first INTEGER NOT NULL,
            last INTEGER NOT NULL, title TEXT NOT NULL)
            """,
            "CREATE INDEX stories_by_last ON stories (last)",
            """
            CREATE TABLE headlines (number INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES stories,
            time INTEGER NOT NULL, copy INTEGER NOT NULL, identity TEXT NOT NULL, headline TEXT NOT NULL, source TEXT,
            url TEXT, checksum INTEGER NOT NULL)
            """,
            "CREATE INDEX headlines_by_time ON headlines (time, copy)",
            "CREATE INDEX headlines_by_story ON headlines (story)",
            "CREATE TABLE seen (identity TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX seen_by_last ON seen (last)",
        ] { try database.run(sql) }
    }
}
