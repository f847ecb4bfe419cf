import Foundation
import Testing

/// The real command, run again and again on one state.
struct AssignTests {
    static let noon = ["--latest-date", "2025-01-01T12:00:00Z"]
    static let poll = """
        {"id": "urn:1", "headline": "Storm closes airport in Lisbon", "date": "2025-01-01T10:00:00Z", "source": "Wire", "url": "http://wire/1"}
        {"id": "urn:2", "headline": "Central bank cuts rates", "date": "2025-01-01T11:00:00Z", "source": "Wire"}
        {"id": "urn:3", "headline": "Lisbon airport closed by storm", "date": "2025-01-01T10:20:00Z", "source": "Blog"}
        """ + "\n"
    static let more = """
        {"id": "urn:2", "headline": "Central bank cuts rates", "date": "2025-01-01T11:00:00Z", "source": "Wire"}
        {"id": "urn:4", "headline": "Storm shuts airport of Lisbon", "date": "2025-01-01T11:50:00Z", "source": "Post"}
        {"headline": "Goalkeeper breaks his hand", "date": "2025-01-01T11:55:00Z", "source": "Post", "url": "http://post/5"}
        """ + "\n"

    static func place() throws -> Workplace { try Workplace(["poll.jsonl": poll, "more.jsonl": more]) }

    static func assign(_ place: Workplace, _ arguments: String...) throws -> Run {
        try place.run(["assign", "--state", "desk"] + noon + arguments)
    }

    @Test func eventsAreToldAndThenNoMore() throws {
        let place = try Self.place()
        let first = try Self.assign(place, "poll.jsonl")
        #expect(first.status == 0)
        #expect(
            first.output == """
                opened  1  Storm closes airport in Lisbon (2 headlines)
                opened  2  Central bank cuts rates

                """)
        #expect(first.talk == "slugline: 3 headlines, 3 new, 0 seen before; 2 stories are open\n")
        let bytes = place.bytes("desk/desk.sqlite")
        let again = try Self.assign(place, "poll.jsonl", "--quiet")
        #expect(again.output.isEmpty && again.talk.isEmpty && again.status == 0)
        let isEqual = place.bytes("desk/desk.sqlite") == bytes
        #expect(isEqual && bytes != nil)

