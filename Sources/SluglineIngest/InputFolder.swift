import Slugline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder of headline files.
public enum InputFolder {
    /// Folders within folders beyond this are not looked into.
    private static let depthLimit = 32

    /// The files below the folder at `path` whose endings tell what they are, in the order of their paths' bytes.
    ///
    /// Hidden files and folders are left out, and so are links to folders, which may lead in circles.
    ///
    /// - Returns: nil where `path` is no folder.
    /// - Throws: `SluglineError.missingInput` for a folder that cannot be read or has no such file.
    public static func files(at path: String) throws -> [String]? {
        guard path != "-", isFolder(path, followsLinks: true) else { return nil }
        var files: [String] = []
        try collect(path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path, depth: 0, into: &files)
        guard !files.isEmpty else {
            throw SluglineError(
                .missingInput, "the directory has no file that is known by its ending", file: path,
                remedy: "name the files, and what they are with --input-format")
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func collect(_ folder: String, depth: Int, into files: inout [String]) throws {
        guard depth < depthLimit else { return }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw SluglineError(
                .missingInput, "the directory cannot be read", file: folder, remedy: "check its permissions")
        }
        for name in names where !name.hasPrefix(".") {
            let path = folder == "/" ? "/" + name : folder + "/" + name
            if isFolder(path, followsLinks: false) {
                try collect(path, depth: depth + 1, into: &files)
            } else if !isFolder(path, followsLinks: true), (try? InputFormat(endingOf: path)) != nil {
                files.append(path)
            }
        }
    }

    private static func isFolder(_ path: String, followsLinks: Bool) -> Bool {
        let path = followsLinks ? path + "/." : path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeDirectory
    }
}
