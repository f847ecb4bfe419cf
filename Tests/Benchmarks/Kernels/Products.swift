import Slugline
import SluglineLinearAlgebra

/// Dense products as clustering does them, beside the most that this machine's sgemm gives on as many threads.
struct Products {
    let threadCount: Int

    private static let dimension = 256
    private static let order = 2_048
    private static let rounds = 5
    private static let shapes = [(64, 1_024), (128, 512), (128, 1_024), (256, 512), (256, 1_024)]

    func run() {
        // The tiles come first: after a wide product, OpenBLAS is faster on narrow ones too.
        let tiles = Self.shapes.map { ("\($0)x\($1)", speed(rowCount: $0, columnCount: $1)) }
        let peak = peak()
        KernelBenchmarks.report("sgemm \(Self.order) square, \(threadCount) threads", peak, "GFLOP/s")
        for (name, speed) in tiles {
            KernelBenchmarks.report("tiles of \(name)x\(Self.dimension)", speed, "GFLOP/s")
            KernelBenchmarks.report("tiles of \(name)x\(Self.dimension), of peak", 100 * speed / peak, "%")
        }
    }

    /// Rows of small integers, as `ExactRows` holds them.
    private static func rows(_ count: Int) -> ExactRows {
        var state: UInt64 = 1
        let values = (0..<count * dimension).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int32(truncatingIfNeeded: state >> 32)) / 0x1p31
        }
        return ExactRows(unitRows: DenseMatrix(rowCount: count, columnCount: dimension, storage: values))
    }

    /// Billions of additions and multiplications a second of all threads, each on its own rows against the same 8,192.
    private func speed(rowCount: Int, columnCount: Int) -> Double {
        let rows = Self.rows(8_192)
        let seconds = KernelBenchmarks.seconds(rounds: Self.rounds) {
            let sums = Parallel(threadCount: threadCount).map(threadCount) { thread in
                var tile = [Float](repeating: 0, count: rowCount * columnCount)
                let left = thread * rowCount..<(thread + 1) * rowCount
                var diagonal: Float = 0
                for start in stride(from: 0, to: rows.count, by: columnCount) {
                    var span = tile.mutableSpan
                    rows.multiply(left, with: rows, start..<start + columnCount, into: &span)
                    if left.lowerBound >= start, left.lowerBound < start + columnCount {
                        diagonal = tile[left.lowerBound - start]
                    }
                }
                return diagonal
            }
            for (thread, product) in sums.enumerated() {
                let row = thread * rowCount
                precondition(
                    abs(rows.cosine(row, row) - product / ExactRows.squaredScale) < 1e-6, "a wrong product: \(product)")
            }
        }
        return 2 * Double(threadCount * rowCount) * 8_192 * Double(Self.dimension) / seconds / 1e9
    }

    private func peak() -> Double {
        let order = Self.order
        let ones = [Float](repeating: 1, count: order * order)
        let seconds = KernelBenchmarks.seconds(rounds: Self.rounds) {
            let corners = Parallel(threadCount: threadCount).map(threadCount) { _ in
                var product = [Float](repeating: 0, count: order * order)
                var span = product.mutableSpan
                BLAS.multiply(
                    ones.span, ones.span, rowCount: order, innerCount: order, columnCount: order, transposing: .right,
                    into: &span)
                return product[order * order - 1]
            }
            precondition(corners.allSatisfy { $0 == Float(order) }, "a wrong product: \(corners)")
        }
        let operations = 2 * Double(threadCount) * Double(order) * Double(order) * Double(order)
        return operations / seconds / 1e9
    }
}
