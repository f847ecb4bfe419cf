import Slugline

/// The front page: topics of several stories have desks of their own, in the order of the topics; the rest stands together
/// below them.
extension DayPage {
    /// A topic of this many stories of two headlines and more has a desk.
    private static let leastDesk = 4
    /// Columns are filled one after the other, so what belongs to the top is set in parcels.
    private static let storiesInParcel = 9

    func writeFrontPage(_ blocks: [DayBlock], _ timeline: DayTimeline?, _ html: inout HTMLWriter) {
        if timeline != nil {
            html.element("p", ["class": "soft"]) { html in
                html.text(
                    "Each line is the whole time from the first headline to the last; the disc is the first of the ")
                html.text("story, each stroke another.")
            }
        }
        let desks = blocks.filter { $0.topic != nil && $0.stories.count >= Self.leastDesk }
            .sorted { ($0.topic ?? 0) < ($1.topic ?? 0) }
        if desks.count > 2 {
            html.element("ul", ["class": "desks"]) { html in
                for topic in desks.compactMap(\.topic) {
                    html.element("li") { html in
                        html.element("a", ["href": "#topic-\(topic + 1)", "dir": "auto"], text: topics[topic])
                    }
                }
            }
        }
        for desk in desks {
            if let topic = desk.topic { writeDesk(desk, topic, timeline, &html) }
        }
        let others = blocks.filter { $0.topic == nil || $0.stories.count < Self.leastDesk }
        if desks.isEmpty {
            writeParcels(others, timeline, &html)
        } else if !others.isEmpty {
            html.element("div", ["class": "desk"]) { html in
                html.element("h3", ["class": "name"], text: "Other stories")
                writeParcels(others, timeline, &html)
            }
        }
    }

    private func writeDesk(_ desk: DayBlock, _ topic: Int, _ timeline: DayTimeline?, _ html: inout HTMLWriter) {
        let all = stories.filter { $0.topic == topic }
        html.element("div", ["class": "desk", "id": "topic-\(topic + 1)"]) { html in
            html.element("h3", ["class": "name", "dir": "auto"], text: topics[topic])
            html.element("p", ["class": "soft small"]) { html in
                html.text("Topic \(topic + 1): \(NumberText.count(all.reduce(0) { $0 + $1.size }, "headline")), ")
                html.text(NumberText.count(all.count, "story", many: "stories"))
            }
            for start in stride(from: 0, to: desk.stories.count, by: Self.storiesInParcel) {
                html.element("div", ["class": "parcel"]) { html in
                    for story in desk.stories[start..<min(start + Self.storiesInParcel, desk.stories.count)] {
                        writeStory(story, level: 4, timeline, &html)
                    }
                }
            }
            writeAlso(topic, &html)
        }
        html.line()
    }

    /// Small topics and stories without one, in columns.
    private func writeParcels(_ blocks: [DayBlock], _ timeline: DayTimeline?, _ html: inout HTMLWriter) {
        for start in stride(from: 0, to: blocks.count, by: Self.storiesInParcel) {
            html.element("div", ["class": "parcel"]) { html in
                for block in blocks[start..<min(start + Self.storiesInParcel, blocks.count)] {
                    html.element("div", ["class": block.topic == nil ? "block" : "block topic"]) { html in
                        if let topic = block.topic {
                            html.element(
                                "h3", ["class": "topic", "dir": "auto"], text: "Topic \(topic + 1): \(topics[topic])")
                        }
                        for story in block.stories {
                            writeStory(story, level: block.topic == nil ? 3 : 4, timeline, &html)
                        }
                        if let topic = block.topic { writeAlso(topic, &html) }
                    }
                }
            }
        }
    }

    /// Links to the stories of a topic that were told once: in a line, or folded where they are many.
    private func writeAlso(_ topic: Int, _ html: inout HTMLWriter) {
        let alone = stories.indices.filter { stories[$0].topic == topic && stories[$0].size == 1 }
        guard !alone.isEmpty else { return }
        func writeLinks(_ html: inout HTMLWriter) {
            for (number, place) in alone.enumerated() {
                if number > 0 { html.text("; ") }
                html.element("a", ["href": "#story-\(place + 1)", "dir": "auto"]) { $0.headline(stories[place].title) }
            }
        }
        guard alone.count > 3 else {
            return html.element("p", ["class": "also"]) { html in
                html.text("Told once: ")
                writeLinks(&html)
            }
        }
        html.element("details") { html in
            html.element("summary", text: "\(NumberText.count(alone.count)) told once")
            html.element("p", ["class": "also"]) { writeLinks(&$0) }
        }
    }
}
