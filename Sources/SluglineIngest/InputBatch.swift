public import Slugline

/// Rows of an input: the headlines and, where the reader keeps rows, what else they hold.
public struct InputBatch: Sendable {
    /// The headlines with label, weight, group, date and line.
    public var headlines = HeadlineBatch()
    /// Each record as it stood in the input, in UTF-8 and without its line end; empty unless rows are kept.
    public var rows = ByteRows()
    /// The names of the columns, or the keys of the first object. Where there is no header, `label`, `headline` and the
    /// like for columns that hold these, and numbers from 1 for others.
    public var columnNames: [String] = []
    /// The values of all columns, row by row: value `c` of row `r` is `fields[r * columnNames.count + c]`. Quotes and
    /// escapes are resolved, a missing value is empty, a nested one is its JSON. Empty unless rows are kept.
    public var fields = ByteRows()
    /// What each of `fields` is, for output that tells a number from a string.
    public var fieldKinds: [FieldKind] = []

    /// What a value was in the input.
    public enum FieldKind: Sendable {
        /// A JSON string, or any value of a format without types.
        case text
        /// A JSON number, `true`, `false`, array or object, as it was written.
        case json
        /// JSON's `null`, or a key that the row does not have.
        case missing
    }

    public init() {}

    public var count: Int { headlines.count }
}
