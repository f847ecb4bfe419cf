/// Rows of unit length whose dot products are exact: the same bytes on every machine, at any number of threads, in tiles of
/// any size.
///
/// A row u of length 1 is held as the integers q = round(4000·u), in single precision. A product of two integers is an
/// integer, and a sum of integers is exact in single precision as long as no partial sum passes 2²⁴ = 16,777,216. By
/// Cauchy and Schwarz, over any part S of the places,
///
///     |sum of q[i]·p[i] over S|  <=  |q|·|p|,
///
/// and rounding adds to each of d entries at most 1/2, hence |q| <= 4000 + sqrt(d)/2, which is below 2¹² = 4096 for every
/// d up to 36,000. So sgemm may sum in whatever order it likes, fused or not: the result is exact. A cosine is the product
/// divided by 4000² = 16,000,000; it differs from that of the unrounded rows by no more than about sqrt(d) / 4000, and in
/// practice by far less.
///
/// A row of zeros stays zeros, and is as unlike itself as any other.
public struct ExactRows: Hashable, Sendable {
    /// The length that a row is scaled to before it is rounded.
    public static let scale: Float = 4000
    /// What a product is divided by to make it a cosine.
    public static let squaredScale: Float = scale * scale
    /// The largest dimension d for which every product is proved to be exact, with room for the error of scaling.
    public static let maximumDimension = 36_000

    /// n × d integers.
    public let integers: DenseMatrix<Float>

    public var count: Int { integers.rowCount }
    public var dimension: Int { integers.columnCount }

    /// Scales every row to length 4000 and rounds it.
    ///
    /// - Parameter rows: n × d, of any length; see `quantise(_:into:)` for rows of zeros.
    /// - Complexity: O(n · d).
    public init(unitRows rows: DenseMatrix<Float>) {
        precondition(rows.columnCount <= Self.maximumDimension, "\(rows.columnCount) > \(Self.maximumDimension)")
        var storage: [Float] = []
        storage.reserveCapacity(rows.storage.count)
        var integers = [Float](repeating: 0, count: rows.columnCount)
        for row in 0..<rows.rowCount {
            var target = integers.mutableSpan
            Self.quantise(rows.storage.span.extracting(rows.range(ofRow: row)), into: &target)
            storage.append(contentsOf: integers)
        }
        self.integers = DenseMatrix(rowCount: rows.rowCount, columnCount: rows.columnCount, storage: storage)
    }

    /// Takes over integers that `quantise(_:into:)` has made; others are the caller's bug.
    public init(integers: DenseMatrix<Float>) {
        precondition(
            integers.columnCount <= Self.maximumDimension, "\(integers.columnCount) > \(Self.maximumDimension)")
        for row in 0..<integers.rowCount {
            var squares = 0.0
            for place in integers.range(ofRow: row) {
                let value = integers.storage[place]
                // What is no integer loses its fraction on the way; what is too large is refused below.
                precondition(value == value + 0x1.8p23 - 0x1.8p23, "row \(row) holds \(value), which is no integer")
                squares += Double(value) * Double(value)
            }
            precondition(squares < 0x1p24, "row \(row) has the squared length \(squares), not below \(0x1p24)")
        }
        self.integers = integers
    }

    /// Scales one row to length 4000 and rounds it, ties to even.
    ///
    /// - Parameters:
    ///   - row: d numbers; they need not have length 1. Zeros stay zeros, and a row that holds something that is not finite
    ///     becomes zeros.
    ///   - result: d numbers; all are written.
    public static func quantise(_ row: Span<Float>, into result: inout MutableSpan<Float>) {
        precondition(row.count == result.count, "\(row.count) numbers into \(result.count)")
        precondition(row.count <= maximumDimension, "\(row.count) > \(maximumDimension)")
        var squares = 0.0
        for index in 0..<row.count { squares += Double(row[index]) * Double(row[index]) }
        guard squares > 0, squares.isFinite else { return result.update(repeating: 0) }
        let factor = Double(scale) / squares.squareRoot()
        for index in 0..<row.count {
            // Adding and subtracting 1.5 · 2⁵² rounds to an integer, and unlike `rounded()` is vectorised everywhere.
            let shifted = Double(row[index]) * factor + 0x1.8p52
            result[index] = Float(shifted - 0x1.8p52)
        }
    }

    /// Integer products of the rows `rows` with the rows `otherRows` of `other`.
    ///
    /// The shape of the tile changes no result, but the speed: 128 rows by 512 columns (256 KB) run at nine tenths of what
    /// a big product gives. With 320 columns or fewer, OpenBLAS's kernels for Haswell and Zen fetch ahead from memory that
    /// was never written, at a quarter of the speed where that costs a walk through the tables of a virtual machine.
    ///
    /// - Parameter tile: `rows.count × otherRows.count` numbers, row after row; all are written. Divide by `squaredScale`.
    /// - Complexity: O(rows · otherRows · d), one call of sgemm.
    public func multiply(
        _ rows: Range<Int>, with other: ExactRows, _ otherRows: Range<Int>, into tile: inout MutableSpan<Float>
    ) {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        precondition(
            otherRows.lowerBound >= 0 && otherRows.upperBound <= other.count, "rows \(otherRows) of \(other.count)")
        precondition(dimension == other.dimension, "\(dimension) and \(other.dimension) dimensions")
        let width = dimension
        BLAS.multiply(
            integers.storage.span.extracting(rows.lowerBound * width..<rows.upperBound * width),
            other.integers.storage.span.extracting(otherRows.lowerBound * width..<otherRows.upperBound * width),
            rowCount: rows.count, innerCount: width, columnCount: otherRows.count, transposing: .right, into: &tile)
    }

    /// The cosine of two rows, 0 if one of them is all zeros.
    public func cosine(_ row: Int, _ otherRow: Int) -> Float {
        let (left, right) = (integers.range(ofRow: row), integers.range(ofRow: otherRow))
        var sum: Float = 0
        for (place, otherPlace) in zip(left, right) { sum += integers.storage[place] * integers.storage[otherPlace] }
        return sum / Self.squaredScale
    }
}
