extension Safetensors {
    /// Rows of bytes; not empty, each one UTF-8, and sorted without repeats where that is asked for.
    func rows(_ name: String, isSorted: Bool) throws(SluglineError) -> ByteRows {
        let bytes = try byteTensor("\(name).bytes")
        let lengths = try integers("\(name).lengths", maximum: Int64(bytes.count))
        var rows = ByteRows()
        var start = bytes.startIndex
        for length in lengths {
            guard length >= 1, Int(length) <= bytes.endIndex - start else {
                throw Self.fault("'\(name)' has lengths that do not fit its bytes")
            }
            let row = bytes[start..<start + Int(length)]
            guard String(validating: row, as: UTF8.self) != nil else { throw Self.fault("'\(name)' is not UTF-8") }
            if isSorted, let last = rows.ends.indices.last,
                !rows.bytes[rows.range(of: last)].lexicographicallyPrecedes(row)
            {
                throw Self.fault("'\(name)' is out of order")
            }
            rows.append(row)
            start += Int(length)
        }
        guard start == bytes.endIndex else { throw Self.fault("'\(name)' has more bytes than its lengths") }
        return rows
    }
}
