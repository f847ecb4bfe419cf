/// Finds the headline that each story is called by: the medoid, which is most like all the others.
///
/// Of a preferred outlet where the story has one. Headlines that do not say what happened are passed over where there are
/// others: cut off ("…" at the end), questions, and those that begin as a running report does (*LIVE:*, *UPDATE 3-*). Of
/// equally similar ones the earlier, then the shorter, is taken.
struct StoryTitles: Sendable {
    /// The row of the input whose headline is the title, one a story.
    let rows: [Int]

    /// - Parameter storyOfItem: the story of each item, numbered from 0.
    init(_ day: PreparedDay, _ graph: SimilarityGraph, storyOfItem: [Int], preferredSources: [String]) {
        let totals = Self.totals(day, graph, storyOfItem)
        var preferences: [ArraySlice<UInt8>: Int] = [:]
        for (place, source) in preferredSources.enumerated().reversed() { preferences[Array(source.utf8)[...]] = place }
        var best = [Candidate?](repeating: nil, count: (storyOfItem.max() ?? -1) + 1)
        for (place, row) in day.order.rows.enumerated() {
            let item = Int(day.copies.itemOfPlace[place])
            let text = day.headlines.text.range(of: row)
            let candidate = Candidate(
                row: row, preference: preferences[day.headlines.source(row)] ?? .max,
                isSecondChoice: Self.isSecondChoice(day.headlines.text.bytes[text]), total: totals[item],
                time: place < day.order.datedCount ? day.order.times[place] : .max, length: text.count)
            let story = storyOfItem[item]
            // Places are in canonical order, so of equals the first stays.
            guard let other = best[story], !candidate.precedes(other) else {
                best[story] = candidate
                continue
            }
        }
        rows = best.compactMap { $0?.row }
    }

    private struct Candidate {
        var row: Int
        var preference: Int
        var isSecondChoice: Bool
        /// Sum of similarities to the other headlines of the story, in millionths.
        var total: Int64
        var time: Int64
        var length: Int

        func precedes(_ other: Candidate) -> Bool {
            if preference != other.preference { return preference < other.preference }
            if isSecondChoice != other.isSecondChoice { return other.isSecondChoice }
            if total != other.total { return total > other.total }
            return (time, length) < (other.time, other.length)
        }
    }

    private static func totals(_ day: PreparedDay, _ graph: SimilarityGraph, _ storyOfItem: [Int]) -> [Int64] {
        let weights = day.copies.weights
        var totals = weights.map { ($0 - 1) * Int64(SimilarityGraph.unit) }
        for item in storyOfItem.indices {
            for edge in graph.edges(of: item) {
                let other = Int(graph.columns[edge])
                guard storyOfItem[other] == storyOfItem[item] else { continue }
                totals[item] += Int64(graph.similarities[edge]) * weights[other]
                totals[other] += Int64(graph.similarities[edge]) * weights[item]
            }
        }
        return totals
    }

    private static func isSecondChoice(_ headline: ArraySlice<UInt8>) -> Bool {
        headline.suffix(3).elementsEqual("...".utf8) || headline.suffix(3).elementsEqual("…".utf8)
            || headline.contains(UInt8(ascii: "?")) || headline.suffix(3).elementsEqual("？".utf8)
            || beginsAsRunningReport(headline)
    }

    /// Whether the first word announces a form, with a mark or a number behind it: `LIVE:`, `Watch live -`, `UPDATE 3-`.
    private static func beginsAsRunningReport(_ headline: ArraySlice<UInt8>) -> Bool {
        let words = headline.prefix(longestOpening).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return openings.contains { opening in
            guard words.starts(with: opening) else { return false }
            let rest = words.dropFirst(opening.count)
            guard let mark = rest.first(where: { $0 != UInt8(ascii: " ") }) else { return false }
            let isSpaced = rest.first == UInt8(ascii: " ")
            return ":.|".utf8.contains(mark) || isSpaced && (mark == UInt8(ascii: "-") || mark &- 0x30 < 10)
        }
    }

    private static let openings = [
        "live", "live updates", "liveblog", "update", "watch", "watch live", "video", "direct", "en direct",
        "explained",
    ].map { Array($0.utf8) }
    private static let longestOpening = 24
}
