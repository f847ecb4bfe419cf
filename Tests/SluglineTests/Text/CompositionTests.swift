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

    /// Marks in any order behind any letter: the bytes are those of Foundation's NFC.
    @Test(arguments: 0..<20) func marksInAnyOrderAreThatOfNFC(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let letters: [Unicode.Scalar] = [
            "a", "e", "é", "ệ", "ǖ", "ơ", "ø", "가", "ᄀ", "ᅡ", "각", "क", "ש", "ب", "ά", " ",
        ]
        let marks: [Unicode.Scalar] = [
            "\u{300}", "\u{301}", "\u{302}", "\u{308}", "\u{323}", "\u{327}", "\u{328}", "\u{31B}", "\u{345}",
            "\u{344}", "\u{5BC}", "\u{5C1}", "\u{64B}", "\u{651}", "\u{93C}", "\u{94D}", "\u{1161}",
        ]
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<1 + generator.next(below: 4) {
                if generator.next(below: 8) > 0 { text.append(letters[generator.next(below: letters.count)]) }
                for _ in 0..<generator.next(below: 5) { text.append(marks[generator.next(below: marks.count)]) }
            }
            let bytes = CanonicalComposer.composed(Array(String(text).utf8).span)
            let expected = Array(String(text).precomposedStringWithCanonicalMapping.utf8)
            if bytes != expected { Issue.record("\(text.map { String($0.value, radix: 16) })") }
            Self.expectSame(String(text))
        }
    }

    /// A syllable and a final consonant are one syllable. Foundation leaves them apart, so it is no measure here.
    @Test func syllablesTakeTheirFinals() {
        #expect(CanonicalComposer.composed(Array("\u{AC00}\u{11A8}".utf8).span) == Array("\u{AC01}".utf8))
        #expect(CanonicalComposer.composed(Array("\u{AC01}\u{11A8}".utf8).span) == Array("\u{AC01}\u{11A8}".utf8))
        #expect(CanonicalComposer.composed(Array("\u{AC00}\u{301}\u{11A8}".utf8).span).count == 8)
    }

    /// A million marks out of order behind one letter cost a sort, not a million insertions.
    @Test func manyMarksAreSorted() {
        let marks = (0..<20_000).map { $0 % 2 == 0 ? "\u{301}" : "\u{323}" }.joined()
        let bytes = CanonicalComposer.composed(Array(("q" + marks).utf8).span)
        #expect(bytes.count == 40_001 && bytes[1..<3] == [0xCC, 0xA3] && bytes.suffix(2) == [0xCC, 0x81])
    }

    @Test(arguments: ["cañón", "Việt Nam thắng", "Ångström", "ǖ ǘ ệ ṩ", "각하 대한민국", "ΐ ᾳ ᾷ", "שּׁ", "क़ लि"])
    func realWords(_ text: String) {
        Self.expectSame(text)
        #expect(!Self.terms(text).isEmpty)
    }
}
