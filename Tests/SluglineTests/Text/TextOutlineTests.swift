import Testing

@testable import Slugline

/// The bits of an outline against a look at each byte.
struct TextOutlineTests {
    private static func isWord(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber)
    }

    private func isSpecial(_ byte: UInt8) -> Bool { byte > UInt8(ascii: " ") && !Self.isWord(byte) }

    /// Headlines of all lengths up to three blocks, drawn in one outline, so that each stands on what is left of others.
    @Test(arguments: 0..<4) func bitsAreThoseOfTheBytes(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var outline = TextOutline()
        var lowered: [UInt8] = []
        for _ in 0..<400 {
            let count = generator.next(below: 200)
            // Any bytes, ASCII, or few that are special.
            let limit = [256, 128, 26][generator.next(below: 3)]
            let text = (0..<count).map { _ in
                UInt8(truncatingIfNeeded: generator.next(below: limit) + (limit == 26 ? 0x61 : 0))
            }
            let traits = outline.draw(text.span, lowered: &lowered)
            #expect(traits.isPlain == text.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "&") }, "\(text)")
            let isIsolated = text.indices.contains {
                isSpecial(text[$0]) && ($0 == 0 || text[$0 - 1] <= 0x20) && ($0 + 1 == count || text[$0 + 1] <= 0x20)
            }
            #expect(!isIsolated || traits.mayHoldIsolated, "\(text)")
            if count < 64 { #expect(isIsolated == traits.mayHoldIsolated, "\(text)") }
            #expect(Array(lowered[..<count]) == text.map { ScalarFolding.lowercase(ascii: $0) }, "\(text)")
            #expect(lowered[count...].prefix(TermScanner.padding).allSatisfy { $0 == 0 }, "\(text)")
            #expect(lowered.count >= count + TermScanner.padding + 64)
            Self.expectBits(outline, text)
            if count > 0 {
                let kept = generator.next(below: count)
                outline.cut(to: kept)
                Self.expectBits(outline, Array(text[..<kept]))
            }
        }
    }

    private static func expectBits(_ outline: TextOutline, _ text: [UInt8]) {
        let special = text.map { $0 > UInt8(ascii: " ") && !isWord($0) }
        for index in 0..<(text.count / 64 + 1) * 64 {
            let block = outline.blocks[index / 64]
            let isWord = index < text.count && isWord(text[index])
            #expect(block.words >> UInt64(index % 64) & 1 == (isWord ? 1 : 0), "\(text) \(index)")
            #expect(
                block.special >> UInt64(index % 64) & 1 == (index < text.count && special[index] ? 1 : 0),
                "\(text) \(index)")
        }
        for index in [0, text.count / 3, text.count / 2, text.count] {
            let range = index..<text.count
            #expect(outline.firstSpecial(in: range) == special[range].firstIndex(of: true) ?? text.count, "\(text)")
            #expect(outline.lastSpecial(before: index) == special[..<index].lastIndex(of: true), "\(text)")
        }
    }
}
