import Slugline

/// Which column of a record holds what, by index.
struct ColumnRoles {
    /// The column of the headline, or the columns that are joined to it.
    var headline: [Int] = []
    var label: Int?
    var weight: Int?
    var group: Int?
    var date: Int?
    var filters: [(column: Int, value: [UInt8])] = []

    init() {}

    /// Whether a row is its headline and nothing else, in the first column.
    var isHeadlineAlone: Bool {
        headline == [0] && label == nil && weight == nil && group == nil && date == nil && filters.isEmpty
    }

    /// The roles that options name, where `find` looks a column up; what no option names is left open.
    init(named options: ReadingOptions, find: (_ column: String, _ option: String) throws -> Int) rethrows {
        label = try options.labelColumn.map { try find($0, "--label-column") }
        headline = try options.headlineColumn.map { [try find($0, "--headline-column")] } ?? []
        if headline.isEmpty { headline = try options.textColumns.map { try find($0, "--text-columns") } }
        weight = try options.weightColumn.map { try find($0, "--weight-column") }
        group = try options.groupColumn.map { try find($0, "--group-column") }
        date = try options.dateColumn.map { try find($0, "--date-column") }
        filters = try options.filters.map { (try find($0.column, "--where"), Array($0.value.utf8)) }
    }
}

extension ColumnRoles {
    /// Whether `fields`, the first row of a file, name columns: any of them is a usual name or one that options name.
    static func isHeader(_ fields: [String], options: ReadingOptions) -> Bool {
        if let hasHeader = options.hasHeader { return hasHeader }
        let named = options.namedColumns.map(\.column).filter { Int($0) == nil }.map(UsualNames.folded)
        return fields.contains {
            let name = UsualNames.folded($0)
            return UsualNames.label.contains(name) || UsualNames.headline.contains(name) || named.contains(name)
        }
    }

    /// Whether `fields`, the first row of a file and none of them a known name, could be names for all that: two or more
    /// fields, each one word such as `kind` or `art_titel`, and no option that names a column.
    ///
    /// Of headlines hardly any is one word. A field of more than 24 scalars is none either, nor one of more than four Han
    /// characters, since Chinese and Japanese have no spaces.
    static func couldBeHeader(_ fields: [String], options: ReadingOptions) -> Bool {
        guard fields.count >= 2, options.namedColumns.isEmpty else { return false }
        return fields.allSatisfy { field in
            let scalars = UsualNames.folded(field).unicodeScalars
            guard let first = scalars.first, first.properties.isAlphabetic || first == "_", scalars.count <= 24 else {
                return false
            }
            guard scalars.reduce(0, { $0 + ($1.properties.isIdeographic ? 1 : 0) }) <= 4 else { return false }
            return scalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-.".unicodeScalars.contains($0)
            }
        }
    }

    /// The names of `count` columns of a file without a header: those that hold one thing by what it is, others by their
    /// numbers from 1.
    func columnNames(count: Int) -> [String] {
        var names = (1...count).map(String.init)
        for (column, name) in [(label, "label"), (weight, "weight"), (group, "group"), (date, "date")] {
            if let column { names[column] = name }
        }
        if headline.count == 1 { names[headline[0]] = "headline" }
        return names
    }

    /// The roles in a file whose columns are called `names`.
    ///
    /// - Throws: `SluglineError.badInput` for a named column, a headline or a needed label that is not there.
    init(header names: [String], options: ReadingOptions, file: String) throws {
        let listed = "the columns are " + names.map { "\"\($0)\"" }.joined(separator: ", ")
        let folded = names.map(UsualNames.folded)
        try self.init(named: options) { column, option in
            guard let index = names.firstIndex(of: column) ?? folded.firstIndex(of: UsualNames.folded(column)) else {
                throw SluglineError(
                    .badInput, "\(option): there is no column \"\(column)\"", file: file, line: 1, remedy: listed)
            }
            return index
        }
        if headline.isEmpty {
            guard let index = UsualNames.index(of: UsualNames.headline, in: names, except: label.map { [$0] } ?? [])
            else {
                throw SluglineError(
                    .badInput, "no column is known to hold the headline", file: file, line: 1,
                    remedy: "\(listed); name one with --headline-column, or say --no-header if that is a row")
            }
            headline = [index]
        }
        if label == nil { label = UsualNames.index(of: UsualNames.label, in: names, except: headline) }
        if label == nil, options.needsLabels {
            throw SluglineError(
                .badInput, "no column is known to hold the label", file: file, line: 1,
                remedy: "\(listed); name one with --label-column, or say --no-header if that is a row")
        }
        if date == nil { date = UsualNames.index(of: UsualNames.date, in: names, except: headline) }
    }

    /// The roles in a file without a header whose first row has `count` columns: label and headline, in this order, or
    /// the headline alone where labels are not needed and there is one column.
    ///
    /// - Throws: `SluglineError.badInput` for a named column that is not a number from 1 to `count`.
    init(columnCount count: Int, options: ReadingOptions, file: String) throws {
        try self.init(named: options) { column, option in
            guard let number = Int(column), number >= 1, number <= count else {
                throw SluglineError(
                    .badInput, "\(option): there is no column \"\(column)\"", file: file, line: 1,
                    remedy: "the file has no header, so its columns are called 1 to \(count)")
            }
            return number - 1
        }
        let namesHeadline = !headline.isEmpty
        if label == nil, options.needsLabels || (!namesHeadline && count > 1) {
            label = headline.contains(0) ? 1 : 0
        }
        if !namesHeadline { headline = [label == 0 ? 1 : 0] }
    }
}
