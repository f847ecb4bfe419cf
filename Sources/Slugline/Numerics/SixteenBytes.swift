public import CSluglineIntrinsics

/// Sixteen bytes that are looked at, changed and copied together.
///
/// Inlined where they are used, in other targets of this package too. Of single bytes the compiler would make as many loads or
/// stores, so they are read and written as they stand, by unsafe words behind a check of bounds that is one comparison. Any bytes
/// are a valid `UInt8`.
@usableFromInline
package typealias SixteenBytes = SIMD16<UInt8>

extension SIMD16<UInt8> {
    /// The sixteen bytes of `bytes` from `start` on.
    @inlinable @inline(__always)
    package init(_ bytes: Span<UInt8>, at start: Int) {
        precondition(Self.isWithin(bytes.count, start), "no sixteen bytes at \(start) of \(bytes.count)")
        self = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: SIMD16<UInt8>.self)
    }

    /// Writes the bytes from `start` on.
    @inlinable @inline(__always)
    package func write(to bytes: inout MutableSpan<UInt8>, at start: Int) {
        precondition(Self.isWithin(bytes.count, start), "no sixteen bytes at \(start) of \(bytes.count)")
        var raw = unsafe bytes.mutableBytes
        unsafe raw.storeBytes(of: self, toUncheckedByteOffset: start, as: SIMD16<UInt8>.self)
    }

    /// Whether there are sixteen of `count` bytes from `start` on. A start below 0 is, without its sign, beyond all others.
    @inlinable @inline(__always)
    static func isWithin(_ count: Int, _ start: Int) -> Bool {
        UInt(bitPattern: start) < UInt(bitPattern: Swift.max(0, count &- 15))
    }

    /// The bytes of `integer`, the lowest first.
    @inlinable @inline(__always)
    package init(littleEndian integer: UInt128) {
        self = unsafe unsafeBitCast(integer.littleEndian, to: SIMD16<UInt8>.self)
    }

    /// The integer of which these are the bytes, the lowest first.
    @inlinable @inline(__always)
    package var littleEndian: UInt128 { UInt128(littleEndian: unsafe unsafeBitCast(self, to: UInt128.self)) }

    /// The eight integers of two bytes of which these are the bytes, on a processor whose lowest byte comes first.
    @inline(__always)
    var integersOfTwoBytes: SIMD8<UInt16> {
        unsafe unsafeBitCast(self, to: SIMD8<UInt16>.self)
    }

    /// Bit `i` is the highest bit of byte `i`.
    @inlinable @inline(__always)
    package var highestBits: UInt16 { slugline_highest_bits(self) }

    // Comparisons stand between vectors: those of a vector with one value go lane by lane.

    /// All bits of the bytes that are `byte`.
    @inlinable @inline(__always)
    package func lanes(equalTo byte: UInt8) -> SIMD16<UInt8> {
        SIMD16.zero.replacing(with: .max, where: self .== SIMD16(repeating: byte))
    }

    /// All bits of the bytes from `low` to `high`.
    @inlinable @inline(__always)
    package func lanes(from low: UInt8, to high: UInt8) -> SIMD16<UInt8> {
        SIMD16.zero.replacing(with: .max, where: (self &- SIMD16(repeating: low)) .<= SIMD16(repeating: high - low))
    }
}
