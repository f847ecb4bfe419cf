/// Composes a stream of scalars as NFC has it, so that canonically equivalent texts become the same bytes.
///
///     composer.removeAll()
///     for (offset, scalar) in text { composer.append(scalar, offset: offset) }
///     composer.finish(into: &bytes, &offsets)
///
/// Marks wait until the next starter. Then the starter is taken apart, the marks are put into the order of their combining
/// classes, and all is composed again. One value is used for many texts and keeps its buffers. Source: Unicode Standard
/// Annex 15; the Unicode Standard, section 3.11.
struct CanonicalComposer: Sendable {
    /// The text so far, UTF-8; without the marks that wait.
    private var bytes: [UInt8] = []
    /// For each of `bytes`, where in the original its scalar begins; rising.
    private var offsets: [Int32] = []

    /// Each its own index: the offsets of plain text are copied from here.
    private var places: [Int32] = []

    private struct Piece {
        var scalar: UInt32
        var combiningClass: UInt8
        var offset: Int32
    }

    /// The last scalar of class 0 and where it begins in `bytes`, which it ends unless marks stand behind it; nil at first.
    private var starter: (scalar: UInt32, index: Int)?
    private var isBehindMarks = false
    /// Marks behind the starter that wait, in the order of their arrival.
    private var marks: [Piece] = []
    private var sequence: [Piece] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        starter = nil
        isBehindMarks = false
    }

    /// Adds a scalar that begins at `offset` of the original.
    mutating func append(_ scalar: UInt32, offset: Int32) {
        // Nothing below U+0300 is a mark, or the second part of a composition.
        guard scalar >= 0x300 else { return start(scalar, offset: offset) }
        guard let replacement = CanonicalComposition.replacement(for: scalar) else {
            return appendPart(scalar, offset: offset)
        }
        for part in replacement { appendPart(part, offset: offset) }
    }

    /// Adds ASCII, each byte of which stands at its index in the original.
    mutating func append(loweredASCII text: ArraySlice<UInt8>) {
        guard let last = text.last else { return }
        // Nothing in ASCII composes with what stands before it.
        if !marks.isEmpty { settleMarks() }
        bytes.append(contentsOf: text)
        while places.count < text.endIndex { places.append(Int32(truncatingIfNeeded: places.count)) }
        offsets.append(contentsOf: places[text.indices])
        starter = (UInt32(last), bytes.count - 1)
        isBehindMarks = false
    }

    /// Adds the marks that wait, and hands the text over in exchange for the caller's buffers.
    mutating func finish(into bytes: inout [UInt8], _ offsets: inout [Int32]) {
        if !marks.isEmpty { settleMarks() }
        swap(&self.bytes, &bytes)
        swap(&self.offsets, &offsets)
    }

    private mutating func appendPart(_ scalar: UInt32, offset: Int32) {
        let combiningClass = CanonicalComposition.combiningClass(of: scalar)
        guard combiningClass == 0 else {
            return marks.append(Piece(scalar: scalar, combiningClass: combiningClass, offset: offset))
        }
        if !marks.isEmpty { settleMarks() }
        if let starter, !isBehindMarks, let composed = CanonicalComposition.composition(starter.scalar, scalar) {
            let first = offsets[starter.index]
            cut(to: starter.index)
            start(composed, offset: first)
        } else {
            start(scalar, offset: offset)
        }
    }

    private mutating func start(_ scalar: UInt32, offset: Int32) {
        if !marks.isEmpty { settleMarks() }
        starter = (scalar, bytes.count)
        isBehindMarks = false
        write(scalar, offset: offset)
    }

    private mutating func write(_ scalar: UInt32, offset: Int32) {
        let length = UTF8Scalars.append(scalar, to: &bytes)
        for _ in 0..<length { offsets.append(offset) }
    }

    private mutating func cut(to index: Int) {
        bytes.removeSubrange(index...)
        offsets.removeSubrange(index...)
    }

    /// Puts the starter and the marks behind it into their composed form.
    private mutating func settleMarks() {
        sequence.removeAll(keepingCapacity: true)
        if let starter {
            let offset = offsets[starter.index]
            CanonicalComposition.decompose(starter.scalar) { part in
                let combiningClass = CanonicalComposition.combiningClass(of: part)
                sequence.append(Piece(scalar: part, combiningClass: combiningClass, offset: offset))
            }
            cut(to: starter.index)
        }
        let firstMark = (sequence.lastIndex { $0.combiningClass == 0 } ?? -1) + 1
        sequence.append(contentsOf: marks)
        marks.removeAll(keepingCapacity: true)
        let isOrdered = (firstMark + 1..<max(firstMark + 1, sequence.count)).allSatisfy {
            sequence[$0 - 1].combiningClass <= sequence[$0].combiningClass
        }
        // Stable, as the order has to be: marks of one class stay as they stand.
        if !isOrdered { sequence[firstMark...].sort { $0.combiningClass < $1.combiningClass } }
        compose()
        starter = nil
        isBehindMarks = false
        var offset: Int32 = 0
        for piece in sequence {
            offset = max(offset, piece.offset)
            if piece.combiningClass == 0 { starter = (piece.scalar, bytes.count) }
            isBehindMarks = piece.combiningClass != 0
            write(piece.scalar, offset: offset)
        }
    }

    /// Composes `sequence` in place: each scalar joins the starter before it unless one between them blocks it, which is
    /// one of class 0 or of no lower class.
    private mutating func compose() {
        var count = 0
        var base: Int?
        var classBefore: UInt8 = 0
        for index in sequence.indices {
            let piece = sequence[index]
            if let start = base, start + 1 == count || classBefore != 0 && classBefore < piece.combiningClass,
                let composed = CanonicalComposition.composition(sequence[start].scalar, piece.scalar)
            {
                sequence[start].scalar = composed
                continue
            }
            if piece.combiningClass == 0 { base = count }
            classBefore = piece.combiningClass
            sequence[count] = piece
            count += 1
        }
        sequence.removeSubrange(count...)
    }
}

extension CanonicalComposer {
    /// `text`, UTF-8, in NFC. What is no UTF-8 becomes U+FFFD; ASCII comes back as it is.
    static func composed(_ text: Span<UInt8>) -> [UInt8] {
        var composer = CanonicalComposer()
        var (bytes, offsets): ([UInt8], [Int32]) = ([], [])
        var index = 0
        while index < text.count {
            let (scalar, length) = UTF8Scalars.decode(text, at: index, end: text.count)
            composer.append(scalar, offset: 0)
            index += length
        }
        composer.finish(into: &bytes, &offsets)
        return bytes
    }

    /// `labels` in NFC, so that labels which look alike are one; the rows themselves where all are ASCII.
    static func composed(_ labels: ByteRows) -> ByteRows {
        guard labels.bytes.contains(where: { $0 >= 0x80 }) else { return labels }
        var result = ByteRows()
        for row in 0..<labels.count { result.append(composed(labels.bytes.span.extracting(labels.range(of: row)))) }
        return result
    }
}
