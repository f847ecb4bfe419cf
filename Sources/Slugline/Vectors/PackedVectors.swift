/// The integers of word vectors, four bits each, in blocks of 32: the first sixteen in the low halves of sixteen bytes, the
/// others in the high ones.
///
/// Those of a file stay in its bytes. A class, since classifiers pass it on with each headline.
final class PackedVectors: Sendable {
    /// Holds all blocks, as a file does, from `start` on.
    let bytes: [UInt8]
    let start: Int
    let blockCount: Int

    static let bytesOfBlock = 16

    /// - Parameter place: where in `bytes` the blocks are: a multiple of sixteen.
    init(_ bytes: [UInt8], _ place: Range<Int>) {
        precondition(place.count % Self.bytesOfBlock == 0, "\(place.count) bytes are no blocks of sixteen")
        self.bytes = bytes
        start = place.lowerBound
        blockCount = place.count / Self.bytesOfBlock
    }

    convenience init(_ blocks: [SIMD16<UInt8>]) {
        let bytes = [UInt8](capacity: blocks.count * Self.bytesOfBlock) { output in
            for block in blocks { for lane in 0..<Self.bytesOfBlock { output.append(block[lane]) } }
        }
        self.init(bytes, bytes.indices)
    }

    /// The bytes of all blocks.
    var content: ArraySlice<UInt8> { bytes[start..<start + blockCount * Self.bytesOfBlock] }

    /// Calls `body` with each of the blocks `blocks` and its place among them.
    @inline(__always)
    func forEachBlock(in blocks: Range<Int>, _ body: (_ place: Int, _ block: SIMD16<UInt8>) -> Void) {
        let size = Self.bytesOfBlock
        let all = bytes
        let bytes = all.span.extracting(start + blocks.lowerBound * size..<start + blocks.upperBound * size)
        for block in 0..<blocks.count { body(block, SixteenBytes(bytes, at: block * size)) }
    }
}
