/// What follows from the headlines of a story.
extension DayPage.Story {
    var size: Int { headlines.count }
    var copyCount: Int { headlines.count { $0.isCopy } }

    /// When its first and last dated headlines appeared; nil where none has a time.
    var span: ClosedRange<Int64>? {
        let times = headlines.compactMap(\.knownTime)
        guard let first = times.min(), let last = times.max() else { return nil }
        return first...last
    }

    /// Its outlets with the number of their headlines, most first, of equal numbers in the order of their names.
    var outlets: [(name: String, count: Int)] {
        var counts: [String: Int] = [:]
        for outlet in headlines.compactMap(\.outlet) { counts[outlet, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// The headline that it is called by: the first with its title, else the first of all.
    var titleHeadline: DayPage.Headline? { headlines.first { $0.text == title } ?? headlines.first }

    /// Who had it first, and how fast it spread: "broke 18 Mar 02:21 at Oriel Wire; 4 outlets in 8 h 49 min". Nil where no
    /// headline has a time.
    var breaking: String? {
        guard let span else { return nil }
        var firstOutlets: [String] = []
        var arrivals: [String: Int64] = [:]
        for headline in headlines {
            guard let time = headline.knownTime, let outlet = headline.outlet else { continue }
            if time == span.lowerBound, !firstOutlets.contains(outlet) { firstOutlets.append(outlet) }
            arrivals[outlet] = min(time, arrivals[outlet] ?? time)
        }
        var sentence = "Broke " + TimeText.short(span.lowerBound)
        if !firstOutlets.isEmpty { sentence += " at " + firstOutlets.joined(separator: " and ") }
        if arrivals.count > 1, let latest = arrivals.values.max() {
            let duration = latest - span.lowerBound
            sentence +=
                "; \(NumberText.count(arrivals.count)) outlets "
                + (duration < 60 ? "at once" : "in " + TimeText.duration(duration))
        }
        return sentence
    }
}

extension DayPage.Headline {
    /// The time, if a calendar has it.
    var knownTime: Int64? {
        time.flatMap { (-62_135_596_800...253_402_300_799).contains($0) ? $0 : nil }
    }
}

/// The stories that belong together on the page: a topic, or a story that has none.
struct DayBlock {
    /// Nil for a story alone.
    var topic: Int?
    /// Places of its stories, in their order.
    var stories: [Int]
    var size: Int
}

extension DayPage {
    /// Stories of two headlines and more, under their topics: blocks of most headlines first, equal ones in the order of their
    /// first stories.
    var blocks: [DayBlock] {
        var blocks: [DayBlock] = []
        var placeOfTopic: [Int: Int] = [:]
        for (place, story) in stories.enumerated() where story.size > 1 {
            if let topic = story.topic, let block = placeOfTopic[topic] {
                blocks[block].stories.append(place)
                blocks[block].size += story.size
            } else {
                if let topic = story.topic { placeOfTopic[topic] = blocks.count }
                blocks.append(DayBlock(topic: story.topic, stories: [place], size: story.size))
            }
        }
        return blocks.enumerated().sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }.map(\.element)
    }

    /// From the first to the last dated headline; nil where none has a time.
    var span: ClosedRange<Int64>? {
        let spans = stories.compactMap(\.span)
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
        return first...last
    }

    var headlineCount: Int { stories.reduce(0) { $0 + $1.size } }

    /// What an editor wants to know first.
    var summary: String {
        guard let largest = stories.indices.max(by: { (stories[$0].size, $1) < (stories[$1].size, $0) }) else {
            return "There are no headlines."
        }
        let outletCount = Set(stories.flatMap { $0.headlines.compactMap(\.outlet) }).count
        let story = stories[largest]
        let told = stories.count == 1 ? "1 story" : NumberText.count(stories.count) + " stories"
        var sentence = NumberText.count(headlineCount, "headline")
        if outletCount > 0 { sentence += " of " + NumberText.count(outletCount, "outlet") }
        sentence += (headlineCount == 1 ? " tells " : " tell ") + told
        guard story.size > 1 else { return sentence + "; no two tell the same." }
        let aloneCount = stories.count { $0.size == 1 }
        sentence += ", \(NumberText.count(aloneCount)) of them a single headline"
        return sentence + ". The largest, in \(NumberText.count(story.size)) headlines: “\(story.title)”."
    }
}
