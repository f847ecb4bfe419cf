import Foundation
import Testing

/// The real command on headlines of a small day.
struct ClusterTests {
    static let day = """
        {"id": "a1", "headline": "Storm closes airport in Lisbon", "date": "2025-01-01T10:00:00Z", "source": "Wire", "story": "s"}
        {"id": "a2", "headline": "Lisbon airport closed by storm", "date": "2025-01-01T10:20:00Z", "source": "Blog", "story": "s"}
        {"id": "a3", "headline": "Storm closes airport in Lisbon", "date": "2025-01-01T10:30:00Z", "source": "Post", "story": "s"}
        {"id": "b1", "headline": "Central bank cuts rates", "date": "2025-01-01T11:00:00Z", "source": "Wire", "story": "r"}
        {"id": "b2", "headline": "Central bank cuts interest rates again", "source": "Post", "story": "r"}
        {"id": "c1", "headline": "Goalkeeper breaks his hand", "date": "2125-01-01T11:00:00Z", "source": "Post", "story": "g"}
        """ + "\n"

    static func place() throws -> Workplace { try Workplace(["day.jsonl": day]) }

    @Test func textIsMadeToBeRead() throws {
        let run = try Self.place().run("cluster", "day.jsonl")
        #expect(run.status == 0)
        #expect(
            run.output == """
                6 headlines, 3 stories, 1 of one headline, 0 topics

                 1  Storm closes airport in Lisbon
                    3 headlines (1 repeated), 1 Jan 2025 10:00 to 10:30
                    Blog, Post, Wire
                    storm, airport, Lisbon, closes

                 2  Central bank cuts rates
                    2 headlines, 1 Jan 2025 11:00
                    Post, Wire
                    Central, bank, cuts, rates, interest

                and 1 more of fewer than 2 headlines

                """)
        #expect(run.talk.contains("1 headline has no date"))
        #expect(run.talk.contains("1 headline has a date that cannot be"))
    }

    @Test func theYearIsSaidWhereThereAreSeveral() throws {
        let rows =
            Self.day + #"{"id": "d", "headline": "Old cup won", "date": "2019-05-01T10:00:00Z", "source": "Wire"}"#
        let run = try Workplace(["day.jsonl": rows]).run(
            "cluster", "day.jsonl", "--latest-date", "2025-01-02")
        #expect(run.output.contains("1 Jan 2025 10:00 to 10:30"), "\(run.output)")
    }

    @Test func theLatestDateIsAsGiven() throws {
        let run = try Self.place().run("cluster", "day.jsonl", "--format", "csv", "--latest-date", "2025-01-02")
        #expect(
            run.output.contains("Goalkeeper breaks his hand,1,Post 1,Goalkeeper; breaks; hand,2025-01-02T00:00:00Z"))
        #expect(try Self.place().run("cluster", "day.jsonl", "--latest-date", "soon").status == 64)
    }

    @Test func assignmentsAreInTheOrderOfTheInput() throws {
        let run = try Self.place().run("cluster", "day.jsonl", "--format", "assignments", "--quiet")
        #expect(run.output == "id,story,topic\na1,1,\na2,1,\na3,1,\nb1,2,\nb2,2,\nc1,3,\n")
        #expect(run.talk.isEmpty)
    }

    @Test func recordsHoldTheHeadlines() throws {
        let run = try Self.place().run("cluster", "day.jsonl", "--format", "jsonl", "--prefer-source", "Post,Wire")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        let story = try json(lines[0])
        #expect(story["story"] as? Int == 1)
        #expect(story["size"] as? Int == 3)
        #expect(story["first"] as? String == "2025-01-01T10:00:00Z")
        #expect(story["last"] as? String == "2025-01-01T10:30:00Z")
        #expect(story["topic"] is NSNull)
        let headlines = try #require(story["headlines"] as? [[String: Any]])
        #expect(headlines.map { $0["id"] as? String } == ["a1", "a3", "a2"])
        #expect(headlines.map { $0["copy_of"] as? String } == [nil, "a1", nil])
        #expect(headlines[1]["source"] as? String == "Post")
        #expect(try json(lines[1])["title"] as? String == "Central bank cuts interest rates again")
    }

    @Test func aModelLabelsStories() throws {
        let place = try Self.place()
        try place.write("news.csv", Data(newsRows.utf8))
        #expect(try place.run("train", "news.csv", "--output", "m.safetensors", "--quiet").status == 0)
        let run = try place.run("cluster", "day.jsonl", "--format", "jsonl", "--model", "m.safetensors")
        let stories = try run.output.split(separator: "\n").map { try json(String($0)) }
        #expect(stories.count == 3)
        // A story of which the model knows no word has no label.
        #expect(stories.compactMap { $0["label"] as? String }.allSatisfy { ["sport", "health"].contains($0) })
        #expect(stories.contains { ($0["probability"] as? Double ?? 0) > 0.5 })
        #expect(try json(run.output.split(separator: "\n").map(String.init)[0])["label"] is String)
        let text = try place.run("cluster", "day.jsonl", "--model", "m.safetensors")
        #expect(text.output.contains(" %)\n"))
    }

    @Test func aModelThatKnowsFewOfTheWordsIsOnlyAskedByName() throws {
        let place = try Self.place()
        try place.write("news.csv", Data(newsRows.utf8))
        #expect(try place.run("train", "news.csv", "--output", "m.safetensors", "--quiet").status == 0)
        let foreign = "Der Sturm schließt den Flughafen\nFlughafen wegen Sturm geschlossen\n"
        let path = place.folder.appending(path: "m.safetensors").path
        let run = try place.run(
            ["cluster", "-", "--format", "csv"], input: foreign, environment: ["SLUGLINE_MODEL": path])
        #expect(run.talk.contains("the model m knows 0 % of the words: stories get no labels by it"), "\(run.talk)")
        #expect(run.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",,") })
        let known = try place.run(
            ["cluster", "news.csv", "--format", "jsonl"], environment: ["SLUGLINE_MODEL": path])
        #expect(known.output.contains("\"label\":\"sport\""), "\(known.talk)")
        let none = try place.run(
            ["cluster", "news.csv", "--format", "jsonl", "--model", "none"], environment: ["SLUGLINE_MODEL": path])
        #expect(none.output.contains("\"label\":null") && !none.output.contains("\"label\":\"sport\""))
    }

    @Test func storiesAreItemsOfNinjs() throws {
        let run = try Self.place().run("cluster", "day.jsonl", "--format", "ninjs", "--quiet")
        let items = try run.output.split(separator: "\n").map { try json(String($0)) }
        #expect(items.map { ($0["associations"] as? [Any])?.count } == [3, 2, 1])
        #expect(items[0]["versionCreated"] as? String == "2025-01-01T10:30:00Z")
        let again = try Self.place().run("extract", "-", input: run.output)
        #expect(again.talk.contains("read as ninjs") && again.output.contains("Central bank cuts rates"))
    }

    @Test func topicsAreScoredWhereTheyAreKnown() throws {
        let rows = Self.day.split(separator: "\n").map { line in
            let topic = line.contains("bank") ? "money" : line.contains("Goalkeeper") ? "sport" : "weather"
            return line.dropLast() + ", \"topic\": \"\(topic)\"}\n"
        }
        let place = try Workplace(["day.jsonl": rows.joined()])
        let report = try json(place.run("evaluate", "--stories", "day.jsonl", "--format", "json").output)
        let topics = try #require(report["topics"] as? [String: Any])
        #expect(topics["bcubed_f1"] as? Double == 1)
        #expect((topics["gold"] as? [String: Any])?["stories"] as? Int == 3)
        let text = try place.run("evaluate", "--stories", "day.jsonl", "--topic-column", "topic").output
        #expect(text.contains("topics, B-cubed"))
        let plain = try Self.place().run("evaluate", "--stories", "day.jsonl", "--format", "json").output
        #expect(!plain.contains("\"topics\""))
        #expect(try Self.place().run("evaluate", "--stories", "day.jsonl", "--topic-column", "x").status == 64)
    }

    @Test func threadsAreOneArray() throws {
        let run = try Self.place().run("cluster", "day.jsonl", "--format", "threads", "--rank", "latest")
        let threads = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
        #expect(threads?.compactMap { $0["articles"] as? [String] } == [["c1"], ["b1", "b2"], ["a1", "a2", "a3"]])
    }

    @Test func tablesHaveARowAStory() throws {
        let run = try Self.place().run("cluster", "day.jsonl", "--format", "csv")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0] == "story,title,size,outlets,keywords,first,last,cohesion,topic,topic_name,label,probability")
        #expect(lines[1].hasPrefix("1,Storm closes airport in Lisbon,3,Blog 1; Post 1; Wire 1,"))
    }

    @Test func sweepShowsScoresWhereStoriesAreKnown() throws {
        let place = try Self.place()
        let known = try place.run("cluster", "day.jsonl", "--sweep")
        let rows = known.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(rows[0].suffix(2) == ["bcubed_f1", "pair_f1"])
        #expect(rows.contains { $0[1] == "3" && $0.suffix(2) == ["1.000", "1.000"] })
        let unknown = try place.run("cluster", "-", "--sweep", input: "Storm closes airport\nAirport closed\n")
        #expect(unknown.output.hasPrefix("similarity\tstories\tsingletons\tlargest\tcohesion\n"))
    }

    @Test(arguments: [0, 1, 2]) func fewLinesWork(count: Int) throws {
        let place = try Workplace()
        let input = ["Rates rise\n", "Cup won\n"].prefix(count).joined()
        for format in ["text", "jsonl", "csv", "assignments", "threads"] {
            let run = try place.run("cluster", "-", "--format", format, "--topics", "3", "--quiet", input: input)
            #expect(run.status == 0)
            #expect(run.talk.isEmpty)
        }
    }

    @Test func linesAreCalledByTheirFiles() throws {
        let place = try Workplace(["a.txt": "Rates rise\n", "b.txt": "\nCup won\n"])
        let run = try place.run("cluster", "a.txt", "b.txt", "--format", "assignments", "--quiet")
        #expect(run.output == "id,story,topic\na.txt:1,2,\nb.txt:2,1,\n")
    }

    @Test(arguments: [
        ["--half-life", "0"], ["--minimum-similarity", "2"], ["--topics", "0"], ["--rank", "beauty"],
        ["--source-column", "nowhere"], ["--maximum-size", "0"],
    ]) func wrongOptionsAreRefused(options: [String]) throws {
        let run = try Self.place().run(["cluster", "day.jsonl"] + options)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
    }

    @Test func bytesAreEqualAtAnyThreadCount() throws {
        let place = try Self.place()
        let one = try place.run("cluster", "day.jsonl", "--format", "jsonl", "--threads", "1")
        let four = try place.run("cluster", "day.jsonl", "--format", "jsonl", "--threads", "4")
        #expect(one.output == four.output)
        #expect(!one.output.isEmpty)
    }

    @Test func storiesAreScored() throws {
        let place = try Self.place()
        let run = try place.run("evaluate", "--stories", "day.jsonl", "--format", "json")
        let report = try json(run.output)
        #expect(run.status == 0)
        #expect(report["bcubed_f1"] as? Double == 1)
        #expect(report["pair_f1"] as? Double == 1)
        #expect(report["ari"] as? Double == 1)
        #expect((report["gold"] as? [String: Int]) == ["stories": 3, "singletons": 1, "largest": 3])
        for format in ["text", "markdown"] {
            let shown = try place.run("evaluate", "--stories", "day.jsonl", "--format", format)
            #expect(shown.output.contains("B-cubed F1 1.000"))
        }
    }

    @Test func assignmentsOfOthersAreScored() throws {
        let place = try Self.place()
        try place.write("mine.csv", Data("id,story\na1,x\na2,x\na3,y\nb1,y\nb2,z\n".utf8))
        let run = try place.run(
            "evaluate", "--stories", "day.jsonl", "--predicted", "mine.csv", "--format", "json")
        let report = try json(run.output)
        // Pairs given: a1-a2 and a3-b1, one of them right; pairs to be found: four.
        #expect(report["pair_precision"] as? Double == 0.5)
        #expect(report["pair_recall"] as? Double == 0.25)
        #expect(run.talk.contains("leaves out 1 headline"))
        let merges = try #require(report["worst_merges"] as? [[String: Any]])
        #expect(
            merges[0]["groups"] as? [[String]]
                == [["Storm closes airport in Lisbon"], ["Central bank cuts rates"]])

        try place.write("other.csv", Data("id,story\nq,x\n".utf8))
        let none = try place.run("evaluate", "--stories", "day.jsonl", "--predicted", "other.csv")
        #expect(none.status == 65)
        let unknown = try place.run("evaluate", "--stories", "-", input: "Rates rise\n")
        #expect(unknown.status == 65)
        #expect(try place.run("evaluate", "day.jsonl", "--predicted", "mine.csv").status == 64)
    }
}
