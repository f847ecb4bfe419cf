import Testing

@testable import Slugline

struct PortableElementaryTests {
    /// How many units in the last place `value` is off.
    private static func distance(_ value: Double, _ expected: Double) -> Double {
        value == expected ? 0 : (value - expected).magnitude / expected.ulp
    }

    private static func exp(_ x: Double) -> Double {
        let lanes = PortableElementary.exp(SIMD4(x, -1, x, 0))
        #expect(lanes[0] == lanes[2] || x.isNaN)
        #expect(lanes[3] == 1)
        return lanes[0]
    }

    /// Both the platform's function and this one may be off by not quite a unit.
    @Test func exponentials() {
        var points = (0...40_000).map { -746 + Double($0) * 0.03365 }
        points += (0...40_000).map { Double($0 - 20_000) / 19_999 }
        points += [0, -0.0, 0x1p-60, -0x1p-1074, 0x1p-1074, -708.3964, -708.3965, -744.4, -745.1332]
        for x in points {
            #expect(Self.distance(Self.exp(x), Elementary.exp(x)) <= 2, "exp(\(x))")
        }
        #expect(Self.exp(-.infinity) == 0)
        #expect(Self.exp(-745.2) == 0)
        #expect(Self.exp(-.greatestFiniteMagnitude) == 0)
        #expect(Self.exp(.nan).isNaN)
    }

    @Test func logarithms() {
        var points = (1...40_000).map { Double($0) / 8 }
        points += (1...40_000).map { 0.5 + Double($0) / 20_000 }
        points += (-1_074...1_023).map { 1.3 * Double(sign: .plus, exponent: $0, significand: 1) }
        points += [1 + 0x1p-52, 1 - 0x1p-53, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude]
        for x in points {
            #expect(Self.distance(PortableElementary.log(x), Elementary.log(x)) <= 2, "log(\(x))")
        }
        #expect(PortableElementary.log(1) == 0)
        #expect(PortableElementary.log(0) == -.infinity)
        #expect(PortableElementary.log(-0.0) == -.infinity)
        #expect(PortableElementary.log(.infinity) == .infinity)
        for x in [-1, -0x1p-1074, -.infinity, .nan] as [Double] { #expect(PortableElementary.log(x).isNaN) }
    }
}
