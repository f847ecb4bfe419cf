import Slugline

extension RowReader {
    /// Settles which column holds what, as far as that can be told before the first row is read.
    mutating func settleColumns(firstByte: UInt8?) throws {
        switch format {
        case .csv, .tsv:
            try settleHeader()
        case .jsonl:
            guard firstByte != UInt8(ascii: "[") else {
                throw SluglineError(
                    .badInput, "the file is one JSON array, not JSON Lines", file: name, line: 1,
                    remedy: "write one object a line, for example with jq -c '.[]'")
            }
        case .fasttext:
            columnNames = ["label", "headline"]
            roles = try ColumnRoles(header: columnNames, options: options, file: name)
        case .text:
            guard !options.needsLabels else {
                throw SluglineError(
                    .badInput, "plain text has no labels", file: name,
                    remedy: "use a format that has: csv, tsv, jsonl or fasttext, named with --input-format")
            }
            columnNames = ["headline"]
            roles = try ColumnRoles(header: columnNames, options: options, file: name)
        default: preconditionFailure("a document is made into JSON Lines, not read as \(format)")
        }
        if options.keepsRows { assembler.passedCount = columnNames.count }
    }

    /// Reads the first row that can be read and decides whether it names the columns.
    private mutating func settleHeader() throws {
        if format == .csv { try settleSeparator() }
        while let record = try nextRecord() {
            let fault = fault(in: record)
            let fields = firstFields(record)
            let isHeader = ColumnRoles.isHeader(fields, options: options)
            if fault == nil, !isHeader, options.hasHeader == nil, ColumnRoles.couldBeHeader(fields, options: options) {
                throw doubtfulHeader(fields, line: record.line)
            }
            if let fault {
                if isHeader { throw BadRow(file: name, line: record.line, fault).error }
                try refuse(fault, line: record.line)
                continue
            }
            if record.range.isEmpty { continue }
            if isHeader {
                columnNames = fields.map { field in
                    let bytes = Array(field.utf8)
                    return String(decoding: bytes[trimmed(bytes, bytes.indices)], as: UTF8.self)
                }
                headerBytes = Array(window.bytes[record.range])
                columnCount = fields.count
                roles = try ColumnRoles(header: columnNames, options: options, file: name)
            } else {
                firstRecord = record
                columnCount = columnCount(ofFirst: fields.count)
                roles = try ColumnRoles(columnCount: columnCount!, options: options, file: name)
                columnNames = roles.columnNames(count: columnCount!)
            }
            return
        }
    }

    /// Guessing would train on a header, or drop a headline, and say nothing.
    private func doubtfulHeader(_ fields: [String], line: Int) -> SluglineError {
        SluglineError(
            .badInput,
            "the first row, \"\(fields.joined(separator: format == .csv ? "," : "\t"))\", could name the columns",
            file: name, line: line,
            remedy: "name them with --label-column and --headline-column, or say --no-header if it is a headline"
        )
    }

    /// Spreadsheets write semicolons where the comma is a decimal sign, and some put `sep=;` on a line of its own before.
    ///
    /// Anything but a comma is taken for the separator only where it makes the first line a header and the comma does not.
    private mutating func settleSeparator() throws {
        guard var line = try window.peekLine().map({ Array($0) }) else { return }
        if line.last == .carriageReturn { line.removeLast() }
        let others: [UInt8] = [UInt8(ascii: ";"), .tab, UInt8(ascii: "|")]
        if line.count == 5, line.starts(with: "sep=".utf8), others.contains(line[4]) || line[4] == .comma {
            window.separator = line[4]
            _ = try window.nextLine()
            return
        }
        guard options.hasHeader == nil else { return }
        window.separator =
            ([.comma] + others).first { separator in
                var (bytes, places) = (line, [FieldPlace]())
                splitQuoted(&bytes, bytes.indices, at: separator, into: &places)
                let fields = places.map { String(decoding: bytes[$0.range], as: UTF8.self) }
                return ColumnRoles.isHeader(fields, options: options) && (fields.count > 1 || separator == .comma)
            } ?? .comma
    }

    /// How many columns every row of a file without a header has, told by its first row.
    private func columnCount(ofFirst count: Int) -> Int {
        if format == .tsv, options.namedColumns.isEmpty { return options.needsLabels ? 2 : min(count, 2) }
        return options.needsLabels ? max(count, 2) : count
    }

    /// The fields of a record that may be read again, so they are cut in a copy.
    private func firstFields(_ record: Record) -> [String] {
        var bytes = Array(window.bytes[record.range])
        var places: [FieldPlace] = []
        if format == .csv {
            splitQuoted(&bytes, bytes.indices, at: window.separator, into: &places)
        } else {
            splitTabs(bytes, bytes.indices, into: &places)
        }
        return places.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
}
