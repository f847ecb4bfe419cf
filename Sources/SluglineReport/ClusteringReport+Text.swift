import Slugline

extension ClusteringReport {
    /// The stories for a terminal: titles by rank with outlets, times and keywords, then the topics.
    ///
    /// - Parameters:
    ///   - minimumSize: stories with fewer headlines are counted but not shown.
    ///   - width: columns of the terminal; fewer than 60 count as 60.
    ///   - colour: whether to use ANSI colours.
    /// - Returns: lines that each end with a line feed.
    public func text(minimumSize: Int = 2, width: Int = 80, colour: Bool) -> String {
        let width = max(60, width)
        let style = TerminalStyle(isColoured: colour)
        var lines = summary.wrapped(to: width).map(style.bold)
        let shown = clustering.stories.indices.filter { clustering.stories[$0].size >= minimumSize }
        let numberWidth = max(2, clustering.stories.indices.map { String(number($0)).count }.max() ?? 0)
        let indentation = String(repeating: " ", count: numberWidth + 2)
        let time = isOfOneYear ? TimeText.short : TimeText.withYear
        for story in shown {
            lines.append("")
            let title = clustering.stories[story].title.fitForTerminal.wrapped(to: width - numberWidth - 2)
            for (place, line) in title.enumerated() {
                let number =
                    place == 0
                    ? String(self.number(story)).padded(to: numberWidth, onTheLeft: true) + "  " : indentation
                lines.append(number + style.bold(line))
            }
            for fact in facts(story, time: time) {
                lines += fact.fitForTerminal.wrapped(to: width - numberWidth - 2).map { indentation + style.faint($0) }
            }
        }
        let hiddenCount = clustering.stories.count - shown.count
        if hiddenCount > 0 {
            lines += ["", "and \(NumberText.count(hiddenCount)) more of fewer than \(minimumSize) headlines"]
        }
        if !clustering.topics.isEmpty {
            var table = TextTable(columns: [
                .words("Topic", isFlexible: true), .number("stories"), .number("headlines"),
                .words("with", isFlexible: true),
            ])
            table.rows = clustering.topics.prefix(Self.shownTopicCount).map { topic in
                [
                    topic.title.fitForTerminal,
                    NumberText.count(topic.stories.count), NumberText.count(topic.size),
                    topic.stories.prefix(3).map { String(number($0)) }.joined(separator: ", ")
                        + (topic.stories.count > 3 ? ", …" : ""),
                ]
            }
            lines += [""] + table.lines(width: width, style: style)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static let shownTopicCount = 20
    private static let shownOutletCount = 4

    /// - Parameter time: how times are written.
    private func facts(_ number: Int, time: (Int64) -> String) -> [String] {
        let story = clustering.stories[number]
        var facts = [story.size == 1 ? "1 headline" : NumberText.count(story.size) + " headlines"]
        let copyCount = story.size - story.copies.count
        if copyCount > 0 { facts[0] += " (\(NumberText.count(copyCount)) repeated)" }
        if let first = story.first, let last = story.last { facts[0] += ", " + TimeText.range(first, last, as: time) }
        if !story.outlets.isEmpty {
            var outlets = story.outlets.prefix(Self.shownOutletCount).map {
                $0.count == 1 ? $0.name : "\($0.name) \(NumberText.count($0.count))"
            }
            let rest = story.outlets.count - outlets.count
            if rest > 0 { outlets.append("\(NumberText.count(rest)) more") }
            facts.append(outlets.joined(separator: ", "))
        }
        if let label = story.label {
            facts.append("\(label.name) (\(NumberText.decimal(label.probability * 100, places: 0)) %)")
        }
        if !story.keywords.isEmpty { facts.append(story.keywords.joined(separator: ", ")) }
        return facts
    }
}
