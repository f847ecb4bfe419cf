import ArgumentParser

/// A report's file, whose ending says what it is to hold.
struct ReportFile: ExpressibleByArgument {
    enum Kind: String {
        case html, markdown
    }

    let path: String
    let kind: Kind

    /// Nil where the ending is none of `.html`, `.htm`, `.md` and `.markdown`.
    init?(argument: String) {
        path = argument
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
        let ending = parts.count > 1 ? parts.last?.lowercased() : nil
        switch ending {
        case "html", "htm": kind = .html
        case "md", "markdown": kind = .markdown
        default: return nil
        }
    }

    /// - Throws: a usage error where the file is to hold Markdown, for commands that write pages alone.
    func requirePage() throws {
        guard kind == .html else { throw ValidationError("--report writes a page: name a file that ends in .html") }
    }

    /// Writes the file, which appears under its name only when it is complete.
    func write(_ bytes: [UInt8]) throws {
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.finish()
    }
}
