/// Some headlines and what is known of each, column by column: the form in which input reaches the engine.
///
/// Every column that is present has one entry a headline. A reader fills batches of a bounded size, so that any number
/// of headlines flows through a bounded amount of memory.
public struct HeadlineBatch: Sendable {
    /// The headlines, UTF-8 without line ends; empty only where a reader was told to keep such rows.
    public var text = ByteRows()
    /// The label of each headline; empty when the input has none. What the engine makes of them is NFC, else they survive
    /// as they are.
    public var labels = ByteRows()
    /// Weight of each row in thousandths (1,000 = counts once); empty when every row counts once.
    public var weights: [Int64] = []
    /// What keeps rows together in cross-validation, such as a story's id; empty when unknown.
    public var groups = ByteRows()
    /// When it was published, in seconds since 1970-01-01T00:00:00Z, nil where unknown; empty when no row has a date.
    public var dates: [Int64?] = []
    /// The line of the file on which each row begins, counted from 1.
    public var lines: [Int] = []

    public init() {}

    /// A batch of plain headlines.
    public init(_ headlines: some Sequence<String>) {
        text = ByteRows(headlines)
        lines = Array(0..<text.count).map { $0 + 1 }
    }

    /// A batch of headlines with their labels.
    public init(labelled headlines: [(label: String, headline: String)]) {
        self.init(headlines.map(\.headline))
        labels = ByteRows(headlines.map(\.label))
    }

    public var count: Int { text.count }

    /// The rows of which `isChosen` says so, in order.
    public func selecting(_ isChosen: (Int) -> Bool) -> HeadlineBatch {
        var result = HeadlineBatch()
        for row in 0..<count where isChosen(row) {
            result.text.append(text.bytes[text.range(of: row)])
            if !labels.isEmpty { result.labels.append(labels.bytes[labels.range(of: row)]) }
            if !weights.isEmpty { result.weights.append(weights[row]) }
            if !groups.isEmpty { result.groups.append(groups.bytes[groups.range(of: row)]) }
            if !dates.isEmpty { result.dates.append(dates[row]) }
            result.lines.append(lines[row])
        }
        return result
    }

    /// Adds the rows of `other`. A column that only one of the two has is filled up: a weight of 1, no date, an empty
    /// group or label.
    public mutating func append(_ other: HeadlineBatch) {
        labels.join(other.labels, own: count, others: other.count)
        groups.join(other.groups, own: count, others: other.count)
        if !weights.isEmpty || !other.weights.isEmpty {
            weights += repeatElement(1_000, count: count - weights.count)
            weights += other.weights.isEmpty ? Array(repeating: 1_000, count: other.count) : other.weights
        }
        if !dates.isEmpty || !other.dates.isEmpty {
            dates += repeatElement(nil, count: count - dates.count)
            dates += other.dates.isEmpty ? Array(repeating: nil, count: other.count) : other.dates
        }
        lines += other.lines
        for row in 0..<other.count { text.append(other.text.bytes[other.text.range(of: row)]) }
    }
}

extension ByteRows {
    /// Adds the rows of `other`, and empty rows where either has fewer than it should; nothing where both are empty.
    fileprivate mutating func join(_ other: ByteRows, own: Int, others: Int) {
        guard !isEmpty || !other.isEmpty else { return }
        while count < own { append([]) }
        for row in 0..<other.count { append(other.bytes[other.range(of: row)]) }
        while count < own + others { append([]) }
    }
}
