import Slugline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files that Slugline comes with: beside the installed binary (`share/slugline`), or in the checkout that it was built
/// in (`models`).
enum ShippedFiles {
    static let model = "topics.safetensors"
    static let vectors = "english.vectors.safetensors"

    /// The path of the file `name`; nil where Slugline was taken from its files.
    static func path(of name: String) -> String? {
        folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Folders in which such files may be, nearest to the program first.
    static var folders: [String] {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var folder = URL(filePath: program ?? CommandLine.arguments[0]).deletingLastPathComponent()
        var result: [String] = []
        for _ in 0..<6 {
            for place in ["share/slugline", "models"] { result.append(folder.appending(path: place).path) }
            folder = folder.deletingLastPathComponent()
        }
        return result
    }
}
