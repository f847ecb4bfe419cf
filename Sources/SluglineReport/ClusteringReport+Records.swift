import Slugline

extension ClusteringReport {
    /// One JSON object a story and line, UTF-8.
    ///
    /// Keys: `story` (number from 1), `title`, `size`, `outlets` [{`name`, `count`}], `keywords`, `first` and `last` (ISO
    /// 8601 or null), `cohesion` (mean similarity of its headlines), `minimum_cohesion`, `topic` (number from 1 or null),
    /// `topic_name`, `label`, `probability`, `headlines` [{`id`, `headline`, `source`, `date`, `copy_of`}]; `copy_of` is the id of the headline
    /// that says the same, or null. `label` and `probability` are what a model calls it, null where none was asked or it
    /// knows no word of it.
    public func jsonLines() -> [UInt8] {
        var json = JSONWriter()
        var bytes: [UInt8] = []
        for place in clustering.stories.indices {
            write(place, to: &json)
            json.endLine()
            bytes += json.bytes
            json.removeAll()
        }
        return bytes
    }

    private func write(_ place: Int, to json: inout JSONWriter) {
        let story = clustering.stories[place]
        json.beginObject()
        json.member("story", number(place))
        json.member("title", story.title)
        json.member("size", story.size)
        json.key("outlets")
        json.beginArray()
        for outlet in story.outlets {
            json.beginObject()
            json.member("name", outlet.name)
            json.member("count", outlet.count)
            json.endObject()
        }
        json.endArray()
        json.key("keywords")
        json.beginArray()
        for keyword in story.keywords { json.value(keyword) }
        json.endArray()
        json.member("first", story.first.map(TimeText.iso))
        json.member("last", story.last.map(TimeText.iso))
        json.member("cohesion", story.cohesion.mean)
        json.member("minimum_cohesion", story.cohesion.minimum)
        json.key("topic")
        if let topic = story.topic { json.value(topic + 1) } else { json.null() }
        json.member("topic_name", story.topic.map { clustering.topics[$0].name })
        json.member("label", story.label?.name)
        json.member("probability", story.label?.probability)
        json.key("headlines")
        json.beginArray()
        for copies in story.copies {
            for row in copies { write(row, copyOf: row == copies[0] ? nil : copies[0], to: &json) }
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ row: Int, copyOf first: Int?, to json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.value(utf8: identifiers.bytes[identifiers.range(of: row)])
        json.key("headline")
        json.value(utf8: headlines.text.bytes[headlines.text.range(of: row)])
        json.member("source", headlines.sources.isEmpty ? nil : headlines.sources.string(row))
        json.member("date", headlines.dates.isEmpty ? nil : headlines.dates[row].map(TimeText.iso))
        json.member("copy_of", first.map { identifiers.string($0) })
        json.endObject()
    }

    /// One JSON array of `{"title", "articles"}`, the articles being ids: what contests in clustering news ask for.
    public func threads() -> [UInt8] {
        var json = JSONWriter(isIndented: true)
        json.beginArray()
        for story in clustering.stories {
            json.beginObject()
            json.member("title", story.title)
            json.key("articles")
            json.beginArray(onOneLine: true)
            for row in story.rows { json.value(utf8: identifiers.bytes[identifiers.range(of: row)]) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endLine()
        return json.bytes
    }
}
