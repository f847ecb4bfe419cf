extension Safetensors {
    /// Rows of bytes; not empty, each one UTF-8, and sorted without repeats where that is asked for.
    func rows(_ name: String, isSorted: Bool) throws(SluglineError) -> ByteRows {
        var ends: [Int] = []
        var last = 0..<0
        let place = try forEachRow(name) { bytes, row throws(SluglineError) in
            if isSorted, !LittleEndian.precedes(bytes, last, bytes, row) {
                throw Self.fault("'\(name)' is out of order")
            }
            if ends.isEmpty { ends.reserveCapacity(rowCount(name)) }
            ends.append(row.upperBound)
            last = row
        }
        return ByteRows(bytes: Array(storage[place]), ends: ends)
    }

    /// How many rows `name` has; 0 where there are none of that name.
    func rowCount(_ name: String) -> Int { (try? storedIntegers("\(name).lengths"))?.count ?? 0 }

    /// Calls `body` with each row of bytes, which is not empty and is UTF-8: with the bytes of all rows and its place in them.
    ///
    /// - Returns: the place of all rows in `storage`.
    @inline(__always)
    @discardableResult
    func forEachRow(
        _ name: String, _ body: (_ bytes: Span<UInt8>, _ row: Range<Int>) throws(SluglineError) -> Void
    ) throws(SluglineError) -> Range<Int> {
        let place = try byteTensor("\(name).bytes")
        let bytes = storage.span.extracting(place)
        do {
            _ = try UTF8Span(validating: bytes)
        } catch {
            throw Self.fault("'\(name)' is not UTF-8")
        }
        var end = 0
        try storedIntegers("\(name).lengths").forEachInteger { length throws(SluglineError) in
            guard length >= 1, length <= UInt64(bytes.count - end) else {
                throw Self.fault("'\(name)' has lengths that do not fit its bytes")
            }
            let row = end..<end + Int(length)
            // All of it is UTF-8, so a row is where it begins and ends with a scalar.
            guard bytes[row.lowerBound] & 0xC0 != 0x80 else { throw Self.fault("'\(name)' is not UTF-8") }
            try body(bytes, row)
            end = row.upperBound
        }
        guard end == bytes.count else { throw Self.fault("'\(name)' has more bytes than its lengths") }
        return place
    }
}
