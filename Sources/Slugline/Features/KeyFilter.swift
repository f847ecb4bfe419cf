/// Says of most keys that are not in a list that they are not, from a table small enough for the processor's cache.
///
/// One bit a key, of eight to sixteen: of the keys that are not there, one in twelve or fewer passes. Source: Bloom, Space/time
/// trade-offs in hash coding with allowable errors (1970), with one hash function.
struct KeyFilter: Sendable {
    private let bits: [UInt64]

    /// The filter of `hashes`, `count` of them. O(count).
    init(_ hashes: some Sequence<UInt64>, count: Int) {
        var blockCount = 1
        while 64 * blockCount < 8 * count { blockCount *= 2 }
        var bits = [UInt64](repeating: 0, count: blockCount)
        for hash in hashes { bits[Int(hash >> 38) & (blockCount - 1)] |= 1 << (hash >> 32 & 63) }
        self.bits = bits
    }

    /// Whether a key of hash `hash` may be in the list. The upper half of the hash is used.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool {
        bits[Int(hash >> 38) & (bits.count - 1)] &>> (hash >> 32 & 63) & 1 != 0
    }
}
