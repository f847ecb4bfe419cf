import Slugline

/// Checks the values of one row and adds them to a batch, all or none of them.
struct RowAssembler {
    let needsLabels: Bool
    let dateIsNamed: Bool
    /// How many values to pass through; nil to pass none.
    var passedCount: Int?
    /// Whether a value can hold line ends: quoted in CSV, escaped in JSON.
    private let mayHoldLineEnds: Bool
    private var joined: [UInt8] = []
    private let keepsEmptyHeadlines: Bool

    init(options: ReadingOptions, format: InputFormat) {
        keepsEmptyHeadlines = options.keepsEmptyHeadlines
        mayHoldLineEnds = format == .csv || format == .jsonl
        needsLabels = options.needsLabels
        dateIsNamed = options.dateColumn != nil
    }

    /// Adds the row whose values stand at `places`.
    ///
    /// - Returns: false where a filter leaves the row out.
    mutating func add(
        _ bytes: [UInt8], _ places: [FieldPlace], roles: ColumnRoles, line: Int, to batch: inout InputBatch
    ) throws(RowFault) -> Bool {
        for filter in roles.filters {
            guard places[filter.column].kind != .missing else { return false }
            guard equal(bytes, trimmed(bytes, places[filter.column].range), filter.value) else { return false }
        }
        let label = try label(bytes, places, roles)
        let headline = try headline(bytes, places, roles)
        let weight = try weight(bytes, places, roles)
        let date = try date(bytes, places, roles)
        if let group = roles.group, places[group].kind == .array || places[group].kind == .object {
            throw RowFault("the group is \(places[group].kind.noun)", remedy: "give a string or a number")
        }

        if let headline {
            batch.headlines.text.append(bytes[headline])
        } else {
            batch.headlines.text.append(joined)
        }
        if let label {
            batch.headlines.labels.append(bytes[label])
        } else {
            batch.headlines.labels.endRow()
        }
        if let weight { batch.headlines.weights.append(weight) }
        if let group = roles.group { batch.headlines.groups.append(bytes[trimmed(bytes, places[group].range)]) }
        batch.headlines.dates.append(date)
        batch.headlines.lines.append(line)
        if let passedCount {
            for place in places[..<passedCount] {
                batch.fields.append(place.kind == .missing ? [] : bytes[place.range])
                batch.fieldKinds.append(place.kind == .missing ? .missing : place.kind == .text ? .text : .json)
            }
        }
        return true
    }

    private func label(
        _ bytes: [UInt8], _ places: [FieldPlace], _ roles: ColumnRoles
    ) throws(RowFault) -> Range<Int>? {
        guard let column = roles.label, places[column].kind != .missing else {
            if needsLabels { throw RowFault("no label", remedy: "give every headline one label") }
            return nil
        }
        let place = places[column]
        if place.kind == .array || place.kind == .object {
            if !needsLabels { return nil }
            throw RowFault("the label is \(place.kind.noun)", remedy: "a headline has one label, a string")
        }
        let label = trimmed(bytes, place.range)
        guard needsLabels else { return label }
        if label.isEmpty { throw RowFault("empty label", remedy: "give every headline one label") }
        for index in label where bytes[index] == UInt8(ascii: ";") || bytes[index] == UInt8(ascii: "|") {
            throw RowFault.severalLabels
        }
        return label
    }

    /// The headline's place, or nil where it had to be put together in `joined`.
    private mutating func headline(
        _ bytes: [UInt8], _ places: [FieldPlace], _ roles: ColumnRoles
    ) throws(RowFault) -> Range<Int>? {
        guard !roles.headline.isEmpty else {
            throw RowFault(
                "no headline under any of the names \(UsualNames.headline.joined(separator: ", "))",
                remedy: "name the key with --headline-column")
        }
        for column in roles.headline {
            switch places[column].kind {
            case .text: break
            case .missing: if roles.headline.count == 1 { throw RowFault("no headline") }
            default: throw RowFault("the headline is \(places[column].kind.noun)", remedy: "give a string")
            }
        }
        if roles.headline.count == 1 {
            let range = trimmed(bytes, places[roles.headline[0]].range)
            if range.isEmpty, !keepsEmptyHeadlines { throw RowFault("empty headline") }
            if !mayHoldLineEnds { return range }
            let traits = ByteTraits(bytes.span.extracting(range))
            if traits.hasNUL { throw RowFault("a NUL character in the headline") }
            let lineFeed = firstIndex(of: .lineFeed, in: bytes, from: range.lowerBound, to: range.upperBound)
            if !traits.hasCarriageReturn, lineFeed == nil { return range }
        }
        joined.removeAll(keepingCapacity: true)
        for column in roles.headline where places[column].kind == .text {
            let range = trimmed(bytes, places[column].range)
            if range.isEmpty { continue }
            if !joined.isEmpty { joined.append(.space) }
            for index in range {
                let byte = bytes[index]
                if byte == 0 { throw RowFault("a NUL character in the headline") }
                if byte == .lineFeed, bytes[index - 1] == .carriageReturn { continue }
                joined.append(byte == .lineFeed || byte == .carriageReturn ? .space : byte)
            }
        }
        if joined.isEmpty, !keepsEmptyHeadlines { throw RowFault("empty headline") }
        return nil
    }

    private func weight(
        _ bytes: [UInt8], _ places: [FieldPlace], _ roles: ColumnRoles
    ) throws(RowFault) -> Int64? {
        guard let column = roles.weight else { return nil }
        guard places[column].kind != .missing else { throw RowFault("no weight") }
        guard let weight = thousandths(bytes, trimmed(bytes, places[column].range)) else {
            throw RowFault(
                "the weight is not a number from 0 to 1000000000 with at most three decimals",
                remedy: "1 counts a row once")
        }
        return weight
    }

    private func date(
        _ bytes: [UInt8], _ places: [FieldPlace], _ roles: ColumnRoles
    ) throws(RowFault) -> Int64? {
        guard let column = roles.date, places[column].kind != .missing else { return nil }
        let range = trimmed(bytes, places[column].range)
        if range.isEmpty { return nil }
        if let seconds = DateParser.seconds(bytes, range) { return seconds }
        guard dateIsNamed else { return nil }
        throw RowFault(
            "the date is in no known form", remedy: "write it as 2025-11-25T06:12:00Z or as seconds since 1970")
    }
}

extension FieldPlace.Kind {
    /// The kind for messages: `an array`.
    var noun: String {
        switch self {
        case .text: "a string"
        case .literal: "a number or a truth value"
        case .array: "an array"
        case .object: "an object"
        case .missing: "missing"
        }
    }
}
