import Foundation
import Slugline
import Testing

@testable import SluglineDesk

/// A folder for a state; gone when the last reference goes.
final class StateFolder {
    let path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path
    var file: String { "\(path)/\(DeskState.fileName)" }
    var bytes: Data? { FileManager.default.contents(atPath: file) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

let noon: Int64 = 1_735_732_800
let hour: Int64 = 3_600

/// A headline as a feed has it.
struct Entry {
    var text: String
    var id: String? = nil
    var source: String? = "Wire"
    var url: String? = nil
    var date: Int64? = noon

    static func poll(_ entries: [Entry]) -> DeskPoll {
        var batch = HeadlineBatch(entries.map(\.text))
        batch.dates = entries.map(\.date)
        var poll = DeskPoll()
        poll.append(
            batch, identifier: { entries[$0].id }, source: { entries[$0].source }, address: { entries[$0].url })
        return poll
    }
}

/// One run with words alone.
@discardableResult
func run(
    _ entries: [Entry], in folder: StateFolder, now: Int64 = noon + hour, keep: Int64 = 72 * hour,
    minimum: Double? = 0.3, commits: Bool = true
) throws -> DeskRun {
    var configuration = ClusteringConfiguration()
    configuration.minimumSimilarity = minimum
    let desk = try Desk(folder: folder.path, settings: [("vectors", "none")])
    let run = try desk.run(
        Entry.poll(entries), by: StoryClusterer(configuration), now: now, keeping: keep, meanings: { _ in nil })
    if commits { try desk.commit() }
    return run
}

struct DeskTests {
    static let morning = [
        Entry(text: "Storm closes airport in Lisbon", id: "urn:1"),
        Entry(text: "Central bank cuts rates", id: "urn:2", date: noon + 5),
        Entry(text: "Lisbon airport closed by storm", id: "urn:3", source: "Blog", date: noon + 60),
    ]

    @Test func storiesOpenGrowAndClose() throws {
        let folder = StateFolder()
        let first = try run(Self.morning, in: folder)
        #expect(first.events.map(\.kind) == [.opened, .opened])
        #expect(first.events.map(\.story) == [1, 2])
        #expect(first.events[0].headlines.map(\.identifier) == ["urn:1", "urn:3"])
        #expect(first.newCount == 3 && first.storyCount == 2 && first.windowCount == 3)

        let later = Entry(text: "Central bank cuts rates again", id: "urn:4", date: noon + 6 * hour)
        let second = try run(Self.morning + [later], in: folder, now: noon + 7 * hour)
        #expect(second.events.map(\.kind) == [.grew])
        #expect(second.events[0].story == 2 && second.events[0].size == 2)
        #expect(second.events[0].last == noon + 6 * hour)
        #expect(second.repeatedCount == 3)

        let third = try run([], in: folder, now: noon + 73 * hour)
        #expect(third.events.map(\.kind) == [.closed])
        #expect(third.events[0].story == 1 && third.events[0].size == 2)
        #expect(third.events[0].title == first.events[0].title)
        // The story that goes on has lost its first headline to the window, and still counts it.
        #expect(third.windowCount == 1 && third.storyCount == 1)
        // An id is never given again.
        let fourth = try run(
            [Entry(text: "Goalkeeper breaks hand", id: "urn:5", date: noon + 73 * hour)], in: folder,
            now: noon + 74 * hour)
        #expect(fourth.events.map(\.story) == [3])
        _ = try Desk.check(folder: folder.path)
    }

    @Test func theSamePollTwiceLeavesTheBytes() throws {
        let folder = StateFolder()
        try run(Self.morning, in: folder)
        let bytes = folder.bytes
        let again = try run(Self.morning, in: folder, now: noon + 2 * hour)
        #expect(again.events.isEmpty && again.repeatedCount == 3)
        #expect(again.newCount == 0 && again.minimumSimilarity == nil)
        let isEqual = bytes == folder.bytes
        #expect(isEqual && bytes != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [DeskState.fileName])
    }

    @Test func whatIsNotCommittedIsNot() throws {
        let folder = StateFolder()
        try run(Self.morning, in: folder)
        let bytes = folder.bytes
        let more = [Entry(text: "Goalkeeper breaks hand", id: "urn:9")]
        #expect(try run(more, in: folder, commits: false).newCount == 1)
        let isEqual = bytes == folder.bytes
        #expect(isEqual)
        #expect(try run(more, in: folder).newCount == 1)
    }

    @Test func identityIsIdThenAddressThenAllElse() throws {
        let folder = StateFolder()
        let entries = [
            Entry(text: "One", id: "7", source: "A"), Entry(text: "Two", id: "7", source: "B"),
            Entry(text: "Three", url: "http://x/3"), Entry(text: "Three, changed", url: "http://x/3"),
            Entry(text: "Four"), Entry(text: "Four"), Entry(text: "Four", source: "B"),
            Entry(text: "Four", date: noon + 1),
        ]
        let first = try run(entries, in: folder)
        #expect(first.newCount == 6 && first.repeatedCount == 2)
        #expect(try run(entries, in: folder).repeatedCount == 8)
    }

    @Test func datesThatCannotBeAreTakenForNow() throws {
        let folder = StateFolder()
        let entries = [
            Entry(text: "Rates rise", id: "a:1", date: nil),
            Entry(text: "Cup final won", id: "a:2", date: noon + 900 * hour),
            Entry(text: "Rain", id: "a:3", date: noon - 100 * hour), Entry(text: "", id: "a:4"),
        ]
        let first = try run(entries, in: folder)
        #expect(first.undatedCount == 1 && first.clampedCount == 1 && first.oldCount == 1 && first.emptyCount == 1)
        #expect(first.events.map(\.last) == [noon + hour, noon + hour])
        // As long as a feed has them they are known, though their stories have ended.
        for day in 1...5 {
            let again = try run(entries, in: folder, now: noon + Int64(day) * 24 * hour + hour)
            #expect(again.newCount == 0)
        }
        #expect(try DeskView(folder: folder.path).stories.isEmpty)
        // Gone for longer than the window, they are new.
        #expect(try run([], in: folder, now: noon + 200 * hour).events.isEmpty)
        try run([Entry(text: "Storm", id: "a:9", date: noon + 220 * hour)], in: folder, now: noon + 220 * hour)
        #expect(try run(entries, in: folder, now: noon + 220 * hour).newCount == 2)
    }

    @Test func storiesThatGrowTogetherAreMerged() throws {
        let folder = StateFolder()
        let lines = [
            "Storm closes airport in Lisbon", "Lisbon storm closes the airport", "Airport in Lisbon: storm",
        ]
        // Apart at first, since so much likeness is asked for.
        for (place, line) in lines.enumerated() {
            try run(
                [Entry(text: line, id: "u:\(place)", date: noon + Int64(place))], in: folder,
                minimum: place == 2 ? 0.99 : 0.3)
        }
        let merged = try run([Entry(text: "Storm closes Lisbon airport", id: "u:9", date: noon + 99)], in: folder)
        #expect(merged.events.map(\.kind) == [.merged(into: 1), .grew])
        #expect(merged.events.map(\.story) == [2, 1])
        #expect(merged.events[1].size == 4 && merged.mergedCount == 1)
        let view = try DeskView(folder: folder.path)
        #expect(view.stories == [1, 1, 1, 1])
        #expect(try Desk.check(folder: folder.path).storyCount == 1)
    }

    @Test func ticksGiveWhatOneRunGives() throws {
        let folder = StateFolder()
        let other = StateFolder()
        for entry in Self.morning { try run([entry], in: folder) }
        try run(Self.morning, in: other)
        let (left, right) = (try DeskView(folder: folder.path), try DeskView(folder: other.path))
        #expect(left.stories == right.stories)
        #expect(left.headlines.text == right.headlines.text)
        #expect(left.identifiers == right.identifiers)
        #expect(left.headlines.sources == right.headlines.sources)
    }
}
