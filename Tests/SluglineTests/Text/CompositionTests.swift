import Foundation
import Testing

@testable import Slugline

/// Composed and decomposed text give the same terms.
struct CompositionTests {
    private static func terms(_ text: String) -> [[UInt8]] {
        var result = TokenizedHeadline()
        Tokenizer().tokenize(Array(text.utf8).span, into: &result)
        return result.terms.map { Array(result.bytes[$0.range]) }
    }

    private static func expectSame(_ text: String) {
        let composed = terms(text.precomposedStringWithCanonicalMapping)
        let decomposed = terms(text.decomposedStringWithCanonicalMapping)
        if composed != decomposed || composed != terms(text) { Issue.record("\(text.unicodeScalars.map(\.value))") }
    }

    @Test func everyCompositionEqualsItsParts() {
        let table = CanonicalMappings.compositions
        for index in stride(from: 0, to: table.count, by: 3) {
            guard let scalar = Unicode.Scalar(table[index + 2]) else { continue }
            Self.expectSame("\(scalar)")
            Self.expectSame("ab\(scalar)cd \(scalar)")
        }
    }

    @Test func everyReplacementEqualsWhatItStandsFor() {
        let table = CanonicalMappings.replacements
        for index in stride(from: 0, to: table.count, by: 4) {
            guard let scalar = Unicode.Scalar(table[index]) else { continue }
            Self.expectSame("a\(scalar)b")
        }
    }

    @Test func hangulIsComposed() {
        for value in stride(from: 0xAC00 as UInt32, through: 0xD7A3, by: 29) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            Self.expectSame("\(scalar)\(scalar)")
        }
    }

    @Test func otherScalarsEqualTheirDecompositions() {
        for value in stride(from: 0xA0 as UInt32, through: 0x2FA1D, by: 7) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
            Self.expectSame("x\(scalar)y")
        }
    }

    @Test(arguments: ["cañón", "Việt Nam thắng", "Ångström", "ǖ ǘ ệ ṩ", "각하 대한민국", "ΐ ᾳ ᾷ", "שּׁ", "क़ लि"])
    func realWords(_ text: String) {
        Self.expectSame(text)
        #expect(!Self.terms(text).isEmpty)
    }
}
