import Testing

@testable import Slugline

struct SixteenBytesTests {
    private static func random(_ numbers: inout SplitMix64) -> [UInt8] {
        (0..<48).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    }

    @Test func bitsAndLanesAreThoseOfTheBytes() {
        var numbers = SplitMix64(seed: 3)
        for round in 0..<500 {
            let bytes = Self.random(&numbers)
            let start = round % 33
            let block = SixteenBytes(bytes.span, at: start)
            let (one, other) = (bytes[round % 48], bytes[(round + 17) % 48])
            let (low, high) = (min(one, other), max(one, other))
            for lane in 0..<16 {
                let byte = bytes[start + lane]
                #expect(block[lane] == byte)
                #expect(block.highestBits >> UInt16(lane) & 1 == (byte >= 0x80 ? 1 : 0))
                #expect(block.lanes(equalTo: one)[lane] == (byte == one ? 0xFF : 0))
                #expect(block.lanes(from: low, to: high)[lane] == ((low...high).contains(byte) ? 0xFF : 0))
                #expect(UInt8(truncatingIfNeeded: block.littleEndian >> UInt128(8 * lane)) == byte)
            }
            #expect(SixteenBytes(littleEndian: block.littleEndian) == block)
        }
    }

    @Test func writesWhereItIsTold() {
        var numbers = SplitMix64(seed: 4)
        let bytes = Self.random(&numbers)
        for start in 0...32 {
            var target = [UInt8](repeating: 7, count: 48)
            var span = target.mutableSpan
            SixteenBytes(bytes.span, at: 32 - start).write(to: &span, at: start)
            let written = bytes[32 - start..<48 - start]
            #expect(target == Array(repeating: 7, count: start) + written + Array(repeating: 7, count: 32 - start))
        }
    }

    @Test(arguments: [
        (16, 0, true), (16, 1, false), (16, -1, false), (15, 0, false), (0, 0, false), (48, 32, true), (48, 33, false),
    ])
    func boundsAreChecked(count: Int, start: Int, isWithin: Bool) {
        #expect(SixteenBytes.isWithin(count, start) == isWithin)
        #expect(!SixteenBytes.isWithin(count, .min) && !SixteenBytes.isWithin(count, .max))
    }
}
