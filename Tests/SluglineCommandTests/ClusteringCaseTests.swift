import Foundation
import Testing

/// What users of other tools for clustering ran into; the rows of the table of cases under "Clustering".
struct ClusteringCaseTests {
    #if DEBUG
        private static let isOptimized = false
    #else
        private static let isOptimized = true
    #endif

    /// document_cluster#11, gensim#2512, BERTopic#1178: similarities of all pairs exhaust the memory. Those of 50,000 headlines
    /// would be 10 GB in single precision; with 2 GB of address space there is no room for them.
    @Test(.enabled(if: isOptimized, "clustering 50,000 headlines is for release builds"))
    func memoryDoesNotGrowWithThePairs() throws {
        let count = 50_000
        let words = ["storm", "bank", "cup", "court", "vote", "fire", "rates", "strike", "film", "virus"]
        var state: UInt64 = 50
        func random(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let lines = (0..<count).map { line in
            let second = 1_735_732_800 + line * 10
            let rest = (0..<5).map { _ in "w\(min(random(below: 20_000), random(below: 20_000)))" }.joined(
                separator: " ")
            return "\(second)\t\(words[random(below: words.count)]) \(rest)\n"
        }
        let place = try Workplace(["day.tsv": "date\theadline\n" + lines.joined()])
        let run = try place.shell(
            "ulimit -v 2000000; \"$SLUGLINE\" cluster day.tsv --format assignments --quiet --threads 2")
        #expect(run.status == 0, "\(run.talk)")
        #expect(run.output.utf8.count { $0 == UInt8(ascii: "\n") } == count + 1)
    }

    /// memorylane#214, worldmonitor#3234: single linkage makes a chain one story although its ends share nothing.
    @Test func theEndsOfAChainAreNotOneStory() throws {
        let chain = [
            "alpha bravo charlie delta", "charlie delta echo foxtrot", "echo foxtrot golf hotel",
            "golf hotel india juliett",
        ]
        let run = try Workplace().run(
            "cluster", "-", "--format", "jsonl", "--minimum-similarity", "0.3", input: chain.joined(separator: "\n"))
        let stories = try run.output.split(separator: "\n").map { try json(String($0)) }
        #expect(stories.count == 2, "\(run.output)")
        // How well a story holds together is reported.
        #expect(stories.allSatisfy { ($0["cohesion"] as? Double ?? 0) > 0.3 && $0["minimum_cohesion"] is Double })
    }

    /// NewsBlur#1531, #2057: wire copy of three outlets is one item, counted three times, its outlets kept.
    @Test func wireCopyIsCountedOnceAndItsOutletsAreKept() throws {
        let rows = ["Reuters", "AP", "Post"].enumerated().map {
            "{\"id\":\"\($0)\",\"headline\":\"Storm closes airport\",\"source\":\"\($1)\"}\n"
        }
        let run = try Workplace().run("cluster", "-", "--format", "jsonl", input: rows.joined())
        let story = try json(run.output)
        #expect(story["size"] as? Int == 3)
        #expect(
            (story["outlets"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["AP", "Post", "Reuters"])
        #expect((story["headlines"] as? [[String: Any]])?.filter { $0["copy_of"] is String }.count == 2)
    }

    /// BERTopic#14, Top2Vec#6, pyclustering#416: few documents crash, and nothing says which threshold to take.
    @Test(arguments: [1, 2, 3]) func fewHeadlinesAreStoriesAndTheSweepShowsHowMany(count: Int) throws {
        let headlines = ["Storm closes airport", "Airport closed by storm", "Cup won"].prefix(count).joined(
            separator: "\n")
        let run = try Workplace().run("cluster", "-", "--minimum-size", "1", input: headlines)
        #expect(run.status == 0 && run.output.contains("Storm closes airport"))
        let sweep = try Workplace().run("cluster", "-", "--sweep", input: headlines)
        let rows = sweep.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        #expect(sweep.status == 0 && rows.count >= 10)
        #expect(rows.allSatisfy { (Int($0[1]) ?? 0) >= 1 && (Int($0[1]) ?? 9) <= count })
    }
}
