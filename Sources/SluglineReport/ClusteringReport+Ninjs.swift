import Slugline

extension ClusteringReport {
    /// One composite item of ninjs 3.1 a story and line, UTF-8, in the order of the ranking; its headlines are the associated
    /// items, and its subject is the story's label where that is a Media Topic.
    ///
    /// - Parameter model: who gave the labels.
    public func ninjs(model: String) -> [UInt8] {
        var json = JSONWriter()
        for story in clustering.stories {
            var item = NinjsItem(headline: story.title)
            item.firstDate = story.first.map(TimeText.iso)
            item.date = story.last.map(TimeText.iso)
            item.headlines = story.rows.map(headlineItem)
            if let label = story.label {
                item.subjects = NinjsItem.subjects([(label.name, label.probability)], creator: model)
            }
            item.write(to: &json)
            json.endLine()
        }
        return json.bytes
    }

    private func headlineItem(_ row: Int) -> NinjsItem {
        var item = NinjsItem(headline: headlines.text.string(row))
        item.identifier = identifiers.string(row)
        item.source =
            headlines.sources.isEmpty || headlines.sources.string(row).isEmpty ? nil : headlines.sources.string(row)
        item.date = headlines.dates.isEmpty ? nil : headlines.dates[row].map(TimeText.iso)
        return item
    }
}
