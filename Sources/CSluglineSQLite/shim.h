#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift does not see: the bytes are copied before the call returns.
static inline int slugline_sqlite_bind_text(sqlite3_stmt *statement, int place, const void *bytes, int count) {
    return sqlite3_bind_text(statement, place, count == 0 ? "" : (const char *)bytes, count, SQLITE_TRANSIENT);
}
