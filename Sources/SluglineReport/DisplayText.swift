/// Text from outside, made fit for a terminal, and measured in its columns.
extension String {
    /// The text on one line and without anything that a terminal obeys or that turns the writing direction around.
    ///
    /// A headline may hold escape sequences; printed as they are they could repaint the screen. Control characters and
    /// line separators become spaces, direction marks go.
    public var fitForTerminal: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029: result.append(" ")
            case 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text with its spaces replaced by U+00A0, so that no line breaks inside it.
    var nonBreaking: String {
        String(map { $0 == " " ? "\u{a0}" : $0 })
    }

    /// How many columns the text takes: two for East Asian wide characters and emoji, else one a character.
    var columnCount: Int {
        reduce(0) { $0 + $1.columnCount }
    }

    /// The text, or as much of its beginning as fits into `columns` with "…" after it.
    func truncated(to columns: Int) -> String {
        guard columnCount > columns else { return self }
        var result = ""
        var used = 1
        for character in self {
            used += character.columnCount
            if used > columns { break }
            result.append(character)
        }
        return result + "…"
    }

    /// The text with spaces before or after it, so that it takes `columns`.
    package func padded(to columns: Int, onTheLeft: Bool = false) -> String {
        let padding = String(repeating: " ", count: Swift.max(0, columns - columnCount))
        return onTheLeft ? padding + self : self + padding
    }

    /// The text broken at spaces into lines of at most `columns`. A word that is longer than a line is left whole.
    func wrapped(to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.columnCount + 1 + String(word).columnCount > columns {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension Character {
    /// The ranges are those of East Asian Width W and F (Unicode Standard Annex 11), without their gaps.
    fileprivate var columnCount: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
            return 2
        default:
            return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
