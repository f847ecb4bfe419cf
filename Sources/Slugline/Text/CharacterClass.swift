/// What a folded scalar is to the tokenizer.
enum CharacterClass: UInt8, Sendable {
    /// Ends a term, and is part of none.
    case separator
    case letter
    case digit
    /// `$`, `£`, `€` and the like: begins a term when a digit follows.
    case currency
    /// `'`, `.`, `,`, `&`, `-`, `/`, `%`: may stand inside a term, by the rules of `Tokenizer`.
    case connector
    /// Han, kana, Hangul: every character is a term of its own.
    case ideograph
    case emoji

    /// The class of an ASCII byte. Comparisons: a table would have to be asked whether it is there.
    @inline(__always)
    static func ascii(_ byte: UInt8) -> CharacterClass {
        if (byte | 0x20) &- 0x61 < 26 { return .letter }
        if byte &- 0x30 < 10 { return .digit }
        return switch byte {
        case UInt8(ascii: "$"): .currency
        case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "-"),
            UInt8(ascii: "/"), UInt8(ascii: "%"):
            .connector
        default: .separator
        }
    }

    /// The class of a scalar outside ASCII.
    static func beyondASCII(_ scalar: UInt32) -> CharacterClass {
        switch scalar {
        case 0x3005, 0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F,
            0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x2_0000...0x3_FFFF:
            return .ideograph
        case 0x1_F1E6...0x1_F1FF:
            return .emoji
        default:
            break
        }
        guard let properties = Unicode.Scalar(scalar)?.properties else { return .separator }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark:
            return .letter
        case .decimalNumber, .letterNumber:
            return .digit
        case .currencySymbol:
            return .currency
        case .otherSymbol where scalar >= 0x231A && (properties.isEmoji || properties.isEmojiPresentation):
            return .emoji
        default:
            return .separator
        }
    }
}
