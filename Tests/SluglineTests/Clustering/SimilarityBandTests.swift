import Testing

@testable import Slugline

/// The tiles against every pair computed alone.
struct SimilarityBandTests {
    /// Headlines over ten days, some without a date, more than fill one tile.
    private static func day(_ count: Int, seed: UInt64, undatedCount: Int) throws -> (
        PreparedDay, ClusteringConfiguration
    ) {
        var generator = SplitMix64(seed: seed)
        let words = (0..<90).map { "word\($0)" }
        let headlines = (0..<count).map { _ in
            (0..<3 + generator.next(below: 5)).map { _ in words[generator.next(below: 1 + generator.next(below: 90))] }
                .joined(separator: " ")
        }
        let dates = (0..<count).map { row -> Int64? in
            row < undatedCount ? nil : 1_400_000_000 + Int64(generator.next(below: 864_000))
        }
        let dense = DenseRows(
            dimension: 4,
            values: (0..<count * 4).map { _ in Float(generator.next(below: 4_000)) - 2_000 })
        var configuration = ClusteringConfiguration()
        configuration.maximumGap = 40
        let day = PreparedDay(
            DayHeadlines(text: ByteRows(headlines), dates: dates), meanings: dense, labels: nil, background: nil,
            configuration: configuration, tokenizer: Tokenizer(), parallel: Parallel(threadCount: 2))
        return (day, configuration)
    }

    @Test(arguments: [(1_300, 0), (200, 60), (70, 70)]) func everyPairAgrees(count: Int, undatedCount: Int) throws {
        let (day, configuration) = try Self.day(count, seed: UInt64(count), undatedCount: undatedCount)
        let graph = day.graph(minimumSimilarity: 0.4, configuration: configuration, parallel: Parallel(threadCount: 2))
        let dense = try #require(day.dense)
        let decay = TimeDecay(configuration)
        #expect(graph.itemCount == day.itemCount)
        var rows: [[Int32: Float]] = []
        for item in 0..<day.itemCount {
            let range = day.lexical.range(of: item)
            rows.append(
                Dictionary(uniqueKeysWithValues: zip(day.lexical.terms[range], day.lexical.weights[range])))
        }
        var edgeCount = 0
        var wrongCount = 0
        // Every seventh row: that is each place in a block of 64, and quick.
        for left in stride(from: 0, to: day.itemCount, by: 7) {
            var found: [Int: Int32] = [:]
            for edge in graph.edges(of: left) { found[Int(graph.columns[edge])] = graph.similarities[edge] }
            for right in left + 1..<max(left + 1, day.itemCount) {
                let words = rows[left].reduce(0) { $0 + $1.value * (rows[right][$1.key] ?? 0) }
                let meaning = (0..<4).reduce(Float(0)) {
                    $0 + dense.values[left * 4 + $1] * dense.values[right * 4 + $1]
                }
                var similarity = (Double(words) + Double(meaning)) / 2 / 16_000_000
                if right < day.times.count { similarity *= decay.factor(day.times[right] - day.times[left]) }
                let expected = Int32((min(similarity, 1) * 1_000_000).rounded())
                if expected >= 100_000 { edgeCount += 1 }
                // Sums of two halves may round otherwise in the last of the millionths.
                let actual = found[right] ?? 0
                if (actual - (expected >= 100_000 ? expected : 0)).magnitude > 1, (expected - 100_000).magnitude > 1 {
                    wrongCount += 1
                }
            }
        }
        #expect(wrongCount == 0)
        #expect(edgeCount > count / 50)
    }

    @Test func bytesAreEqualAtAnyThreadCount() throws {
        let (day, configuration) = try Self.day(700, seed: 5, undatedCount: 30)
        let one = day.graph(minimumSimilarity: 0.2, configuration: configuration, parallel: Parallel(threadCount: 1))
        let many = day.graph(minimumSimilarity: 0.2, configuration: configuration, parallel: Parallel(threadCount: 7))
        #expect(one.columns == many.columns)
        #expect(one.similarities == many.similarities)
        #expect(one.ends == many.ends)
    }

    @Test func decayIsHalfAtTheHalfLife() {
        var configuration = ClusteringConfiguration()
        configuration.halfLife = 14
        configuration.maximumGap = 72
        let decay = TimeDecay(configuration)
        #expect(decay.factor(0) == 1)
        #expect((decay.factor(14 * 3_600) - 0.5).magnitude < 1e-12)
        // The Gaussian of standard deviation 12 hours, within a hundredth.
        #expect((decay.factor(12 * 3_600) - 0.6065).magnitude < 0.01)
        #expect(decay.factor(-72 * 3_600) > 0)
        #expect(decay.factor(72 * 3_600 + 1) == 0)
    }

    @Test func rowsAreUnitRowsOfIntegers() throws {
        let (day, _) = try Self.day(120, seed: 9, undatedCount: 0)
        for item in 0..<day.itemCount {
            let weights = day.lexical.weights[day.lexical.range(of: item)]
            let square = weights.reduce(0) { $0 + $1 * $1 }
            #expect(square <= 16_000_000 && square > 15_900_000)
            #expect(weights.allSatisfy { $0 == $0.rounded() })
        }
    }

    @Test func rivalsAreCountedBothWays() {
        let times: [Int64] = [0, 50, 60, 200]
        // 0-50, 0-60, 50-60 of the dated; the undated one is near all four.
        #expect(AutomaticSimilarity.meanRivalCount(times: times, itemCount: 5, halfLife: 60) == 2 * 7 / 5.0)
        #expect(AutomaticSimilarity.meanRivalCount(times: [], itemCount: 0, halfLife: 60) == 0)
    }

    @Test func theMinimumRisesWithTheNumberOfRivals() {
        func minimum(_ count: Int, hours: Double) -> Double {
            let times = (0..<count).map { Int64(Double($0) * hours * 3_600 / Double(count)) }
            return AutomaticSimilarity.minimum(times: times, itemCount: count, halfLife: 14 * 3_600, hasMeaning: false)
        }
        let minimums = [minimum(3, hours: 24), minimum(600, hours: 30), minimum(5_000, hours: 24)]
        #expect(minimums == minimums.sorted())
        #expect(minimums[0] >= 0.05 && minimums[0] < minimums[1] && minimums[1] < minimums[2] && minimums[2] < 0.5)
        // Spread over ten times the time, there are a tenth of the rivals.
        #expect(minimum(5_000, hours: 2_400) < minimum(5_000, hours: 240))
    }

    @Test func aBackgroundOfAnotherLanguageIsNotUsed() throws {
        let headlines = ["storm hits coast", "storm leaves coast", "bank cuts rates", "rates fall"]
        func weights(_ background: BackgroundFrequencies?) -> [Float] {
            PreparedDay(
                DayHeadlines(headlines), meanings: nil, labels: nil, background: background,
                configuration: ClusteringConfiguration(), tokenizer: Tokenizer(), parallel: Parallel(threadCount: 1)
            ).lexical.weights
        }
        let foreign = BackgroundFrequencies(
            words: ByteRows(["orage", "banque"]), documentFrequencies: [3, 5], documentCount: 100)
        #expect(weights(foreign) == weights(nil))
        let english = BackgroundFrequencies(
            words: ByteRows(["storm", "coast", "rates", "bank", "cuts", "hits"]),
            documentFrequencies: [1, 50, 10, 20, 30, 40], documentCount: 100)
        #expect(weights(english) != weights(nil))
        // The first in canonical order is "bank cuts rates": rates is rarer than bank, and bank than cuts.
        let row = weights(english).prefix(3)
        #expect(row[2] > row[0] && row[0] > row[1])
    }
}
