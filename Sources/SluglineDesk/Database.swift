import CSluglineSQLite
import Slugline

/// A connection to an SQLite file.
///
/// The one file of this target with unsafe code: each function makes one call, on values that it was given or on a statement
/// that is its own.
@safe
final class Database {
    private let handle: OpaquePointer
    let path: String

    /// Opens the file at `path`, and makes an empty one where there is none and it may.
    init(path: String, mayCreate: Bool) throws(SluglineError) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | (mayCreate ? SQLITE_OPEN_CREATE : 0)
        let code = unsafe sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let opened = unsafe handle else {
            _ = unsafe sqlite3_close(handle)
            throw Self.fault(code, "cannot open it", path)
        }
        unsafe self.handle = opened
        self.path = path
        _ = unsafe sqlite3_extended_result_codes(opened, 1)
    }

    deinit {
        _ = unsafe sqlite3_close(handle)
    }

    /// How long to wait for others that are at work on the file before giving up.
    func wait(milliseconds: Int32) {
        _ = unsafe sqlite3_busy_timeout(handle, milliseconds)
    }

    /// Runs one statement that gives no rows.
    func run(_ sql: String, _ values: Value...) throws(SluglineError) {
        try statement(sql).run(values)
    }

    /// The first value of the first row of `sql`, an integer; 0 where there is none.
    func integer(_ sql: String, _ values: Value...) throws(SluglineError) -> Int64 {
        let statement = try statement(sql)
        try statement.bind(values)
        return try statement.step() ? statement.integer(0) : 0
    }

    func statement(_ sql: String) throws(SluglineError) -> Statement {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let statement = unsafe prepared else { throw fault(code) }
        return unsafe Statement(statement, of: self)
    }

    /// The number that the last row which was inserted has.
    var lastNumber: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    fileprivate func fault(_ code: Int32) -> SluglineError {
        Self.fault(code, unsafe String(cString: sqlite3_errmsg(handle)), path)
    }

    private static func fault(_ code: Int32, _ message: String, _ path: String) -> SluglineError {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            SluglineError(
                .stateLocked, "another run is at work on the state", file: path, remedy: "try again when it has ended")
        case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT:
            damage(message, path)
        case SQLITE_FULL:
            SluglineError(
                .outOfSpace, "there is no room for the state: \(message)", file: path,
                remedy: "make room; nothing was changed")
        case SQLITE_IOERR, SQLITE_NOMEM:
            SluglineError(
                .outOfSpace, "the state cannot be read or written: \(message)", file: path,
                remedy: "check the disk; nothing was changed")
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            SluglineError(
                .cannotWrite, "the state cannot be written: \(message)", file: path,
                remedy: "check the folder and its permissions; nothing was changed")
        default:
            damage(message, path)
        }
    }

    /// The error for a state that is not what it should be.
    static func damage(_ message: String, _ path: String) -> SluglineError {
        SluglineError(
            .badState, "the state is damaged: \(message)", file: path,
            remedy: "bring back a copy, or move it away to begin anew; nothing was changed")
    }

    /// A value that SQLite stores.
    enum Value {
        case integer(Int64)
        case text(ArraySlice<UInt8>)
        case null

        static func text(_ string: String) -> Value { .text(Array(string.utf8)[...]) }
        /// Text, or null where there is none.
        static func optional(_ bytes: ArraySlice<UInt8>) -> Value { bytes.isEmpty ? .null : .text(bytes) }
    }
}

/// A statement that was compiled, to be run any number of times.
@safe
final class Statement {
    private let handle: OpaquePointer
    private let database: Database

    fileprivate init(_ handle: OpaquePointer, of database: Database) {
        unsafe self.handle = handle
        self.database = database
    }

    deinit {
        _ = unsafe sqlite3_finalize(handle)
    }

    /// Begins anew with `values` in the places of the question marks.
    func bind(_ values: [Database.Value]) throws(SluglineError) {
        _ = unsafe sqlite3_reset(handle)
        for (place, value) in values.enumerated() {
            let place = Int32(place + 1)
            let code =
                switch value {
                case .integer(let number): unsafe sqlite3_bind_int64(handle, place, number)
                case .null: unsafe sqlite3_bind_null(handle, place)
                case .text(let bytes):
                    unsafe bytes.withUnsafeBytes {
                        unsafe slugline_sqlite_bind_text(handle, place, $0.baseAddress, Int32($0.count))
                    }
                }
            guard code == SQLITE_OK else { throw database.fault(code) }
        }
    }

    /// Goes on to the next row; false at the end.
    func step() throws(SluglineError) -> Bool {
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = database.fault(code)
            _ = unsafe sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs to the end with `values`.
    func run(_ values: [Database.Value]) throws(SluglineError) {
        try bind(values)
        while try step() {}
        _ = unsafe sqlite3_reset(handle)
    }

    /// Column `column` of the row, from 0; 0 where it is null.
    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    /// Column `column` of the row, from 0; empty where it is null.
    func text(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func string(_ column: Int32) -> String { String(decoding: text(column), as: UTF8.self) }
}
