import Testing

@testable import Slugline

/// Stories by meaning: headlines without a word in common are one story where their words mean the same.
struct MeaningClusteringTests {
    static let headlines = ["Bank profit", "Shares inflation", "Striker keeper", "Team cup", "Storm", "Zxqv blorp"]

    private func day(threads: Int, _ headlines: [String] = headlines) throws -> DayClustering {
        let vectors = SmallVectors.make(dimension: 64)
        var configuration = ClusteringConfiguration()
        configuration.minimumSimilarity = 0.25
        let parallel = Parallel(threadCount: threads)
        let clusterer = try StoryClusterer(configuration, background: vectors.background, parallel: parallel)
        let day = DayHeadlines(headlines)
        return clusterer.cluster(day, meanings: vectors.denseRows(of: day.text, parallel: parallel))
    }

    @Test func meaningJoinsWhatWordsDoNot() throws {
        let stories = try day(threads: 1).stories.map { Set($0.rows) }
        #expect(Set(stories) == [[0, 1], [2, 3], [4], [5]])
        let words = try StoryClusterer().cluster(DayHeadlines(Self.headlines)).stories
        #expect(words.allSatisfy { $0.rows.count == 1 })
        #expect(try day(threads: 3).storyOfRow == day(threads: 1).storyOfRow)
    }

    @Test func rowsAreExactAndZerosWhereNothingIsKnown() {
        let vectors = SmallVectors.make(dimension: 64)
        let rows = vectors.denseRows(of: ByteRows(Self.headlines + ["", "bank BANK"]))
        #expect(rows.count == 8 && rows.dimension == 64)
        for row in 0..<8 {
            let values = rows.values[row * 64..<(row + 1) * 64]
            #expect(values.allSatisfy { $0 == $0.rounded() })
            let length = values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            #expect(row == 5 || row == 6 ? length == 0 : abs(length - 4_000) < 5)
        }
        var tile = [Float](repeating: 0, count: 3 * 8)
        rows.multiply(1..<4, with: rows, 0..<8, into: &tile)
        for left in 1..<4 {
            for right in 0..<8 {
                let plain = (0..<64).reduce(Float(0)) {
                    $0 + rows.values[left * 64 + $1] * rows.values[right * 64 + $1]
                }
                #expect(tile[(left - 1) * 8 + right] == plain)
            }
        }
    }
}
