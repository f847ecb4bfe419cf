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

    /// Label by label, with the functions of the C library.
    private static func softmax(_ logits: [Double]) -> [Double] {
        let highest = logits.max() ?? 0
        let powers = logits.map { Elementary.exp($0 - highest) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    /// Probabilities by the formulae of `Calibration`, and what evidence and meaning are multiplied with.
    private static func plain(
        _ calibration: Calibration, _ evidence: [Double], _ meaning: [Double], termCount: Int, knownCount: Int
    ) -> (probabilities: [Double], factor: Double, meaningFactor: Double) {
        let count = Double(max(1, termCount))
        let (length, unknownShare) = (Elementary.log(count / 8), 1 - Double(knownCount) / count)
        let scales = calibration.scales([1, length, unknownShare], hasMeaning: !meaning.isEmpty)
        var logits = evidence.indices.map { label in
            scales.words * evidence[label] + calibration.biases[label] + calibration.slopes[label] * length
                + (meaning.isEmpty ? 0 : scales.meaning * meaning[label])
        }
        let first = softmax(logits)
        let entropy = first.reduce(0) { $0 - ($1 > 0 ? $1 * Elementary.log($1) : 0) }
        let best = first.indices.max { (first[$0], $1) < (first[$1], $0) } ?? 0
        let (sharpness, lift) = calibration.refinement(
            Calibration.RefinementFeatures(
                entropyShare: first.count > 1 ? entropy / Elementary.log(Double(first.count)) : 0,
                highest: first[best], best: best))
        logits = logits.map { $0 * sharpness }
        let second = logits.indices.reduce(-Double.infinity) { $1 == best ? $0 : max($0, logits[$1]) }
        logits[best] += max(lift, Calibration.largestDrop * (second - logits[best]))
        return (softmax(logits), scales.words * sharpness, scales.meaning * sharpness)
    }

    @Test func probabilitiesAreThoseOfTheFormulae() {
        var random = Generator()
        for labelCount in 1...11 {
            var linear = Calibration.Linear(labelCount: labelCount)
            var found = [Double](repeating: 0, count: labelCount)
            for round in 0..<60 {
                let calibration = Self.calibration(labelCount, &random)
                let size = round % 4 == 0 ? 900.0 : 20
                let numbers = (0..<2 * labelCount).map { _ in Double.random(in: -size...size, using: &random) }
                let evidence = Array(numbers[..<labelCount])
                let meaning = round % 3 == 0 ? [] : Array(numbers[labelCount...])
                let (termCount, knownCount) = (round % 2 == 0 ? round : 1 + round % 9, round % 7 == 0 ? 0 : 1)
                let expected = Self.plain(
                    calibration, evidence, meaning, termCount: termCount, knownCount: knownCount)
                calibration.probabilities(
                    evidence, meaning: meaning, termCount: termCount, knownCount: knownCount, into: &found, &linear)
                for label in 0..<labelCount {
                    #expect(
                        (found[label] - expected.probabilities[label]).magnitude <= 1e-12,
                        "\(labelCount) labels, \(round)")
                }
                #expect((found.reduce(0, +) - 1).magnitude < 1e-14)
                #expect((linear.factor - expected.factor).magnitude <= 1e-12)
                #expect((linear.meaningFactor - expected.meaningFactor).magnitude <= 1e-12)
                let intercepts = calibration.intercepts(of: linear)
                let logits = (0..<labelCount).map { label in
                    linear.factor * evidence[label] + intercepts[label]
                        + (meaning.isEmpty ? 0 : linear.meaningFactor * meaning[label])
                }
                for (logit, probability) in zip(Self.softmax(logits), found) {
                    #expect((logit - probability).magnitude < 1e-11)
                }
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
