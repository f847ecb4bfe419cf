public import Slugline

/// A news item of the IPTC's News in JSON, version 3.1: a headline with the topics that a model gives it, or a story with its
/// headlines as associated items.
///
///     var item = NinjsItem(headline: "Late goal wins cup final")
///     item.subjects = NinjsItem.subjects([("sport", 0.93)], creator: "topics 1f2e")
///     item.write(to: &json)
///
/// It holds what is known and nothing else; only `uri` is required. Source: iptc.org, ninjs-schema_3.1.
public struct NinjsItem: Sendable {
    /// What an item is about.
    public struct Subject: Sendable, Hashable {
        public var topic: MediaTopic
        /// The model, as records name it.
        public var creator: String
        /// How likely the topic is beside the likeliest one, which has 100.
        public var relevance: Int
        /// The probability in hundredths.
        public var confidence: Int
    }

    public var headline: String
    /// The item's identifier, a URI; without one the item is named after what it holds.
    public var identifier: String?
    /// When this version was published, as ISO 8601 has it.
    public var date: String?
    /// The outlet.
    public var source: String?
    public var subjects: [Subject] = []
    /// When the first of its headlines was published, as ISO 8601 has it.
    public var firstDate: String?
    /// The headlines of a story, which makes the item a composite one; none for a single headline.
    public var headlines: [NinjsItem] = []

    public init(headline: String) { self.headline = headline }

    /// The subjects that `labels` stand for, likeliest first as they are given; a label that is no Media Topic is left out,
    /// and so is one of less than half a hundredth.
    public static func subjects(_ labels: [(label: String, probability: Double)], creator: String) -> [Subject] {
        let best = labels.map(\.probability).max() ?? 0
        return labels.compactMap { label, probability in
            let confidence = Int((min(max(probability, 0), 1) * 100).rounded())
            guard confidence > 0, let topic = MediaTopic(label: label) else { return nil }
            let relevance = Int((probability / best * 100).rounded())
            return Subject(
                topic: topic, creator: creator, relevance: min(max(relevance, 0), 100), confidence: confidence)
        }
    }

    /// The identifier, or a name made of outlet, date and headline, so that the same item has the same name; that of a story
    /// is another than that of its headline.
    public var uri: String {
        if let identifier, Self.isURI(identifier) { return identifier }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [source ?? "", date ?? "", headline] + headlines.map(\.uri) {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 10) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return "urn:slugline:" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether `text` is a scheme, a colon and characters that URIs have. Source: RFC 3986, section 3.
    private static func isURI(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else { return false }
        let scheme = text[..<colon]
        guard scheme.first?.isLetter == true,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return false }
        let rest = text[text.index(after: colon)...]
        return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0 > " " && !"\"<>\\^`{|}".contains($0) }
    }

    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("uri", uri)
        writeStandard(to: &json)
        writeContent(to: &json)
        if !headlines.isEmpty {
            json.key("associations")
            json.beginArray()
            for (place, item) in headlines.enumerated() {
                json.beginObject()
                json.member("name", "headline\(place + 1)")
                json.member("uri", item.uri)
                item.writeContent(to: &json)
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }

    private func writeStandard(to json: inout JSONWriter) {
        json.key("standard")
        json.beginObject()
        json.member("name", "ninjs")
        json.member("version", "3.1")
        json.member("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json")
        json.endObject()
    }

    private func writeContent(to json: inout JSONWriter) {
        json.member("type", headlines.isEmpty ? "text" : "composite")
        json.member("representationType", "partial")
        if let firstDate { json.member("firstCreated", firstDate) }
        if let date { json.member("versionCreated", date) }
        json.key("headlines")
        json.beginArray()
        json.beginObject()
        json.member("role", "main")
        json.member("value", headline)
        json.endObject()
        json.endArray()
        if let source {
            json.key("infoSources")
            json.beginArray()
            json.beginObject()
            json.member("name", source)
            json.endObject()
            json.endArray()
        }
        if !subjects.isEmpty { write(subjects, to: &json) }
    }

    private func write(_ subjects: [Subject], to json: inout JSONWriter) {
        json.key("subjects")
        json.beginArray()
        for subject in subjects {
            json.beginObject()
            json.member("name", subject.topic.name)
            json.member("uri", subject.topic.uri)
            json.member("literal", subject.topic.qcode)
            json.member("creator", subject.creator)
            json.member("relevance", subject.relevance)
            json.member("confidence", subject.confidence)
            json.endObject()
        }
        json.endArray()
    }
}
