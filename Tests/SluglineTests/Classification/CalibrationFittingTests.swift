import SluglineLinearAlgebra
import Testing

@testable import Slugline

/// Fits end where the loss is lowest, wherever they begin.
struct CalibrationFittingTests {
    /// Rows whose evidence speaks for their label, more or less.
    private static func sample(_ rowCount: Int, labelCount: Int, hasMeaning: Bool, seed: UInt64) -> CalibrationSample {
        var generator = SplitMix64(seed: seed)
        func number() -> Float { Float(generator.next(below: 2_001)) / 100 - 10 }
        var sample = CalibrationSample(labelCount: labelCount)
        sample.priors = [Array(repeating: 1 / Double(labelCount), count: labelCount)]
        for _ in 0..<rowCount {
            let label = generator.next(below: labelCount)
            sample.evidence += (0..<labelCount).map { number() + ($0 == label ? 6 : 0) }
            if hasMeaning { sample.meaning += (0..<labelCount).map { number() + ($0 == label ? 3 : 0) } }
            sample.labels.append(UInt16(label))
            sample.termCounts.append(Int32(2 + generator.next(below: 14)))
            sample.knownCounts.append(Int32(1 + generator.next(below: 2)))
            sample.understoodCounts.append(1)
            sample.weights.append(Double(1 + generator.next(below: 3)) / 2)
            sample.folds.append(0)
        }
        return sample
    }

    private static func coefficients(_ calibration: Calibration) -> [Double] {
        calibration.scale + calibration.meaningScale + calibration.biases + calibration.slopes + calibration.sharpness
            + calibration.lift
    }

    @Test(arguments: [1, 2, 4, 5, 9]) func aFitDoesNotDependOnWhereItBegins(labelCount: Int) {
        for hasMeaning in [false, true] {
            let sample = Self.sample(400, labelCount: labelCount, hasMeaning: hasMeaning, seed: UInt64(labelCount))
            let fitted = Calibration(fittedTo: sample, rows: Array(0..<400))
            let half = Calibration(fittedTo: sample, rows: Array(0..<200))
            let again = Calibration(fittedTo: sample, rows: Array(0..<400), startingFrom: half)
            for (one, other) in zip(Self.coefficients(fitted), Self.coefficients(again)) {
                #expect((one - other).magnitude < 2e-3, "\(labelCount) labels")
            }
        }
    }

    @Test(arguments: [2, 4, 7]) func derivativesOfTheRefinementAreThoseOfDifferences(labelCount: Int) {
        let sample = Self.sample(60, labelCount: labelCount, hasMeaning: true, seed: 3)
        var calibration = Calibration.unfitted(labelCount: labelCount)
        calibration.scale = [0.1, 0.02, -0.01]
        calibration.meaningScale = [0.05, 0, 0.01]
        let rows = RefinementRows(FittingRows(sample, Array(0..<60)), calibration)
        let point = [0.9, 0.2, -0.1, 0.3, -0.2, 0.1, 0.4, -0.3, 0.2, 0.1]
        let result = rows.loss(point)
        for index in point.indices {
            var (above, below) = (point, point)
            above[index] += 1e-5
            below[index] -= 1e-5
            let (high, low) = (rows.loss(above), rows.loss(below))
            #expect(((high.value - low.value) / 2e-5 - result.gradient[index]).magnitude < 1e-5)
            for other in index..<point.count {
                let difference = (high.gradient[other] - low.gradient[other]) / 2e-5
                #expect((difference - result.curvature[other, index]).magnitude < 1e-5, "\(other), \(index)")
            }
        }
    }

    /// The log-odds of a coin that fell 30 times on one side and 10 on the other, found from far away.
    @Test func newtonsMethodFindsAMinimum() {
        let solution = NewtonMethod.minimum(from: [-4, 2]) { point in
            let share = 1 / (1 + Elementary.exp(-point[0]))
            let value =
                40 * Elementary.log(1 + Elementary.exp(point[0])) - 30 * point[0] + (point[1] - 1) * (point[1] - 1)
            return (
                value, [40 * share - 30, 2 * (point[1] - 1)],
                DenseMatrix(rowCount: 2, columnCount: 2, storage: [40 * share * (1 - share), 0, 0, 2])
            )
        }
        #expect((solution[0] - Elementary.log(3)).magnitude < 1e-9)
        #expect((solution[1] - 1).magnitude < 1e-12)
    }
}
