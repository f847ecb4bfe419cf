import Foundation
import Testing

@testable import Slugline
@testable import SluglineIngest

/// The headlines of the page that this project starts from, as stories.
@Suite(.enabled(if: RealData.isThere("seed"), Comment(rawValue: RealData.missing)))
struct SeedPageStoriesTests {
    private static func headlines() throws -> [String] {
        let reading = Reading(try RealData.bytes("seed/000_e40ca722fa7aa7f4.txt"), named: "seed.txt") {
            $0.recognisesPageText = true
        }
        return reading.headlines
    }

    /// Words tell nothing of them, since Venezuela and Venezuelan are two; with vectors they are alike in meaning. Not that
    /// there is none nearer to one of the two: the jets have a ship of the Navy in common with the mission of the SEALs.
    @Test func thoseAboutVenezuelaAreNearerToEachOtherThanToTheRest() throws {
        let headlines = DayHeadlines(try Self.headlines())
        #expect(headlines.count == 21)
        let vectors = try WordVectors(
            contentsOf: RealData.root.appending(path: "models/english.vectors.safetensors").path)
        let configuration = ClusteringConfiguration()
        let meanings = vectors.denseRows(of: headlines.text)
        let day = try StoryClusterer(configuration, background: vectors.background).cluster(
            headlines, meanings: meanings)
        #expect(day.stories.reduce(0) { $0 + $1.size } == 21 && day.undatedCount == 21)

        let prepared = PreparedDay(
            headlines, meanings: meanings, labels: nil, background: vectors.background, configuration: configuration,
            tokenizer: Tokenizer(), parallel: Parallel(threadCount: 1))
        let graph = prepared.graph(
            minimumSimilarity: 0.001, configuration: configuration, parallel: Parallel(threadCount: 1))
        // There are no copies, so items are headlines in canonical order.
        let pair = (0..<21).filter { headlines.text.string(prepared.order.rows[$0]).contains("Venezuela") }
        try #require(pair.count == 2)
        var (between, toTheRest) = (0.0, 0.0)
        for item in 0..<21 {
            for edge in graph.edges(of: item) {
                switch [item, Int(graph.columns[edge])].count(where: pair.contains) {
                case 2: between += Double(graph.similarities[edge])
                case 1: toTheRest += Double(graph.similarities[edge])
                default: break
                }
            }
        }
        let average = toTheRest / (2 * 19)
        #expect(between > 2 * average, "\(between), to the rest \(average) on average")
    }

    @Test func theyClusterByWordsAloneToo() throws {
        let day = try StoryClusterer(ClusteringConfiguration()).cluster(DayHeadlines(try Self.headlines()))
        #expect(day.stories.reduce(0) { $0 + $1.size } == 21)
    }
}