        let second = try Self.assign(place, "poll.jsonl", "more.jsonl", "--format", "jsonl", "--quiet")
        let events = try second.output.split(separator: "\n").map { try json(String($0)) }
        #expect(events.map { $0["event"] as? String } == ["grew", "opened"])
        #expect(events.map { $0["story"] as? Int } == [1, 3])
        #expect(events.map { $0["size"] as? Int } == [3, 1])
        #expect(events[0]["first"] as? String == "2025-01-01T10:00:00Z")
        #expect(events[0]["last"] as? String == "2025-01-01T11:50:00Z")
        let headline = try #require((events[0]["headlines"] as? [[String: Any]])?.first)
        #expect(headline["id"] as? String == "urn:4" && headline["source"] as? String == "Post")
        #expect(headline["url"] is NSNull)
        let last = try #require((events[1]["headlines"] as? [[String: Any]])?.first)
        #expect(last["id"] as? String == "http://post/5" && last["date"] as? String == "2025-01-01T11:55:00Z")
    }

    @Test func storiesAsTheyStand() throws {
        let place = try Self.place()
        _ = try Self.assign(place, "poll.jsonl")
        let shown = try Self.assign(place, "more.jsonl", "--stories", "--quiet")
        #expect(
            shown.output == """
                5 headlines, 3 stories, 2 of one headline, 0 topics

                 1  Lisbon airport closed by storm
                    3 headlines, 1 Jan 10:00 to 11:50
                    Blog, Post, Wire
                    storm, airport, Lisbon, closes, shuts

                and 2 more of fewer than 2 headlines

                """)
        let records = try Self.assign(place, "--stories", "--format", "jsonl", "--rank", "latest")
        let stories = try records.output.split(separator: "\n").map { try json(String($0)) }
        #expect(stories.map { $0["story"] as? Int } == [3, 1, 2])
        #expect((stories[0]["headlines"] as? [[String: Any]])?.first?["id"] as? String == "http://post/5")
        #expect(records.talk.isEmpty)
    }

    @Test func thePageShowsTheState() throws {
        let place = try Self.place()
        _ = try Self.assign(place, "poll.jsonl")
        let run = try Self.assign(place, "more.jsonl", "--report", "desk.html", "--quiet")
        #expect(run.status == 0 && run.output.hasPrefix("grew    1  "))
        #expect(place.text("desk.html").contains("grew by 1") && place.text("desk.html").contains(", new"))
        let look = try Self.assign(place, "--report", "desk.html")
        #expect(look.status == 0 && look.output.isEmpty && look.talk.isEmpty)
        let page = place.text("desk.html")
        #expect(page.contains("Lisbon airport closed by storm") && !page.contains("grew by"))
        #expect(page.contains("slugline assign --state desk --latest-date 2025-01-01T12:00:00Z --report desk.html"))
        #expect(page.contains("href=\"http://wire/1\""))
        #expect(try Self.assign(place, "--report", "desk.md").status == 64)
        #expect(try Self.assign(place, "poll.jsonl", "--model", "none").status == 64)
    }

    @Test func feedsAreReadAsExtractPrintsThem() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "feeds"), withIntermediateDirectories: false)
        // What is not known of the first entry is known of the others.
        let feed = """
            <rss version="2.0"><channel><title>Post</title>
            <item><title></title><pubDate>Wed, 01 Jan 2025 10:00:00 GMT</pubDate></item>
            <item><title>Storm closes airport</title><guid isPermaLink="false">1</guid><link>http://post/1</link>
            <pubDate>Wed, 01 Jan 2025 10:00:00 GMT</pubDate></item>
            </channel></rss>
            """
        try place.write("feeds/a.xml", Data(feed.utf8))
        let direct = try Self.assign(place, "feeds", "--format", "jsonl")
        #expect(direct.talk.contains("1 entries without a headline"))
        let piped = try place.shell(
            "$SLUGLINE extract feeds | $SLUGLINE assign --state piped --format jsonl --quiet \(Self.noon.joined(separator: " ")) -"
        )
        #expect(piped.output == direct.output)
        #expect(
            piped.output.contains(#""id":"1","headline":"Storm closes airport","source":"Post","url":"http://post/1""#))
    }

    @Test func aRunLeavesALine() throws {
        let place = try Self.place()
        _ = try Self.assign(place, "poll.jsonl", "--run-log", "runs.jsonl")
        _ = try Self.assign(place, "poll.jsonl", "more.jsonl", "--run-log", "runs.jsonl")
        let lines = try place.text("runs.jsonl").split(separator: "\n").map { try json(String($0)) }
        #expect(lines.map { $0["rows"] as? Int } == [3, 6])
        #expect(lines.map { $0["new"] as? Int } == [3, 2])
        #expect(lines.map { $0["repeated"] as? Int } == [0, 4])
        #expect(lines.map { $0["opened"] as? Int } == [2, 1])
        #expect(lines.map { $0["grew"] as? Int } == [0, 1])
        #expect(lines[0]["time"] as? String == "2025-01-01T12:00:00Z" && lines[0]["vectors"] as? String == "none")
        #expect(lines[0]["version"] is String && lines[0]["seconds"] is Double)
        #expect((lines[0]["peak_memory_mb"] as? Int ?? 0) > 1)
        let nowhere = try Self.assign(place, "more.jsonl", "--run-log", "no/such/folder.jsonl")
        #expect(nowhere.status == 73)
    }

    @Test func twoRunsAtOnce() throws {
        let place = try Self.place()
        let run = try place.shell(
            """
            (cat poll.jsonl; sleep 1) | $SLUGLINE assign --state desk \(Self.noon.joined(separator: " ")) - > first &
            sleep 0.5
            $SLUGLINE assign --state desk \(Self.noon.joined(separator: " ")) more.jsonl > second
            echo "second: $?"
            wait
            $SLUGLINE assign --state desk \(Self.noon.joined(separator: " ")) more.jsonl
            """)
        #expect(run.output.contains("second: 75"))
        #expect(run.talk.contains("desk/desk.sqlite: another run is at work on the state; try again"))
        #expect(place.text("second").isEmpty)
        #expect(place.text("first").hasPrefix("opened  1"))
        #expect(run.output.contains("grew    1") && run.output.contains("opened  3"))
        #expect(try Self.assign(place, "--stories", "--minimum-size", "1").output.hasPrefix("5 headlines, 3 stories"))
    }

    /// Killed at moments that cover a run, from its first to its last: what was committed stays, and the next run goes on.
    @Test func killedAtAnyMoment() throws {
        let place = try Self.place()
        let lines = (0..<400).map {
            #"{"id": "u:\#($0)", "headline": "Storm \#($0) closes airport \#($0 % 40)", "date": "2025-01-01T10:00:00Z"}"#
        }
        try place.write("many.jsonl", Data((lines.joined(separator: "\n") + "\n").utf8))
        _ = try Self.assign(place, "poll.jsonl")
        let run = try place.shell(
            """
            for moment in 0 1 2 3 4 5 6 8 10 12; do
                $SLUGLINE assign --state desk \(Self.noon.joined(separator: " ")) --quiet many.jsonl > /dev/null & process=$!
                sleep 0.0$moment
                kill -9 $process 2> /dev/null
                wait $process 2> /dev/null
                $SLUGLINE assign --state desk --check | head -1
            done
            $SLUGLINE assign --state desk \(Self.noon.joined(separator: " ")) --quiet many.jsonl > /dev/null
            $SLUGLINE assign --state desk --check | head -1
            """)
        let checks = run.output.split(separator: "\n")
        #expect(checks.count == 11)
        #expect(checks.allSatisfy { $0.hasSuffix(", 3 headlines") || $0.hasSuffix(", 403 headlines") }, "\(checks)")
        #expect(checks.last?.hasSuffix(", 403 headlines") == true)
    }

    @Test func otherVectorsAreRefusedUnlessSaid() throws {
        let place = try Self.place()
        _ = try Self.assign(place, "poll.jsonl")
        let bytes = place.bytes("desk/desk.sqlite")
        let refused = try Self.assign(place, "more.jsonl", "--half-life", "10")
        #expect(refused.status == 64 && refused.output.isEmpty)
        #expect(refused.talk.contains("half-life 14.0 hours, and this run has 10.0 hours; run as before, or"))
        let isEqual = place.bytes("desk/desk.sqlite") == bytes
        #expect(isEqual)
        #expect(try Self.assign(place, "more.jsonl", "--half-life", "10", "--upgrade").status == 0)
        #expect(try Self.assign(place, "--check", "--stories").status == 64)
        let check = try place.run("assign", "--state", "desk", "--check")
        #expect(check.output.hasPrefix("the state is whole: 3 stories, 5 headlines\nhalf-life: 10.0 hours\n"))
    }

    @Test func statesThatCannotBeUsed() throws {
        let place = try Self.place()
        #expect(try place.run("assign", "--state", "desk", "--check").status == 66)
        #expect(try place.run("assign", "--state", "desk", "--stories").status == 66)
        #expect(try place.run("assign", "--state", "no/desk", "poll.jsonl").status == 73)
        #expect(try place.run("assign", "poll.jsonl").status == 64)
        _ = try Self.assign(place, "poll.jsonl")
        try place.write("desk/desk.sqlite", Data("no database at all, but some text".utf8))
        for arguments in [["poll.jsonl"], ["--check"], ["--stories"]] {
            let run = try place.run(["assign", "--state", "desk"] + arguments)
            #expect(run.status == 65 && run.output.isEmpty)
            #expect(run.talk.contains("the state is damaged"))
        }
        #expect(place.text("desk/desk.sqlite") == "no database at all, but some text")
    }

    @Test func anUnreadableInputChangesNothing() throws {
        let place = try Self.place()
        _ = try Self.assign(place, "poll.jsonl")
        let bytes = place.bytes("desk/desk.sqlite")
        try place.write("bad.jsonl", Data((Self.more + "{broken\n").utf8))
        #expect(try Self.assign(place, "bad.jsonl").status == 65)
        #expect(try Self.assign(place, "missing.jsonl").status == 66)
        #expect(try Self.assign(place, "more.jsonl", "--output", "no/such/file").status == 73)
        let isEqual = place.bytes("desk/desk.sqlite") == bytes
        #expect(isEqual)
    }

    @Test func oldHeadlinesAreLeftOut() throws {
        let place = try Self.place()
        let run = try place.run("assign", "--state", "desk", "poll.jsonl")
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(run.talk.contains("3 older than 72 hours") && run.talk.contains("--latest-date"))
        let kept = try Self.assign(place, "poll.jsonl", "--keep", "1h", "--quiet")
        #expect(kept.output == "opened  1  Central bank cuts rates\n")
        for keep in ["0h", "-1", "soon", "3w"] {
            #expect(try Self.assign(place, "poll.jsonl", "--keep", keep).status == 64)
        }
    }

    @Test func bytesAreEqualAtAnyThreadCount() throws {
        let place = try Self.place()
        var outputs: [String] = []
        for threads in ["1", "4"] {
            let run = try place.run(
                [
                    "assign", "--state", "desk\(threads)", "--format", "jsonl", "--threads", threads, "poll.jsonl",
                    "more.jsonl",
                ]
                    + Self.noon)
            outputs.append(run.output)
        }
        #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty)
        let isEqual = place.bytes("desk1/desk.sqlite") == place.bytes("desk4/desk.sqlite")
        #expect(isEqual)
    }
}
