/// Integers of 0 or above as a file has them: one, two, four or eight bytes each, the lowest byte first.
struct StoredIntegers: Sendable {
    /// Holds the bytes of all of them from `start` on.
    private let storage: [UInt8]
    private let start: Int
    /// How many bytes each has.
    private let size: Int
    let count: Int

    /// - Parameters:
    ///   - place: where in `storage` the bytes of all integers are.
    ///   - size: 1, 2, 4 or 8.
    init(_ storage: [UInt8], _ place: Range<Int>, size: Int) {
        precondition(storage.indices.contains(place), "\(place) is not within \(storage.count)")
        self.storage = storage
        self.size = size
        start = place.lowerBound
        count = place.count / size
    }

    subscript(index: Int) -> UInt64 {
        precondition(index >= 0 && index < count, "\(index) of \(count) integers")
        let bytes = storage.span
        return switch size {
        case 1: UInt64(bytes[start &+ index])
        case 2: UInt64(LittleEndian.quarter(bytes, at: start &+ 2 &* index))
        case 4: UInt64(LittleEndian.half(bytes, at: start &+ 4 &* index))
        default: LittleEndian.word(bytes, at: start &+ 8 &* index)
        }
    }

    /// Calls `body` with each of them, in order; with those at `places` where some are given.
    @inline(__always)
    func forEachInteger<Fault>(in places: Range<Int>? = nil, _ body: (UInt64) throws(Fault) -> Void) throws(Fault) {
        let places = places ?? 0..<count
        precondition(places.upperBound <= count, "\(places) of \(count) integers")
        let bytes = storage.span.extracting(start + size * places.lowerBound..<start + size * places.upperBound)
        switch size {
        case 1: for index in bytes.indices { try body(UInt64(bytes[index])) }
        case 2: for index in 0..<places.count { try body(UInt64(LittleEndian.quarter(bytes, at: 2 * index))) }
        case 4: for index in 0..<places.count { try body(UInt64(LittleEndian.half(bytes, at: 4 * index))) }
        default: for index in 0..<places.count { try body(LittleEndian.word(bytes, at: 8 * index)) }
        }
    }

    /// The smallest and the largest of them; of none, the largest possible and 0.
    var bounds: (smallest: UInt64, largest: UInt64) {
        guard size <= 2, count >= 16 else { return bounds(in: 0..<count) }
        let bytes = storage.span.extracting(start..<start + size * count)
        // Sixteen bytes at a time; the last ones twice, since that changes nothing.
        let last = bytes.count - 16
        if size == 1 {
            var (smallest, largest) = (SixteenBytes(bytes, at: last), SixteenBytes(bytes, at: last))
            for place in stride(from: 0, to: last, by: 16) {
                let block = SixteenBytes(bytes, at: place)
                smallest = pointwiseMin(smallest, block)
                largest = pointwiseMax(largest, block)
            }
            return (UInt64(smallest.min()), UInt64(largest.max()))
        }
        var (smallest, largest) = (
            SixteenBytes(bytes, at: last).integersOfTwoBytes, SixteenBytes(bytes, at: last).integersOfTwoBytes
        )
        for place in stride(from: 0, to: last, by: 16) {
            let block = SixteenBytes(bytes, at: place).integersOfTwoBytes
            smallest = pointwiseMin(smallest, block)
            largest = pointwiseMax(largest, block)
        }
        return (UInt64(smallest.min()), UInt64(largest.max()))
    }

    private func bounds(in places: Range<Int>) -> (smallest: UInt64, largest: UInt64) {
        var (smallest, largest) = (UInt64.max, UInt64.min)
        forEachInteger(in: places) { value in
            smallest = min(smallest, value)
            largest = max(largest, value)
        }
        return (smallest, largest)
    }
}
