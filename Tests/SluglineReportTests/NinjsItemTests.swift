import Foundation
import Slugline
import Testing

@testable import SluglineReport

/// Items keep to the rules of ninjs 3.1, and topics to the codes of the corpus.
struct NinjsItemTests {
    private func object(_ item: NinjsItem) throws -> [String: Any] {
        var json = JSONWriter()
        item.write(to: &json)
        return try #require(JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    }

    @Test func theTableIsThatOfTheCorpus() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../corpus/labels.tsv")
        let rows = try String(contentsOf: path.standardized, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(rows.map(String.init) == MediaTopic.table.map { "\($0)\tmedtop:\($1)\t\($2)" })
    }

    @Test(arguments: [
        ("sport", "15000000"), ("Sport", "15000000"), ("economy", "04000000"),
        ("economy, business and finance", "04000000"), ("medtop:16000000", "16000000"), ("02000000", "02000000"),
        ("http://cv.iptc.org/newscodes/mediatopic/17000000", "17000000"),
    ])
    func aLabelIsATopic(label: String, code: String) {
        #expect(MediaTopic(label: label)?.code == code)
    }

    @Test(arguments: ["", "business", "football", "medtop:", "medtop:99000000"])
    func otherLabelsAreNone(label: String) {
        #expect(MediaTopic(label: label) == nil)
    }

    @Test func theItemKeepsToTheRules() throws {
        var item = NinjsItem(headline: "Cup \"won\" – twice")
        item.identifier = "https://example.com/1"
        item.date = "2025-11-25T06:12:00Z"
        item.source = "Example Post"
        item.subjects = NinjsItem.subjects(
            [("sport", 0.634), ("football", 0.3), ("health", 0.061), ("weather", 0.004)], creator: "topics 1f2e")
        let object = try object(item)
        #expect(
            Set(object.keys) == [
                "uri", "standard", "type", "representationType", "versionCreated", "headlines", "infoSources",
                "subjects",
            ])
        #expect(object["uri"] as? String == "https://example.com/1" && object["type"] as? String == "text")
        #expect(object["headlines"] as? [[String: String]] == [["role": "main", "value": "Cup \"won\" – twice"]])
        #expect(object["infoSources"] as? [[String: String]] == [["name": "Example Post"]])
        let subjects = try #require(object["subjects"] as? [[String: Any]])
        let allowed: Set = ["name", "rel", "uri", "literal", "creator", "relevance", "confidence"]
        #expect(subjects.allSatisfy { allowed.isSuperset(of: $0.keys) })
        #expect(subjects.map { $0["literal"] as? String } == ["medtop:15000000", "medtop:07000000"])
        #expect(subjects.map { $0["uri"] as? String }[0] == "http://cv.iptc.org/newscodes/mediatopic/15000000")
        #expect(
            subjects.map { $0["confidence"] as? Int } == [63, 6]
                && subjects.map { $0["relevance"] as? Int } == [100, 10])
    }

    @Test func aStoryHoldsItsHeadlines() throws {
        var story = NinjsItem(headline: "Cup won")
        story.firstDate = "2025-11-25T06:00:00Z"
        story.headlines = [NinjsItem(headline: "Cup won"), NinjsItem(headline: "Late goal wins cup")]
        story.headlines[1].source = "Example Post"
        let object = try object(story)
        #expect(object["type"] as? String == "composite" && object["firstCreated"] as? String == "2025-11-25T06:00:00Z")
        let items = try #require(object["associations"] as? [[String: Any]])
        #expect(items.map { $0["name"] as? String } == ["headline1", "headline2"])
        #expect(items.map { $0["uri"] as? String } == story.headlines.map(\.uri))
        #expect(items.allSatisfy { $0["standard"] == nil && $0["type"] as? String == "text" })
        #expect(Set([story.uri] + story.headlines.map(\.uri)).count == 3)
    }

    @Test func whatIsNotKnownIsNotThere() throws {
        let object = try object(NinjsItem(headline: "Cup won"))
        #expect(Set(object.keys) == ["uri", "standard", "type", "representationType", "headlines"])
    }

    @Test func anItemWithoutAnIdentifierIsNamedAfterWhatItHolds() {
        var item = NinjsItem(headline: "Cup won")
        let name = item.uri
        #expect(name.hasPrefix("urn:slugline:") && name.utf8.count == 29 && NinjsItem(headline: "Cup won").uri == name)
        item.source = "Example Post"
        #expect(item.uri != name)
        for identifier in ["", "17", "no uri: at all", "http:", "a b:c"] {
            item.identifier = identifier
            #expect(item.uri.hasPrefix("urn:slugline:"), "\(identifier)")
        }
        item.identifier = "tag:example.com,2025:1"
        #expect(item.uri == "tag:example.com,2025:1")
    }
}
