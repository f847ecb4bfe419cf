/// The canonical order of a day's headlines: by time, those without a date last, and then by all else that is known of
/// them, so that the order of the input cannot show in any result.
///
/// Dates outside `earliestDate…latestDate` are taken for the nearer of the two and counted: such headlines stay, together
/// at one end of the time line.
struct DayOrder: Sendable {
    /// Rows of the input in canonical order. Rows that agree in time, text and outlet stand in that of the input.
    let rows: [Int]
    /// Time of each in seconds since 1970, for the first `datedCount` of them.
    let times: [Int64]
    let clampedCount: Int

    var datedCount: Int { times.count }
    var undatedCount: Int { rows.count - times.count }

    /// Sorts in O(rows log rows).
    init(_ headlines: DayHeadlines, configuration: ClusteringConfiguration) {
        var clampedCount = 0
        let keys: [SortKey] = (0..<headlines.count).map { row in
            let date = headlines.date(row)
            let time = date.map { min(max($0, configuration.earliestDate), configuration.latestDate) }
            if time != date { clampedCount += 1 }
            return SortKey(row: row, time: time, prefix: Self.prefix(headlines.text, row))
        }
        let sorted = keys.sorted { left, right in
            if left.time != right.time { return (left.time ?? .max) < (right.time ?? .max) }
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            let (text, other) = (headlines.text.range(of: left.row), headlines.text.range(of: right.row))
            if let isBefore = Self.precedes(headlines.text.bytes[text], headlines.text.bytes[other]) { return isBefore }
            let sources = (headlines.source(left.row), headlines.source(right.row))
            if let isBefore = Self.precedes(sources.0, sources.1) { return isBefore }
            return left.row < right.row
        }
        rows = sorted.map(\.row)
        times = sorted.prefix { $0.time != nil }.map { $0.time ?? 0 }
        self.clampedCount = clampedCount
    }

    private struct SortKey {
        var row: Int
        var time: Int64?
        /// The first eight bytes of the text as a number: nearly all comparisons end here.
        var prefix: UInt64
    }

    private static func prefix(_ text: ByteRows, _ row: Int) -> UInt64 {
        let range = text.range(of: row)
        var prefix: UInt64 = 0
        for offset in 0..<8 {
            prefix = prefix << 8 | (offset < range.count ? UInt64(text.bytes[range.lowerBound + offset]) : 0)
        }
        return prefix
    }

    /// Whether `left` stands before `right`; nil where they are equal.
    private static func precedes(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool? {
        if left.lexicographicallyPrecedes(right) { return true }
        return left.elementsEqual(right) ? nil : false
    }
}
