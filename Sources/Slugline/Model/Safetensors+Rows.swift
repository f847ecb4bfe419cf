#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Safetensors {
    /// Rows of bytes; not empty, each one UTF-8, and sorted without repeats where that is asked for.
    func rows(_ name: String, isSorted: Bool) throws(SluglineError) -> ByteRows {
        let bytes = content.span.extracting(try byteTensor("\(name).bytes"))
        let lengths = try integers("\(name).lengths", maximum: Int64(bytes.count), as: Int.self)
        do {
            _ = try UTF8Span(validating: bytes)
        } catch {
            throw Self.fault("'\(name)' is not UTF-8")
        }
        var ends: [Int] = []
        ends.reserveCapacity(lengths.count)
        var last = 0..<0
        for length in lengths {
            guard length >= 1, length <= bytes.count - last.upperBound else {
                throw Self.fault("'\(name)' has lengths that do not fit its bytes")
            }
            let row = last.upperBound..<last.upperBound + length
            // All of it is UTF-8, so a row is where it begins and ends with a scalar.
            guard bytes[row.lowerBound] & 0xC0 != 0x80 else { throw Self.fault("'\(name)' is not UTF-8") }
            if isSorted, !Self.precedes(bytes, last, row) { throw Self.fault("'\(name)' is out of order") }
            ends.append(row.upperBound)
            last = row
        }
        guard last.upperBound == bytes.count else {
            throw Self.fault("'\(name)' has more bytes than its lengths")
        }
        return ByteRows(bytes: bytes, ends: ends)
    }

    /// Whether the bytes `left` sort before the bytes `right`; nothing sorts before everything else.
    private static func precedes(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        for offset in 0..<min(left.count, right.count) {
            let (one, other) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
            if one != other { return one < other }
        }
        return left.count < right.count
    }
}
