import Testing

@testable import Slugline

struct StoryMapTests {
    /// `count` rows around three directions of 12 dimensions.
    private static func rows(_ count: Int) -> DenseRows {
        var generator = SplitMix64(seed: 3)
        var values: [Float] = []
        for row in 0..<count {
            var numbers = (0..<12).map { _ in Double(generator.next(below: 1_000)) / 2_500 - 0.2 }
            numbers[row % 3 * 4] += 1
            let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
            values += numbers.map { Float(($0 / length * 4_000).rounded()) }
        }
        return DenseRows(dimension: 12, values: values)
    }

    private static func distance(_ map: StoryMap, _ i: Int, _ j: Int) -> Double {
        let (dx, dy) = (map.places[i].x - map.places[j].x, map.places[i].y - map.places[j].y)
        return (dx * dx + dy * dy).squareRoot()
    }

    @Test func whatMeansAlikeStandsNear() {
        let map = StoryMap(of: Self.rows(60))
        var rightCount = 0
        for i in 0..<60 {
            let nearest = (0..<60).filter { $0 != i }.min { Self.distance(map, i, $0) < Self.distance(map, i, $1) }
            if nearest.map({ $0 % 3 == i % 3 }) == true { rightCount += 1 }
        }
        #expect(rightCount >= 57)
        let xs = map.places.map(\.x)
        #expect(xs.min() == 0 && xs.max() == 1 && map.places.allSatisfy { (0...1).contains($0.y) })
    }

    @Test func theSameRowsAndSeedGiveTheSamePlaces() {
        let (first, second) = (StoryMap(of: Self.rows(30)), StoryMap(of: Self.rows(30)))
        let isSame = zip(first.places, second.places).allSatisfy { $0.x == $1.x && $0.y == $1.y }
        #expect(isSame)
        let other = StoryMap(of: Self.rows(30), seed: 2)
        #expect(!zip(first.places, other.places).allSatisfy { $0.x == $1.x && $0.y == $1.y })
    }

    @Test(arguments: [0, 1, 2, 3]) func fewStoriesHavePlaces(count: Int) {
        let places = StoryMap(of: Self.rows(count)).places
        #expect(places.count == count && places.allSatisfy { $0.x.isFinite && (0...1).contains($0.y) })
    }

    @Test func storiesWithoutMeaningAndEqualOnesHavePlaces() {
        let values = [Float](repeating: 0, count: 40) + (0..<10).flatMap { _ in [4_000, 0, 0, 0] as [Float] }
        let map = StoryMap(of: DenseRows(dimension: 4, values: values))
        #expect(map.places.count == 20)
        #expect(map.places.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
        // Those that mean the same stand together, and none without meaning among them.
        #expect((11..<20).allSatisfy { Self.distance(map, 10, $0) < 0.01 })
        #expect((0..<10).allSatisfy { Self.distance(map, 10, $0) > 0.1 })
    }

    @Test func centroidsAreOfLengthFourThousand() {
        let rows = DenseRows(dimension: 2, values: [4_000, 0, 0, 4_000, 0, 0])
        let centroids = rows.centroids(of: [[0, 1], [1], [], [2], [0, 0, 1]])
        #expect(centroids.values == [2_828, 2_828, 0, 4_000, 0, 0, 0, 0, 3_578, 1_789])
    }
}
