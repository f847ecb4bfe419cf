#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The integers of word vectors where they lie: in the file that is mapped into memory, or in memory of their own.
///
/// Four bits a number, in blocks of 32: the first sixteen in the low halves of sixteen bytes, the others in the high ones.
/// A headline asks for a few rows of many thousands, so none is copied: that took most of the time to read a file. A class,
/// since classifiers pass it on with each headline.
final class PackedVectors: Sendable {
    /// The bytes around them; those of a block begin at `start(ofBlock:)`.
    let content: Data
    private let place: Range<Int>

    static let bytesOfBlock = 16

    /// Those at `place` in `content`, a multiple of sixteen bytes.
    init(_ content: Data, _ place: Range<Int>) {
        precondition(place.count % Self.bytesOfBlock == 0, "\(place.count) bytes are no blocks of sixteen")
        self.content = content
        self.place = place
    }

    convenience init(_ blocks: [SIMD16<UInt8>]) {
        let bytes = [UInt8](capacity: blocks.count * Self.bytesOfBlock) { output in
            for block in blocks { for lane in 0..<Self.bytesOfBlock { output.append(block[lane]) } }
        }
        self.init(Data(bytes), 0..<bytes.count)
    }

    var blockCount: Int { place.count / Self.bytesOfBlock }

    @inline(__always)
    func start(ofBlock block: Int) -> Int { place.lowerBound + block * Self.bytesOfBlock }

    /// All of them, as a file holds them.
    var bytes: [UInt8] {
        let bytes = content.span.extracting(place)
        return [UInt8](capacity: bytes.count) { output in
            for index in bytes.indices { output.append(bytes[index]) }
        }
    }

    /// Calls `body` with each of the blocks `blocks` and its place among them.
    @inline(__always)
    func forEachBlock(in blocks: Range<Int>, _ body: (_ place: Int, _ block: SIMD16<UInt8>) -> Void) {
        let size = Self.bytesOfBlock
        let bytes = content.span.extracting(place).extracting(blocks.lowerBound * size..<blocks.upperBound * size)
        for block in 0..<blocks.count { body(block, LittleEndian.block(bytes, at: block * size)) }
    }
}
