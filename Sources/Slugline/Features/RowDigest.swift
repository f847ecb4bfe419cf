/// A fingerprint of a set of training rows that does not depend on their order.
///
/// The sum, modulo 2¹²⁸, of a hash of each row (headline, label, weight). Sums add when models merge and subtract when rows
/// are removed, so the digest of what remains is that of a training on what remains.
struct RowDigest: Sendable, Hashable {
    var sum: UInt128 = 0

    mutating func add(
        _ text: Span<UInt8>, _ headline: Range<Int>, _ labels: Span<UInt8>, _ label: Range<Int>, weight: Int64
    ) {
        let low = Mixing.hash(labels, label, seed: Mixing.hash(text, headline, seed: UInt64(weight)))
        let high = Mixing.hash(labels, label, seed: Mixing.hash(text, headline, seed: low))
        sum &+= UInt128(high) << 64 | UInt128(low)
    }

    /// 32 hexadecimal digits.
    var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

extension HeadlineBatch {
    /// The fingerprint of its rows in any order, 32 hexadecimal digits: which data a figure is about. O(bytes).
    public var digest: String {
        var digest = RowDigest()
        for row in 0..<count {
            digest.add(
                text.bytes.span, text.range(of: row), labels.bytes.span, labels.isEmpty ? 0..<0 : labels.range(of: row),
                weight: weights.isEmpty ? 1_000 : weights[row])
        }
        return digest.text
    }
}
