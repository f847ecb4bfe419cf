import Slugline
import SluglineDesk
import SluglineReport

/// What a run of `assign` prints of what happened to stories.
enum EventLines {
    /// One JSON object an event and line.
    static func jsonLines(_ events: [StoryEvent]) -> [UInt8] {
        var json = JSONWriter()
        for event in events {
            json.beginObject()
            json.member("event", name(event.kind))
            json.member("story", Int(event.story))
            if case .merged(let other) = event.kind { json.member("into", Int(other)) }
            json.member("title", event.title)
            json.member("size", event.size)
            json.member("first", TimeText.iso(event.first))
            json.member("last", TimeText.iso(event.last))
            json.key("headlines")
            json.beginArray()
            for headline in event.headlines { write(headline, to: &json) }
            json.endArray()
            json.endObject()
            json.endLine()
        }
        return json.bytes
    }

    private static func write(_ headline: StoryEvent.Headline, to json: inout JSONWriter) {
        json.beginObject()
        for (name, value) in [
            ("id", headline.identifier), ("headline", headline.text), ("source", headline.source),
            ("url", headline.address), ("date", TimeText.iso(headline.time)),
        ] { json.member(name, value.isEmpty ? nil : value) }
        json.endObject()
    }

    /// One line an event, for people.
    static func text(_ events: [StoryEvent]) -> [UInt8] {
        let width = events.map { String($0.story).count }.max() ?? 0
        let lines = events.map { event in
            let number = String(event.story)
            let start = name(event.kind).padded(to: 6) + "  " + String(repeating: " ", count: width - number.count)
            return start + number + "  " + event.title.fitForTerminal + note(event) + "\n"
        }
        return Array(lines.joined().utf8)
    }

    private static func note(_ event: StoryEvent) -> String {
        let size = event.size == 1 ? "1 headline" : "\(event.size) headlines"
        return switch event.kind {
        case .opened, .closed: event.size == 1 ? "" : " (\(size))"
        case .grew: " (+\(event.headlines.count), \(size))"
        case .merged(let other): " (into \(other))"
        }
    }

    static func name(_ kind: StoryEvent.Kind) -> String {
        switch kind {
        case .opened: "opened"
        case .grew: "grew"
        case .merged: "merged"
        case .closed: "closed"
        }
    }
}
