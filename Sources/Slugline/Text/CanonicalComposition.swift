/// What NFC makes of single scalars and of two that stand together: the tables of `CanonicalComposer`.
///
/// Swift's standard library compares strings by canonical equivalence but offers no public way to normalise bytes, and
/// Foundation's costs a `String` a headline. Source: Unicode Standard Annex 15; Hangul by section 3.12 of the standard.
enum CanonicalComposition {
    private static let compositions: [UInt64: UInt32] = {
        let table = CanonicalMappings.compositions
        var compositions: [UInt64: UInt32] = [:]
        for index in stride(from: 0, to: table.count, by: 3) {
            compositions[UInt64(table[index]) << 32 | UInt64(table[index + 1])] = table[index + 2]
        }
        return compositions
    }()

    /// The first and second scalar of every composition.
    private static let pairs: [UInt32: (UInt32, UInt32)] = {
        let table = CanonicalMappings.compositions
        var pairs: [UInt32: (UInt32, UInt32)] = [:]
        for index in stride(from: 0, to: table.count, by: 3) {
            pairs[table[index + 2]] = (table[index], table[index + 1])
        }
        return pairs
    }()

    private static let replacements: [UInt32: [UInt32]] = {
        let table = CanonicalMappings.replacements
        var replacements: [UInt32: [UInt32]] = [:]
        for index in stride(from: 0, to: table.count, by: 4) {
            replacements[table[index]] = table[index + 1..<index + 4].filter { $0 != 0 }
        }
        return replacements
    }()

    /// The single scalar for `first` followed by `second`, nil where there is none.
    static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
            return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
        }
        if (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0, (0x11A8...0x11C2).contains(second) {
            return first + second - 0x11A7
        }
        return compositions[UInt64(first) << 32 | UInt64(second)]
    }

    /// Calls `body` with the scalars that `scalar`, which NFC keeps, is composed of; with itself where it is not composed.
    static func decompose(_ scalar: UInt32, _ body: (UInt32) -> Void) {
        if (0xAC00...0xD7A3).contains(scalar) {
            let index = scalar - 0xAC00
            body(0x1100 + index / 588)
            body(0x1161 + index % 588 / 28)
            if index % 28 != 0 { body(0x11A7 + index % 28) }
        } else if let (first, second) = pairs[scalar] {
            decompose(first, body)
            decompose(second, body)
        } else {
            body(scalar)
        }
    }

    /// The place of `scalar` in the order of marks; 0 for what is no mark.
    static func combiningClass(of scalar: UInt32) -> UInt8 {
        scalar < 0x300 ? 0 : Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
    }

    /// What stands in NFC for a scalar that NFC never keeps, such as U+212B (ångström sign); nil for all others.
    static func replacement(for scalar: UInt32) -> [UInt32]? {
        // The lowest is U+0340; most headlines never come here.
        scalar < 0x340 ? nil : replacements[scalar]
    }
}
