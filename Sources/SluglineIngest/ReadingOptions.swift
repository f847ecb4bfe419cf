import Slugline

/// What a `HeadlineReader` is told about its input; the defaults read an ordinary file without being told anything.
public struct ReadingOptions: Sendable {
    /// The layout of the file; nil tells it by the file's ending, or on standard input by the first byte.
    public var format: InputFormat?
    public var encoding = TextEncoding.utf8
    /// Whether the first row of CSV or TSV names the columns; nil takes it for a header where any of its fields is a usual
    /// name (`label`, `category`, `topic`, `class`, `section`; `headline`, `title`, `text`, `name`) or named below, and
    /// refuses the file where all of them are single words that might be names.
    public var hasHeader: Bool?
    /// The column or key that holds the label. Here and below, a column of a file without a header is a number from 1.
    public var labelColumn: String?
    /// The column or key that holds the headline.
    public var headlineColumn: String?
    /// Several columns that are joined by a space in place of `headlineColumn`, such as a title and a summary.
    public var textColumns: [String] = []
    /// The column that holds how often a row counts, a number from 0 with up to three decimals.
    public var weightColumn: String?
    /// The column that holds what keeps rows together in cross-validation.
    public var groupColumn: String?
    /// The column that holds the time of publication. Naming it makes a date that cannot be read a bad row.
    public var dateColumn: String?
    /// Whether a row without a label, or with several, is a bad row.
    public var needsLabels = false
    /// Whether batches carry each record's original bytes and its fields, for commands that pass rows through.
    public var keepsRows = false
    /// Whether JSON's `source`, `url` and `id` are columns too where the first object has none of their usual names, since
    /// what is not known of the first headline may be known of others.
    public var keepsKnownColumns = false
    /// Whether an empty headline, or a blank line of plain text, is a row like others, so that every line of input has its
    /// line of output; otherwise it is a bad row, or passed over.
    public var keepsEmptyHeadlines = false
    /// Whether the heads of an article's sections, in the text of a page, are rows too.
    public var keepsSubheads = false
    /// Whether a `.txt` file may turn out to be the text of a page; otherwise it is one headline a line.
    public var recognisesPageText = false
    /// Only rows whose every named column equals the value are read; other rows are neither rows nor bad rows.
    public var filters: [(column: String, value: String)] = []
    /// Whether the first bad row is thrown and ends the reading.
    public var strict = false

    public init() {}

    /// Checks what no file can make right.
    func check() throws {
        if headlineColumn != nil, !textColumns.isEmpty {
            throw SluglineError(
                .badSettings, "--headline-column and --text-columns both name the headline", remedy: "keep one of them")
        }
    }

    /// Every column that was named, with the option that named it.
    var namedColumns: [(option: String, column: String)] {
        var all: [(String, String)] = []
        if let labelColumn { all.append(("--label-column", labelColumn)) }
        if let headlineColumn { all.append(("--headline-column", headlineColumn)) }
        all += textColumns.map { ("--text-columns", $0) }
        if let weightColumn { all.append(("--weight-column", weightColumn)) }
        if let groupColumn { all.append(("--group-column", groupColumn)) }
        if let dateColumn { all.append(("--date-column", dateColumn)) }
        all += filters.map { ("--where", $0.column) }
        return all
    }
}
