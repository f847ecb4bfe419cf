/// Cuts a fastText line into its label and its text: `places` becomes the two, the label missing where there is none.
///
/// fastText itself takes `__label__sport, Cup won` for a line without a label and says nothing, and trains on every label
/// of a line with several. Both are refused here, because a headline has one label.
func splitFastText(
    _ bytes: [UInt8], _ range: Range<Int>, into places: inout [FieldPlace]
) throws(RowFault) {
    places.removeAll(keepingCapacity: true)
    let text = trimmed(bytes, range)
    guard hasLabelPrefix(bytes, text) else {
        if holdsLabel(bytes, text) {
            throw RowFault("the label is not at the start of the line", remedy: "put it before the headline")
        }
        places.append(FieldPlace())
        places.append(FieldPlace(text))
        return
    }
    let start = text.lowerBound + labelPrefix.count
    var end = start
    while end < text.upperBound, bytes[end] != .space, bytes[end] != .tab { end += 1 }
    if end == start { throw RowFault("the label after __label__ is empty") }
    if bytes[end - 1] == .comma {
        throw RowFault(
            "the label ends in a comma, which fastText would take for a part of it",
            remedy: "put only a space between the label and the headline")
    }
    let rest = trimmed(bytes, end..<text.upperBound)
    if holdsLabel(bytes, rest) { throw RowFault.severalLabels }
    places.append(FieldPlace(start..<end))
    places.append(FieldPlace(rest))
}

private let labelPrefix = Array("__label__".utf8)

private func hasLabelPrefix(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= labelPrefix.count, bytes[range.lowerBound] == labelPrefix[0] else { return false }
    return labelPrefix.indices.allSatisfy { bytes[range.lowerBound + $0] == labelPrefix[$0] }
}

/// Whether any word of `bytes[range]` is a label.
private func holdsLabel(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while let hit = firstIndex(of: labelPrefix[0], in: bytes, from: start, to: range.upperBound) {
        let beginsWord = hit == range.lowerBound || bytes[hit - 1].isBlank
        if beginsWord, hasLabelPrefix(bytes, hit..<range.upperBound) { return true }
        start = hit + 1
    }
    return false
}

extension RowFault {
    static let severalLabels = RowFault(
        "several labels in one row", remedy: "a headline has one label; keep one, or split the row")
}
