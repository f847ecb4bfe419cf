internal import SluglineLinearAlgebra

/// A place in the plane for each of some stories, so that those that mean alike stand near each other.
///
///     let map = StoryMap(of: meanings.centroids(of: stories.map(\.rows)))
///     map.places[0]     // (x: 0.31, y: 0.84)
///
/// The cosines of all pairs are one product of exact rows (sgemm), the start is their two leading principal components
/// (LAPACK), and from there the places move by t-SNE's gradient, whose kernel has long tails: neighbours stay neighbours, and
/// what is far is merely far. Distances between groups mean little, and neither do the axes.
///
///     p(i, j) ~ exp(-β(i) (1 - cos(i, j))), β(i) so that i has `perplexity` neighbours;   q(i, j) ~ 1 / (1 + |y(i) - y(j)|²)
///     dy(i) ~ Σ over j of (p(i, j) - q(i, j)) (y(i) - y(j)) / (1 + |y(i) - y(j)|²)
///
/// The same rows and seed give the same places at any number of threads.
///
/// Source: van der Maaten and Hinton, "Visualizing Data using t-SNE", 2008; the start by principal components after Kobak and
/// Berens, "The art of using t-SNE for single-cell transcriptomics", 2019.
public struct StoryMap: Sendable {
    /// One a story, both coordinates in 0…1; a single story stands in the middle.
    public let places: [(x: Double, y: Double)]

    /// - Parameters:
    ///   - rows: what each story means; at most some hundreds, since all pairs are looked at. May be empty.
    ///   - seed: of the small steps that part stories which mean the same.
    /// - Complexity: O(stories² × (dimension + steps)) and O(stories³) for the start; O(stories²) memory.
    public init(of rows: DenseRows, seed: UInt64 = 1) {
        let count = rows.count
        guard count > 1 else {
            places = Array(repeating: (0.5, 0.5), count: count)
            return
        }
        let cosines = Self.cosines(rows)
        var embedding = Embedding(start: Self.start(cosines, count, seed: seed))
        let affinities = Self.affinities(cosines, count)
        for step in 0..<Self.stepCount { embedding.move(by: affinities, step: step) }
        places = Self.scaled(embedding.places)
    }

    private static let stepCount = 600
    /// How many neighbours a story has, softly counted.
    private static let perplexity = 8.0

    /// n × n, row-major.
    private static func cosines(_ rows: DenseRows) -> [Double] {
        var products = [Float](repeating: 0, count: rows.count * rows.count)
        rows.multiply(0..<rows.count, with: rows, 0..<rows.count, into: &products)
        let unit = Double(ExactRows.squaredScale)
        return products.map { Double($0) / unit }
    }

    /// The two leading principal components of the rows, from their products, a hundredth wide. Rounded, so that processors
    /// whose last digits differ start alike.
    private static func start(_ cosines: [Double], _ count: Int, seed: UInt64) -> [SIMD2<Double>] {
        var means = [Double](repeating: 0, count: count)
        for row in 0..<count {
            for column in 0..<count { means[row] += cosines[row * count + column] / Double(count) }
        }
        let mean = means.reduce(0, +) / Double(count)
        var centred = cosines
        for row in 0..<count {
            for column in 0..<count { centred[row * count + column] += mean - means[row] - means[column] }
        }
        let eigen = SymmetricEigen(DenseMatrix(rowCount: count, columnCount: count, storage: centred))
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { row in
            let jitter = SIMD2(
                Double(generator.next(below: 2_001)) - 1_000, Double(generator.next(below: 2_001)) - 1_000)
            guard let eigen else { return jitter / 1e5 }
            let leading = SIMD2(eigen.vectors[count - 1, row], eigen.vectors[count - 2, row])
            return (leading * 1e4).rounded(.toNearestOrEven) / 1e6 + jitter / 1e7
        }
    }

    /// p, n × n, symmetric, summing to 1.
    private static func affinities(_ cosines: [Double], _ count: Int) -> [Double] {
        let entropy = Elementary.log(min(perplexity, Double(count - 1) / 2 + 0.5))
        var conditional = [Double](repeating: 0, count: count * count)
        for row in 0..<count {
            var (low, high) = (0.0, 1e4)
            var beta = 10.0
            for _ in 0..<40 {
                var (sum, weighted) = (0.0, 0.0)
                for column in 0..<count where column != row {
                    let distance = max(0, 1 - cosines[row * count + column])
                    let value = Elementary.exp(-beta * distance)
                    conditional[row * count + column] = value
                    sum += value
                    weighted += value * distance
                }
                sum = max(sum, 1e-300)
                for column in 0..<count { conditional[row * count + column] /= sum }
                // The entropy falls as β grows.
                if Elementary.log(sum) + beta * weighted / sum > entropy { low = beta } else { high = beta }
                beta = (low + high) / 2
            }
        }
        return conditional.indices.map { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: count)
            return (conditional[place] + conditional[column * count + row]) / Double(2 * count)
        }
    }

    /// The places, stretched to fill 0…1 in both directions.
    private static func scaled(_ places: [SIMD2<Double>]) -> [(x: Double, y: Double)] {
        var (low, high) = (places[0], places[0])
        for place in places {
            low = pointwiseMin(low, place)
            high = pointwiseMax(high, place)
        }
        let extent = pointwiseMax(high - low, SIMD2(repeating: 1e-9))
        return places.map { place in
            let share = (place - low) / extent
            return (share.x, share.y)
        }
    }
}

/// Places on their way down the gradient, with the momentum they have.
private struct Embedding {
    private(set) var places: [SIMD2<Double>]
    private var velocity: [SIMD2<Double>]
    /// How fast each coordinate may move: more while it keeps its direction.
    private var gains: [SIMD2<Double>]

    init(start: [SIMD2<Double>]) {
        places = start
        velocity = Array(repeating: .zero, count: start.count)
        gains = Array(repeating: SIMD2(repeating: 1), count: start.count)
    }

    /// One step. The first hundred pull neighbours together four times as hard, which forms the groups.
    mutating func move(by affinities: [Double], step: Int) {
        let count = places.count
        let exaggeration = step < 100 ? 4.0 : 1
        let momentum = step < 100 ? 0.5 : 0.8
        let rate = max(20, Double(count) / 4)
        var attraction = [SIMD2<Double>](repeating: .zero, count: count)
        var repulsion = attraction
        var sum = 0.0
        for row in 0..<count {
            for other in 0..<row {
                let offset = places[row] - places[other]
                let kernel = 1 / (1 + (offset * offset).sum())
                sum += 2 * kernel
                let pull = offset * (affinities[row * count + other] * kernel)
                attraction[row] += pull
                attraction[other] -= pull
                let push = offset * (kernel * kernel)
                repulsion[row] += push
                repulsion[other] -= push
            }
        }
        var centre = SIMD2<Double>.zero
        for row in 0..<count {
            let gradient = 4 * (exaggeration * attraction[row] - repulsion[row] / sum)
            for axis in 0..<2 {
                let keepsDirection = (gradient[axis] > 0) != (velocity[row][axis] > 0)
                gains[row][axis] = max(0.01, keepsDirection ? gains[row][axis] + 0.2 : gains[row][axis] * 0.8)
            }
            velocity[row] = momentum * velocity[row] - rate * gains[row] * gradient
            places[row] += velocity[row]
            centre += places[row] / Double(count)
        }
        for row in 0..<count { places[row] -= centre }
    }
}
