public import Slugline

extension ClusteringReport {
    /// The stories as a day page.
    ///
    /// - Parameters:
    ///   - addresses: where each headline can be read, one row a headline, empty where unknown; nil where unknown for all.
    ///   - map: a place for each of the first stories; nil for a page without a map.
    public func dayPage(addresses: ByteRows? = nil, map: StoryMap? = nil) -> DayPage {
        var page = DayPage()
        page.topics = clustering.topics.map(\.title)
        page.notes = notes.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
        page.stories = clustering.stories.enumerated().map { number, story in
            var copies = Set<Int>()
            for rows in story.copies { copies.formUnion(rows.dropFirst()) }
            var result = DayPage.Story(
                String(self.number(number)), title: story.title,
                headlines: story.rows.map { headline($0, of: story, addresses, isCopy: copies.contains($0)) })
            result.keywords = story.keywords
            result.label = story.label
            result.topic = story.topic
            if story.size > 1 {
                result.cohesion = story.cohesion.mean
                result.minimumCohesion = story.cohesion.minimum
            }
            if let map, number < map.places.count {
                result.place = DayPage.Place(x: map.places[number].x, y: map.places[number].y)
            }
            return result
        }
        return page
    }

    /// A date that cannot be is taken for the nearest that can, as the story has it.
    private func headline(_ row: Int, of story: Story, _ addresses: ByteRows?, isCopy: Bool) -> DayPage.Headline {
        func known(_ rows: ByteRows?) -> String? {
            rows.flatMap { $0.isEmpty || $0.range(of: row).isEmpty ? nil : $0.string(row) }
        }
        return DayPage.Headline(
            headlines.text.string(row), outlet: known(headlines.sources),
            time: headlines.dates.isEmpty
                ? nil : headlines.dates[row].map { min(max($0, story.first ?? $0), story.last ?? $0) },
            address: known(addresses), isCopy: isCopy)
    }
}
