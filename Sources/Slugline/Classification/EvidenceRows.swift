/// The evidence of terms in single precision, a row over the labels for each.
struct EvidenceRows: Sendable {
    /// Blocks of eight labels in a row.
    let blockCount: Int
    /// Rows × blocks.
    private(set) var blocks: [SIMD8<Float>]

    /// The first row: to add it costs less than to ask whether a term has one.
    static let zeros: Int32 = 0

    init(labelCount: Int) {
        blockCount = (labelCount + 7) / 8
        blocks = Array(repeating: .zero, count: blockCount)
    }

    /// Adds a row of zeros and returns its number.
    mutating func append() -> Int32 {
        let row = blocks.count / blockCount
        for _ in 0..<blockCount { blocks.append(.zero) }
        return Int32(row)
    }

    /// Makes `values`, whole blocks, row `row`.
    mutating func store(_ values: [Double], at row: Int32) {
        for block in 0..<blockCount {
            var floats = SIMD8<Float>.zero
            for lane in 0..<8 { floats[lane] = Float(values[8 * block + lane]) }
            blocks[Int(row) * blockCount + block] = floats
        }
    }

    /// Adds the rows of the n-grams `range` of `ngrams` to `values`, whole blocks, in their order.
    func add(_ ngrams: NgramLooks, _ range: Range<Int>, to values: inout [Double]) {
        let looks = ngrams.list.span.extracting(range)
        var values = values.mutableSpan
        for block in 0..<blockCount {
            var start = SIMD8<Double>.zero
            for lane in 0..<8 { start[lane] = values[8 * block + lane] }
            Self.write(sum(looks, { $0.row }, block, from: start), to: &values, block)
        }
    }

    /// Writes the sums of the rows of the words of headline `index` of `headlines` and of its word n-grams, words first, over
    /// `sums`, one for each label.
    ///
    /// In double precision, so that the weights of an explanation add up to the sums.
    func writeSums(of headlines: HeadlineTerms, _ index: Int, to sums: inout [Double]) {
        var sums = sums.mutableSpan
        let words = headlines.words.span.extracting(headlines.tokenized.terms(of: index))
        for block in 0..<blockCount {
            var sum = sum(words, { $0.row }, block, from: .zero)
            for looks in headlines.ngrams {
                sum = self.sum(looks.list.span.extracting(looks.range(of: index)), { $0.row }, block, from: sum)
            }
            Self.write(sum, to: &sums, block)
        }
    }

    /// Writes the sums of what the vectors of headline `index` of `headlines` say over `sums`, one for each label.
    func writeMeanings(of headlines: HeadlineTerms, _ index: Int, to sums: inout [Double]) {
        var sums = sums.mutableSpan
        let words = headlines.words.span.extracting(headlines.tokenized.terms(of: index))
        for block in 0..<blockCount {
            Self.write(sum(words, { $0.meaningRow }, block, from: .zero), to: &sums, block)
        }
    }

    /// `start` and block `block` of the rows of `elements`.
    @inline(__always)
    private func sum<Element>(
        _ elements: Span<Element>, _ row: (Element) -> Int32, _ block: Int, from start: SIMD8<Double>
    ) -> SIMD8<Double> {
        let blocks = blocks.span
        var sum = start
        for index in elements.indices {
            sum += Self.doubles(blocks[Int(row(elements[index])) &* blockCount &+ block])
        }
        return sum
    }

    /// Writes row `row` over `values`, one for each label.
    func write(_ row: Int32, to values: inout [Double]) {
        var values = values.mutableSpan
        for block in 0..<blockCount {
            Self.write(Self.doubles(blocks[Int(row) * blockCount + block]), to: &values, block)
        }
    }

    @inline(__always)
    private static func write(_ sum: SIMD8<Double>, to values: inout MutableSpan<Double>, _ block: Int) {
        let start = 8 &* block
        for lane in 0..<min(8, values.count &- start) { values[start &+ lane] = sum[lane] }
    }

    /// Lane by lane, of which the compiler makes four conversions; of the initializer of `SIMD8` it makes a call.
    @inline(__always)
    private static func doubles(_ values: SIMD8<Float>) -> SIMD8<Double> {
        var result = SIMD8<Double>.zero
        for lane in 0..<8 { result[lane] = Double(values[lane]) }
        return result
    }
}
