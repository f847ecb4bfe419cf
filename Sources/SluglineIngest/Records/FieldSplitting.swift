/// Cuts the record `bytes[range]` at tabs, replacing the contents of `places`.
func splitTabs(_ bytes: [UInt8], _ range: Range<Int>, into places: inout [FieldPlace]) {
    split(bytes, range, at: .tab, into: &places)
}

/// Cuts the CSV record `bytes[range]` into fields, replacing the contents of `places`.
///
/// A field with doubled quotes, or with text after its closing quote, is put together where it stands: the result is
/// never longer than what was there, so no row needs memory of its own. Linear in the length of the record.
func splitQuoted(
    _ bytes: inout [UInt8], _ range: Range<Int>, at separator: UInt8, into places: inout [FieldPlace]
) {
    places.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while true {
        if position < range.upperBound, bytes[position] == .quote {
            places.append(joinQuoted(&bytes, from: &position, to: range.upperBound, separator: separator))
        } else {
            let end = firstIndex(of: separator, in: bytes, from: position, to: range.upperBound) ?? range.upperBound
            places.append(FieldPlace(position..<end))
            position = end
        }
        guard position < range.upperBound else { return }
        position += 1
    }
}

private func split(_ bytes: [UInt8], _ range: Range<Int>, at separator: UInt8, into places: inout [FieldPlace]) {
    places.removeAll(keepingCapacity: true)
    var start = range.lowerBound
    while let end = firstIndex(of: separator, in: bytes, from: start, to: range.upperBound) {
        places.append(FieldPlace(start..<end))
        start = end + 1
    }
    places.append(FieldPlace(start..<range.upperBound))
}

/// Reads the field whose opening quote stands at `position`, and leaves `position` at the separator or the end behind it.
private func joinQuoted(_ bytes: inout [UInt8], from position: inout Int, to limit: Int, separator: UInt8) -> FieldPlace
{
    let start = position + 1
    var read = start
    var write = start
    var isQuoted = true
    while read < limit {
        let byte = bytes[read]
        if isQuoted, byte == .quote {
            if read + 1 < limit, bytes[read + 1] == .quote {
                read += 1
            } else {
                isQuoted = false
                read += 1
                continue
            }
        } else if !isQuoted, byte == separator {
            break
        }
        if write != read { bytes[write] = byte }
        write += 1
        read += 1
    }
    position = read
    return FieldPlace(start..<write)
}
