/// The exponential and the natural logarithm out of additions, multiplications and divisions alone.
///
/// Each of these is rounded the same way by every processor, so the results have the same bits everywhere, whatever the C
/// library: evidence that is the same gives the same calibration and the same probabilities. They also need a fraction of its
/// instructions, since four exponentials are worked out side by side. The weights of terms stay with `Elementary`.
enum PortableElementary {
    /// e to the power of each lane, within one unit in the last place, for numbers from −∞ to 600; NaN for none other than NaN.
    ///
    /// With k the integer next to x / log 2 and r = x − k log 2, e^x is 2^k e^r, and e^r, for |r| ≤ log 2 / 2, is
    /// 1 + r + r c / (2 − c) with c = r − r² P(r²): the method and the coefficients of Sun's fdlibm.
    @inline(__always)
    static func exp(_ x: SIMD4<Double>) -> SIMD4<Double> {
        // Below, all results are 0.
        var bounded = x
        for lane in 0..<4 { bounded[lane] = x[lane] < -746 ? -746 : x[lane] }
        // Adding 1.5 × 2⁵² rounds to an integer, and leaves that in the lowest bits.
        let shifted = bounded * 1.4426950408889634074 + 0x1.8p52
        let k = shifted - 0x1.8p52
        // log 2 in two parts, of which the first times k is exact.
        let high = bounded - k * 6.93147180369123816490e-01
        let low = k * 1.90821492927058770002e-10
        let r = high - low
        let t = r * r
        let p3 = (t * 4.13813679705723846039e-08 - 1.65339022054652515390e-06) * t + 6.61375632143793436117e-05
        let p1 = (p3 * t - 2.77777777770155933842e-03) * t + 1.66666666666666019037e-01
        let c = r - t * p1
        let power = ((r * c) / (2 - c) - low) + high + 1
        // 2^(k + 64), which is a normal number, and 2^-64 after it: so results below the normal numbers are rounded once.
        var scale = SIMD4<Double>()
        for lane in 0..<4 {
            scale[lane] = Double(bitPattern: (shifted[lane].bitPattern &+ (1_023 + 64)) &<< 52)
        }
        return power * scale * 0x1p-64
    }

    /// The natural logarithm within one unit in the last place: −∞ of 0, NaN of negative numbers.
    ///
    /// x = 2^k (1 + f) with 1 + f between √½ and √2, and with s = f / (2 + f), log(1 + f) = log((1 + s) / (1 − s)) is an odd
    /// polynomial in s: the method and the coefficients of Sun's fdlibm.
    static func log(_ x: Double) -> Double {
        guard x >= Double.leastNormalMagnitude, x < .infinity else { return logOfUnusual(x) }
        // Bits of √½ are taken off and put on again, so that the exponent changes there and not at 1.
        let rest = x.bitPattern &- rootBits
        let k = Double(Int64(bitPattern: rest) >> 52)
        let f = Double(bitPattern: (rest & 0xF_FFFF_FFFF_FFFF) &+ rootBits) - 1
        let halfSquare = 0.5 * f * f
        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
        let odd =
            z
            * (6.666666666666735130e-01 + w
                * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
        return s * (halfSquare + (odd + even)) + k * 1.90821492927058770002e-10 - halfSquare + f
            + k * 6.93147180369123816490e-01
    }

    private static let rootBits: UInt64 = 0x3FE6_A09E_0000_0000

    private static func logOfUnusual(_ x: Double) -> Double {
        if x == 0 { return -.infinity }
        if !(x > 0) { return .nan }
        return x == .infinity ? x : log(x * 0x1p54) - 54 * 0.69314718055994530942
    }
}
