import Testing

@testable import Slugline

/// Integers of a file are read, compared and changed as those of a list in memory.
struct IntegerListTests {
    private static func stored(_ numbers: [UInt64], size: Int) -> StoredIntegers {
        let bytes = numbers.flatMap { number in
            (0..<size).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
        }
        // Not at the beginning of the file, and not at an even place.
        return StoredIntegers([7] + bytes + [7], 1..<1 + bytes.count, size: size)
    }

    @Test(arguments: [1, 2, 4, 8]) func integersOfAFileAreThoseOfAList(size: Int) {
        var generator = SplitMix64(seed: UInt64(size))
        for count in [0, 1, 2, 40] {
            let numbers = (0..<count).map { _ in UInt64(generator.next(below: 1 << min(40, 8 * size))) }
            let stored = Self.stored(numbers, size: size)
            #expect(stored.bounds.smallest == numbers.min() ?? .max)
            #expect(stored.bounds.largest == numbers.max() ?? 0)
            let expected = numbers.map { 3 * Int64($0) }
            var list = IntegerList<Int64>(stored, times: 3)
            #expect(list == IntegerList(expected) && list.hashValue == IntegerList(expected).hashValue)
            #expect(list.array == expected && Array(list) == expected)
            #expect(list.array(count / 3..<count / 2) == Array(expected[count / 3..<count / 2]))
            list.append(-5)
            list[0] -= 1
            var changed = expected + [-5]
            changed[0] -= 1
            #expect(list == IntegerList(changed) && list.array(0..<count + 1) == changed)
        }
    }

    @Test func aChecksumTellsWhatChanged() {
        var checksums: Set<UInt64> = []
        for count in [0, 1, 31, 32, 33, 100] {
            let bytes = (0..<count).map { UInt8($0) }
            func checksum(_ bytes: [UInt8], cut: Int = 0) -> UInt64 {
                var checksum = Checksum(count: bytes.count)
                checksum.absorb(bytes.span, 0..<cut)
                checksum.absorb(bytes.span, cut..<bytes.count)
                return checksum.value
            }
            checksums.insert(checksum(bytes))
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= 1
                checksums.insert(checksum(changed))
            }
            #expect(checksum(bytes, cut: count / 32 * 32) == checksum(bytes))
        }
        #expect(checksums.count == 6 + 1 + 31 + 32 + 33 + 100)
    }
}
