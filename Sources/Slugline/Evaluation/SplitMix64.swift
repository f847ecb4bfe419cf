/// A small generator of pseudo-random numbers whose sequence depends on its seed alone.
///
/// The standard library's `SystemRandomNumberGenerator` cannot be seeded, and how `Int.random(in:using:)` uses a
/// generator is not promised to stay as it is; results that must be the same bytes next year need both in one place.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014, figure 17.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0..<`bound`, each as likely as the others but for one part in 2⁶⁴ / `bound`.
    ///
    /// Source: Lemire, "Fast Random Integer Generation in an Interval", 2019, without its rejection step.
    mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "no number in 0..<\(bound)")
        return Int(UInt64(bound).multipliedFullWidth(by: next()).high)
    }
}
