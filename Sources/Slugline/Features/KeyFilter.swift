/// Says of most keys that are not in a list that they are not, from a table small enough for the processor's cache.
///
/// Two bits a key, of eight to sixteen, in one integer: of the keys that are not there, one in twenty or fewer passes. Source:
/// Bloom, Space/time trade-offs in hash coding with allowable errors (1970).
struct KeyFilter: Sendable {
    private let bits: [UInt64]

    /// A filter that passes all keys.
    static let all = KeyFilter(bits: [.max])

    private init(bits: [UInt64]) {
        self.bits = bits
    }

    /// The filter of `keys`. O(keys).
    init(of keys: some Collection<UInt64>) {
        // Two words at least, which tells it from the filter that passes all.
        var blockCount = 2
        while 64 * blockCount < 8 * keys.count { blockCount *= 2 }
        var bits = [UInt64](repeating: 0, count: blockCount)
        for key in keys {
            let hash = Mixing.mixed(key)
            bits[Int(hash >> 38) & (blockCount - 1)] |= 1 << (hash >> 32 & 63) | 1 << (hash >> 26 & 63)
        }
        self.bits = bits
    }

    var passesAll: Bool { bits.count == 1 }

    /// 1 where a key whose `Mixing.mixed` is `hash` may be in the list, else 0.
    @inline(__always)
    func bit(of hash: UInt64) -> UInt64 {
        let block = bits[Int(hash >> 38) & (bits.count - 1)]
        return block &>> (hash >> 32 & 63) & block &>> (hash >> 26 & 63) & 1
    }
}
