import Testing

@testable import Slugline

struct ResamplingTests {
    @Test func splitMix64IsTheReferenceSequence() {
        // The first outputs of the reference C code for seed 1234567 (also the test values of Rosetta Code).
        var generator = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test func numbersBelowABoundAreEven() {
        var generator = SplitMix64(seed: 7)
        var counts = [0, 0, 0, 0, 0]
        for _ in 0..<50_000 { counts[generator.next(below: 5)] += 1 }
        // 10,000 expected, standard deviation 89; five of them are 450.
        #expect(counts.allSatisfy { ($0 - 10_000).magnitude < 450 })
    }

    @Test func percentilesInterpolateAsNumpyDoes() {
        // numpy.percentile([4, 1, 3, 2], [10, 90]) == [1.3, 3.7]
        let interval = ConfidenceInterval(percentilesOf: [4, 1, 3, 2], level: 0.8)
        #expect(agrees(interval?.lower, 1.3))
        #expect(agrees(interval?.upper, 3.7))
        #expect(ConfidenceInterval(percentilesOf: [], level: 0.95) == nil)
    }

    /// The interval of a share has to be as wide as theory says: ± 1.96 √(p (1 - p) / n).
    @Test func intervalHasTheWidthOfABinomial() throws {
        let evaluation = Evaluation(of: EvaluationTests.scored(right: (0..<400).map { $0 % 5 != 0 }))
        let interval = try #require(evaluation.accuracyInterval)
        #expect((interval.lower - 0.7608).magnitude < 0.006)
        #expect((interval.upper - 0.8392).magnitude < 0.006)
    }

    /// Rows that always agree within groups of four carry the information of a quarter of the rows.
    @Test func groupsWidenTheInterval() throws {
        let right = (0..<400).map { ($0 / 4) % 5 != 0 }
        let alone = try #require(Evaluation(of: EvaluationTests.scored(right: right)).accuracyInterval)
        let groups = right.indices.map { UInt64($0 / 4) }
        let scored = EvaluationTests.scored(right: right, groups: groups)
        let grouped = try #require(Evaluation(of: scored).accuracyInterval)
        let ratio = (grouped.upper - grouped.lower) / (alone.upper - alone.lower)
        #expect((1.8...2.2).contains(ratio), "\(ratio)")
    }

    /// Of groups that are all alike every resample is the same as the whole, so the interval is the figure itself.
    @Test func resamplesMeasureWhatTheEvaluationMeasures() throws {
        let group = (gold: [0, 1, 1, 3], best: [0, 1, 0, 1])
        let gold = (0..<5).flatMap { _ in group.gold }
        let best = (0..<5).flatMap { _ in group.best }
        // Label c is in neither and has no part in the mean.
        let scored = ScoredHeadlines(
            labels: ["a", "b", "c", "d"], gold: gold,
            probabilities: best.flatMap { best in (0..<4).map { $0 == best ? 1.0 : 0 } },
            groups: gold.indices.map { UInt64($0 / 4) })
        let evaluation = Evaluation(of: scored)
        #expect(evaluation.accuracyInterval == ConfidenceInterval(lower: 0.5, upper: 0.5))
        let interval = try #require(evaluation.macroF1Interval)
        #expect(agrees(evaluation.macro?.f1, (2.0 / 3 + 2.0 / 4 + 0) / 3))
        #expect(agrees(interval.lower, evaluation.macro?.f1))
        #expect(agrees(interval.upper, evaluation.macro?.f1))
    }

    @Test func oneGroupHasNoInterval() {
        let evaluation = Evaluation(of: EvaluationTests.scored(right: [true, false], groups: [9, 9]))
        #expect(evaluation.accuracy == 0.5)
        #expect(evaluation.accuracyInterval == nil)
        #expect(evaluation.macroF1Interval == nil)
    }

    @Test func theSeedDecides() {
        let scored = EvaluationTests.scored(right: (0..<101).map { $0 % 3 != 0 })
        var configuration = Evaluation.Configuration()
        configuration.seed = 2
        let first = Evaluation(of: scored, configuration: configuration)
        let again = Evaluation(of: scored, configuration: configuration)
        #expect(first.macroF1Interval == again.macroF1Interval)
        #expect(first.macroF1Interval != Evaluation(of: scored).macroF1Interval)
        configuration.resampleCount = 0
        #expect(Evaluation(of: scored, configuration: configuration).accuracyInterval == nil)
    }
}
