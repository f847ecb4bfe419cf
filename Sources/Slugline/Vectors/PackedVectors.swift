/// The integers of word vectors, four bits each, in blocks of 32: the first sixteen in the low halves of sixteen bytes, the
/// others in the high ones.
///
/// As bytes, since a file's bytes are copied in one go, where blocks would be put together one by one. A class, since
/// classifiers pass it on with each headline.
final class PackedVectors: Sendable {
    /// All blocks, as a file holds them.
    let bytes: [UInt8]

    static let bytesOfBlock = 16

    /// - Parameter bytes: a multiple of sixteen.
    init(bytes: [UInt8]) {
        precondition(bytes.count % Self.bytesOfBlock == 0, "\(bytes.count) bytes are no blocks of sixteen")
        self.bytes = bytes
    }

    convenience init(_ blocks: [SIMD16<UInt8>]) {
        let bytes = [UInt8](capacity: blocks.count * Self.bytesOfBlock) { output in
            for block in blocks { for lane in 0..<Self.bytesOfBlock { output.append(block[lane]) } }
        }
        self.init(bytes: bytes)
    }

    var blockCount: Int { bytes.count / Self.bytesOfBlock }

    /// Calls `body` with each of the blocks `blocks` and its place among them.
    @inline(__always)
    func forEachBlock(in blocks: Range<Int>, _ body: (_ place: Int, _ block: SIMD16<UInt8>) -> Void) {
        let size = Self.bytesOfBlock
        let all = bytes
        let bytes = all.span.extracting(blocks.lowerBound * size..<blocks.upperBound * size)
        for block in 0..<blocks.count { body(block, SixteenBytes(bytes, at: block * size)) }
    }
}
