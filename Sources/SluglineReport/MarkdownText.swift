/// The one place where text from outside becomes part of a Markdown document.
extension String {
    /// The text as a paragraph or a table cell shows it unchanged: on one line, with nothing in it taken as Markdown,
    /// as HTML, as the end of a cell, or as the mention of a person or an issue.
    ///
    /// A backslash takes the meaning from every ASCII punctuation character (CommonMark 0.31, section 2.4), but GitHub
    /// looks for `@name` and `#12` in the finished text, where only something between the sign and the name helps; an
    /// empty comment does and leaves no trace when the text is copied.
    var escapedForMarkdown: String {
        var result = String.UnicodeScalarView()
        for scalar in fitForTerminal.unicodeScalars {
            switch scalar {
            case "@", "#":
                result.append(scalar)
                result.append(contentsOf: "<!-- -->".unicodeScalars)
            case "\\", "|", "`", "*", "_", "~", "[", "]", "<", ">", "&", "!", "$":
                result.append("\\")
                result.append(scalar)
            default:
                result.append(scalar)
            }
        }
        return String(result)
    }
}
