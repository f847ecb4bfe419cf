extension Safetensors {
    /// What `read` makes of the file at `path`; its errors get the file's name.
    ///
    /// The header is checked before the rest is read: who names the wrong file need not wait until all of it is.
    ///
    /// - Throws: `missingInput` with the message `missing` where the file cannot be read, and what `read` throws.
    static func reading<Content>(
        _ path: String, missing: String, _ read: (Safetensors) throws(SluglineError) -> Content
    ) throws(SluglineError) -> Content {
        do throws(SluglineError) {
            guard let file = RegularFile(path: path) else { throw Self.missing(missing) }
            let header = try Header(file)
            guard let content = file.prefix(file.size) else { throw Self.missing(missing) }
            return try read(Safetensors(content, header))
        } catch {
            var fault = error
            fault.file = path
            throw fault
        }
    }

    private static func missing(_ message: String) -> SluglineError {
        SluglineError(.missingInput, message, remedy: "name a file that exists and may be read")
    }

    /// The strings of the header of the file at `path`, without reading the rest; nil where it is no safetensors file. Neither
    /// the places of its tensors nor its checksum are looked at.
    static func metadata(ofFile path: String) -> [String: String]? {
        RegularFile(path: path).flatMap { try? Header($0).metadata }
    }
}
