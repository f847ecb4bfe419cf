import Testing

@testable import Slugline

/// Gaussians against the same formulae in plain loops.
struct LabelGaussiansTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func weightsSolveTheEquations(seed: UInt64) throws {
        let corpus = Corpus.encoded(SmallVectors.rows(80, seed: seed))
        let meanings = RowMeanings(SmallVectors.make(), of: corpus.vocabulary)
        let sums = GaussianSums(
            of: Array(0..<80), in: corpus.rows, meanings, labelCount: 3, parallel: Parallel(threadCount: 1))
        let gaussians = LabelGaussians(sums)
        var rows: [(label: Int, values: [Double])] = []
        var meaning = HeadlineMeaning()
        for row in 0..<80 {
            meanings.read(row, of: corpus.rows, into: &meaning)
            guard meaning.inverseLength > 0 else { continue }
            var values = [Double](repeating: 0, count: 32)
            meaning.writeIntegers(to: &values, at: 0)
            rows.append((Int(corpus.rows.labels[row]), values.map { $0 / 4_000 }))
        }
        func mean(_ rows: [[Double]]) -> [Double] {
            (0..<32).map { index in rows.reduce(0) { $0 + $1[index] } / Double(rows.count) }
        }
        let all = mean(rows.map(\.values))
        var covariance = [[Double]](repeating: Array(repeating: 0, count: 32), count: 32)
        var means: [[Double]] = []
        for label in 0..<3 {
            let own = rows.filter { $0.label == label }.map(\.values)
            let centre = mean(own)
            for row in own {
                for i in 0..<32 { for j in 0..<32 { covariance[i][j] += (row[i] - centre[i]) * (row[j] - centre[j]) } }
            }
            let share = Double(own.count) / (Double(own.count) + LabelGaussians.meanWeight)
            means.append((0..<32).map { share * (centre[$0] - all[$0]) })
        }
        let trace = (0..<32).reduce(0) { $0 + covariance[$1][$1] }
        for i in 0..<32 {
            for j in 0..<32 { covariance[i][j] *= (1 - LabelGaussians.shrinkage) / Double(rows.count) }
            covariance[i][i] += LabelGaussians.shrinkage * trace / Double(rows.count * 32)
        }
        for label in 0..<3 {
            let weights = (0..<32).map {
                Double(gaussians.weights[(label * 32 + $0) / 16][($0) % 16])
            }
            for i in 0..<32 {
                let product = (0..<32).reduce(0) { $0 + covariance[i][$1] * weights[$1] }
                #expect(abs(product - means[label][i]) < 2e-5)
            }
            let intercept = (0..<32).reduce(0) { $0 - weights[$1] * (means[label][$1] / 2 + all[$1]) }
            #expect(abs(intercept - gaussians.intercepts[label]) < 1e-4)
        }
    }

    @Test func nothingSaysNothing() {
        let gaussians = LabelGaussians(GaussianSums(dimension: 32, labelCount: 2))
        #expect(gaussians.intercepts == [0, 0] && gaussians.weights.allSatisfy { $0 == .zero })
    }
}
