#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Safetensors {
    /// What `read` makes of the content of the file at `path`; its errors get the file's name.
    ///
    /// The file is mapped into memory, and what is kept of it is copied out: reading it would copy all of it twice.
    ///
    /// - Throws: `missingInput` with the message `missing` where the file cannot be read, and what `read` throws.
    static func reading<Content>(
        _ path: String, missing: String, _ read: (Data) throws(SluglineError) -> Content
    ) throws(SluglineError) -> Content {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        } catch {
            throw SluglineError(.missingInput, missing, file: path, remedy: "name a file that exists and may be read")
        }
        do {
            return try read(data)
        } catch {
            var fault = error
            fault.file = path
            throw fault
        }
    }

    /// The strings of the header of the file at `path`, without reading the rest; nil where it is no safetensors file. Neither
    /// the places of its tensors nor its checksum are looked at.
    static func metadata(ofFile path: String) -> [String: String]? {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped), data.count >= 8 else {
            return nil
        }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(maximumHeaderLength), data.count - 8 >= Int(length) else { return nil }
        let entries = try? JSONDecoder().decode([String: Entry].self, from: data.dropFirst(8).prefix(Int(length)))
        return entries?.values.lazy.compactMap { entry in
            if case .metadata(let strings) = entry { strings } else { nil }
        }.first
    }
}
