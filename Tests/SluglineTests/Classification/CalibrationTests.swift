import Testing

@testable import Slugline

struct CalibrationTests {
    private struct Generator: RandomNumberGenerator {
        var numbers = SplitMix64(seed: 7)
        mutating func next() -> UInt64 { numbers.next() }
    }

    private static func calibration(_ labelCount: Int, _ random: inout Generator) -> Calibration {
        func numbers(_ count: Int, _ range: ClosedRange<Double>) -> [Double] {
            (0..<count).map { _ in Double.random(in: range, using: &random) }
        }
        return Calibration(
            scale: numbers(3, -0.5...1), meaningScale: numbers(3, -0.5...1), biases: numbers(labelCount, -2...2),
            slopes: numbers(labelCount, -1...1), sharpness: [1, 0.3, -0.2], lift: numbers(Calibration.liftCount, -1...1)
        )
    }

    /// Models are fitted with the one and asked with the other.
    @Test func probabilitiesAreThoseOfTraining() {
        var random = Generator()
        for labelCount in 1...11 {
            var linear = Calibration.Linear(labelCount: labelCount)
            var expected = [Double](repeating: 0, count: labelCount)
            var found = expected
            for round in 0..<60 {
                let calibration = Self.calibration(labelCount, &random)
                let size = round % 4 == 0 ? 900.0 : 20
                let evidence = (0..<2 * labelCount).map { _ in
                    Float.random(in: -Float(size)...Float(size), using: &random)
                }
                let meaning = round % 3 == 0 ? [] : evidence[labelCount...]
                let (termCount, knownCount) = (round % 2 == 0 ? round : 1 + round % 9, round % 7 == 0 ? 0 : 1)
                calibration.trainingProbabilities(
                    evidence[..<labelCount], meaning: meaning, termCount: termCount, knownCount: knownCount,
                    into: &expected, &linear)
                let trained = (linear.factor, linear.meaningFactor)
                calibration.probabilities(
                    evidence[..<labelCount].map(Double.init), meaning: meaning.map(Double.init),
                    termCount: termCount, knownCount: knownCount, into: &found, &linear)
                for label in 0..<labelCount {
                    #expect((found[label] - expected[label]).magnitude <= 1e-12, "\(labelCount) labels, \(round)")
                }
                #expect((found.reduce(0, +) - 1).magnitude < 1e-14)
                #expect((linear.factor - trained.0).magnitude <= 1e-12)
                #expect((linear.meaningFactor - trained.1).magnitude <= 1e-12)
                let intercepts = calibration.intercepts(of: linear)
                var logits = (0..<labelCount).map { label in
                    linear.factor * Double(evidence[label]) + intercepts[label]
                        + (meaning.isEmpty ? 0 : linear.meaningFactor * Double(evidence[labelCount + label]))
                }
                Calibration.softmax(&logits)
                for label in 0..<labelCount { #expect((logits[label] - found[label]).magnitude < 1e-11) }
            }
        }
    }

    /// Of labels that are equally likely, the first gets the lift.
    @Test func tiesGoToTheFirst() {
        var calibration = Calibration.unfitted(labelCount: 6)
        calibration.lift[0] = 0.5
        var linear = Calibration.Linear(labelCount: 6)
        var result = [Double](repeating: 0, count: 6)
        calibration.probabilities(
            [0, 30, 30, 0, 30, 0], meaning: [], termCount: 8, knownCount: 8, into: &result, &linear)
        #expect(result[1] > result[2] && result[2] == result[4])
        #expect(calibration.intercepts(of: linear) == [0, 0.5, 0, 0, 0, 0])
    }

    /// Another prior moves the logits, also by infinitely much.
    @Test func shiftIsAddedAtTheEnd() {
        let calibration = Calibration.unfitted(labelCount: 3)
        let shift = [1, 3, -Double.infinity]
        var linear = Calibration.Linear(labelCount: 3)
        var result = [Double](repeating: 0, count: 3)
        calibration.probabilities(
            [0, 0, 0], meaning: [], termCount: 8, knownCount: 8, shift: shift, into: &result, &linear)
        let share = 1 / (1 + Elementary.exp(-2))
        #expect((result[1] - share).magnitude < 1e-15 && (result[0] - (1 - share)).magnitude < 1e-15)
        #expect(result[2] == 0)
        #expect(calibration.intercepts(of: linear, shift: shift) == shift)
    }
}
