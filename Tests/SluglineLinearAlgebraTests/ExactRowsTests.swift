import Testing

@testable import SluglineLinearAlgebra

struct ExactRowsTests {
    static func rows(_ rowCount: Int, _ dimension: Int, seed: UInt64) -> ExactRows {
        var numbers = Numbers(seed: seed)
        return ExactRows(unitRows: numbers.matrix(rowCount, dimension))
    }

    static func products(_ rows: ExactRows, tileRowCount: Int, tileColumnCount: Int) -> [Float] {
        var result = [Float](repeating: .nan, count: rows.count * rows.count)
        for top in stride(from: 0, to: rows.count, by: tileRowCount) {
            for left in stride(from: 0, to: rows.count, by: tileColumnCount) {
                let below = top..<min(rows.count, top + tileRowCount)
                let right = left..<min(rows.count, left + tileColumnCount)
                var tile = [Float](repeating: .nan, count: below.count * right.count)
                var span = tile.mutableSpan
                rows.multiply(below, with: rows, right, into: &span)
                for (place, value) in tile.enumerated() {
                    let (row, column) = (top + place / right.count, left + place % right.count)
                    result[row * rows.count + column] = value
                }
            }
        }
        return result
    }

    @Test(arguments: [1, 2, 31, 256, 384]) func productsAreThoseOfIntegersInTilesOfAnySize(dimension: Int) {
        let rows = Self.rows(70, dimension, seed: 41)
        let integers = rows.integers.storage.map { Int($0) }
        var expected: [Float] = []
        for row in 0..<70 {
            for other in 0..<70 {
                var sum = 0
                for place in 0..<dimension {
                    sum += integers[row * dimension + place] * integers[other * dimension + place]
                }
                expected.append(Float(sum))
            }
        }
        #expect(expected.allSatisfy { abs($0) < 0x1p24 })
        for (rowCount, columnCount) in [(70, 70), (1, 70), (32, 48), (7, 3)] {
            #expect(Self.products(rows, tileRowCount: rowCount, tileColumnCount: columnCount) == expected)
        }
        #expect(rows.cosine(3, 60) == expected[3 * 70 + 60] / 16_000_000)
        #expect(rows.cosine(60, 3) == rows.cosine(3, 60))
    }

    /// Rows that rounding lengthens most: all entries equal and just above the middle between two integers.
    @Test func noRowIsTooLongForExactSums() {
        var longest = 0.0
        for half in 21...400 {
            let share = 4000 / (Double(half) + 0.5)
            let dimension = min(Int(share * share), ExactRows.maximumDimension)
            var result = [Float](repeating: .nan, count: dimension)
            var span = result.mutableSpan
            ExactRows.quantise([Float](repeating: 1, count: dimension).span, into: &span)
            longest = max(longest, result.reduce(0) { $0 + Double($1) * Double($1) })
        }
        #expect(longest < 0x1p24)
        // The bound is near: rounding does lengthen rows.
        #expect(longest > 0.99 * 0x1p24)
    }

    @Test func cosinesAreThoseOfTheRows() {
        var numbers = Numbers(seed: 42)
        let dense: DenseMatrix<Double> = numbers.matrix(20, 256)
        let exact = ExactRows(
            unitRows: DenseMatrix(rowCount: 20, columnCount: 256, storage: dense.storage.map(Float.init)))
        let products = Plain.product(
            dense.storage, dense.storage, rowCount: 20, innerCount: 256, columnCount: 20, transposing: .right)
        for row in 0..<20 {
            for other in 0..<20 {
                let lengths = (products[row * 21] * products[other * 21]).squareRoot()
                #expect(abs(Double(exact.cosine(row, other)) - products[row * 20 + other] / lengths) < 6e-4)
            }
        }
    }

    @Test(
        arguments: [
            ([3, 4], [2400, 3200]), ([-0.75, 1], [-2400, 3200]), ([0, 0], [0, 0]),
            ([0, -.leastNonzeroMagnitude], [0, -4000]),
            ([3e38, 3e38], [2828, 2828]), ([.nan, 1], [0, 0]), ([.infinity, 1], [0, 0]), ([], []),
            ([1, 0.0001], [4000, 0]),
        ] as [([Float], [Float])])
    func aRowIsScaledAndRounded(row: [Float], expected: [Float]) {
        var result = [Float](repeating: .nan, count: row.count)
        var span = result.mutableSpan
        ExactRows.quantise(row.span, into: &span)
        #expect(result == expected)
    }

    @Test func integersAreTakenOverAsTheyAre() async {
        let rows = Self.rows(9, 40, seed: 43)
        #expect(ExactRows(integers: rows.integers) == rows)
        await #expect(processExitsWith: .failure) {
            _ = ExactRows(integers: DenseMatrix(rowCount: 1, columnCount: 2, storage: [0.5, 0]))
        }
        await #expect(processExitsWith: .failure) {
            _ = ExactRows(integers: DenseMatrix(rowCount: 1, columnCount: 2, storage: [4000, 4000]))
        }
    }
}
