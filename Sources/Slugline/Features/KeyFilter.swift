/// Says of most keys that are not in a list that they are not, from a table small enough for the processor's cache.
///
/// Two bits a key, of eight to sixteen, in one integer: of the keys that are not there, one in twenty or fewer passes. Source:
/// Bloom, Space/time trade-offs in hash coding with allowable errors (1970).
struct KeyFilter: Sendable {
    /// A power of two of them.
    let blocks: [UInt64]

    /// A filter that passes all keys.
    static let all = KeyFilter(blocks: [.max])

    private init(blocks: [UInt64]) {
        self.blocks = blocks
    }

    /// The filter of `keys`. O(keys).
    init(of keys: some Collection<UInt64>) {
        // Two words at least, which tells it from the filter that passes all.
        var blockCount = 2
        while 64 * blockCount < 8 * keys.count { blockCount *= 2 }
        var blocks = [UInt64](repeating: 0, count: blockCount)
        for key in keys {
            let hash = Mixing.folded(key)
            blocks[Int(hash >> 38) & (blockCount - 1)] |= 1 << (hash >> 32 & 63) | 1 << (hash >> 26 & 63)
        }
        self.blocks = blocks
    }

    var passesAll: Bool { blocks.count == 1 }

    /// 1 where a key whose `Mixing.folded` is `hash` may be in the list, else 0.
    func bit(of hash: UInt64) -> UInt64 { Self.bit(of: hash, in: blocks.span) }

    /// The same from the filter's `blocks`, for loops that write to memory, in which the compiler would find them anew each time.
    @inline(__always)
    static func bit(of hash: UInt64, in blocks: Span<UInt64>) -> UInt64 {
        let block = blocks[Int(hash >> 38) & (blocks.count - 1)]
        return block &>> (hash >> 32 & 63) & block &>> (hash >> 26 & 63) & 1
    }
}
