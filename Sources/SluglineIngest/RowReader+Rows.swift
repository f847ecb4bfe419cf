import Slugline

extension RowReader {
    /// The next record; nil at the end.
    mutating func nextRecord() throws -> Record? {
        if let record = firstRecord {
            firstRecord = nil
            return record
        }
        return try format == .csv ? window.nextQuotedRecord() : window.nextLine()
    }

    /// Adds the row that `record` holds to `batch`, or says what is wrong with it.
    mutating func add(_ record: Record, to batch: inout InputBatch) throws {
        if let fault = fault(in: record) { return try refuse(fault, line: record.line) }
        if isBlank(record) { return }
        if options.keepsRows { batch.rows.write(contentsOf: window.bytes[record.range]) }
        do throws(RowFault) {
            if try addFields(of: record, to: &batch) {
                if options.keepsRows { batch.rows.endRow() }
                return
            }
            filteredRowCount += 1
        } catch {
            try refuse(error, line: record.line)
        }
        if options.keepsRows { batch.rows.discardPartialRow() }
    }

    /// Counts a bad row and reports it.
    mutating func refuse(_ fault: RowFault, line: Int) throws {
        badRowCount += 1
        let error = BadRow(file: name, line: line, fault).error
        if options.strict { throw error }
        report(error)
    }

    private mutating func addFields(of record: Record, to batch: inout InputBatch) throws(RowFault) -> Bool {
        switch format {
        case .csv:
            splitQuoted(&window.bytes, record.range, at: window.separator, into: &places)
            try checkColumnCount()
        case .tsv:
            splitTabs(window.bytes, record.range, into: &places)
            try checkColumnCount()
        case .fasttext:
            try splitFastText(window.bytes, record.range, into: &places)
        case .text:
            places.removeAll(keepingCapacity: true)
            places.append(FieldPlace(record.range))
        case .jsonl:
            try JSONObjectScanner.scan(&window.bytes, record.range, into: &members)
            keys.assign(window.bytes, members)
            if options.keepsRows { assembler.passedCount = keys.columnNames.count }
            return try assembler.add(window.bytes, keys.places, roles: keys.roles, line: record.line, to: &batch)
        default: preconditionFailure("a document is made into JSON Lines, not read as \(format)")
        }
        return try assembler.add(window.bytes, places, roles: roles, line: record.line, to: &batch)
    }

    private func checkColumnCount() throws(RowFault) {
        guard let columnCount, places.count != columnCount else { return }
        let found = places.count == 1 ? "1 column" : "\(places.count) columns"
        let wanted = "\(found) where there should be \(columnCount)"
        switch format {
        case .csv where window.separator == .comma:
            throw RowFault(wanted, remedy: "put a field that holds a comma in quotes")
        case .csv: throw RowFault(wanted, remedy: "put a field that holds the separator in quotes")
        default: throw RowFault(wanted, remedy: "a tab separates columns and cannot stand in one")
        }
    }

    private func isBlank(_ record: Record) -> Bool {
        switch format {
        case .csv, .tsv: record.range.isEmpty
        case .text where options.keepsEmptyHeadlines: false
        default: record.range.allSatisfy { window.bytes[$0].isBlank }
        }
    }

    /// What makes a record unreadable whatever its fields: its length, its quotes or its bytes.
    func fault(in record: Record) -> RowFault? {
        if let problem = record.problem { return RowFault(problem, limit: limits.rowLimit) }
        let span = window.bytes.span.extracting(record.range)
        let traits = ByteTraits(span)
        if traits.hasNUL {
            return RowFault(
                "a NUL byte in the row", remedy: "if the file is UTF-16, say --encoding utf-16le or utf-16be")
        }
        if traits.hasNonASCII, let index = firstInvalidUTF8(span) { return encodingFault(at: index, in: record) }
        if traits.hasCarriageReturn, format != .csv, format != .jsonl {
            return RowFault(
                "a carriage return within the line", remedy: "end lines with a line feed: tr '\\r' '\\n' does that")
        }
        return nil
    }

    private func encodingFault(at index: Int, in record: Record) -> RowFault {
        guard window.encoding == .utf8 else {
            return RowFault("half a character of \(window.encoding.rawValue) in the row")
        }
        let byte = window.bytes[record.range.lowerBound + index]
        let hex = String(byte, radix: 16, uppercase: true)
        return RowFault(
            "byte 0x\(hex) at offset \(window.offset(of: record.range.lowerBound + index)) of the text is not UTF-8",
            remedy: "name the file's encoding with --encoding, such as windows-1252")
    }
}

extension BadRow {
    init(file: String, line: Int, _ fault: RowFault) {
        self.init(file: file, line: line, message: fault.message, remedy: fault.remedy)
    }
}

extension RowFault {
    init(_ problem: Record.Problem, limit: Int) {
        let length = limit == RecordWindow.defaultRowLimit ? "1 MB" : "\(limit) bytes"
        switch problem {
        case .tooLong:
            self.init("line longer than \(length)", remedy: "check the line ends of the file")
        case .runawayQuote:
            self.init(
                "the quote that opens here is not closed within \(length)",
                remedy: "close it, or double it if it belongs to the text")
        case .misplacedQuote(let closing):
            self.init(
                "the quote that opens here would close on line \(closing) in the middle of text",
                remedy: "close it, or double it if it belongs to the text")
        }
    }
}
