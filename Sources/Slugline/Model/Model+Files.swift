#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Model {
    /// Reads the model file at `path`.
    ///
    /// - Parameter parallel: how many threads read it.
    /// - Throws: `missingInput` where there is no such file, `badModel` where it is none of ours or damaged.
    public init(
        contentsOf path: String, parallel: Parallel = Parallel(threadCount: 1)
    ) throws(SluglineError) {
        self = try Safetensors.reading(path, missing: "the model cannot be read") { file throws(SluglineError) in
            try Model(file, parallel: parallel)
        }
    }

    /// The digest of the word vectors that the model in the file at `path` says it needs beside it, without reading the rest;
    /// nil where it needs none, or is no model.
    public static func vectorsDigest(ofFile path: String) -> String? {
        guard let metadata = Safetensors.metadata(ofFile: path), metadata["format"] == "slugline",
            !metadata.keys.contains(where: { $0.hasPrefix(vectorsPrefix) })
        else { return nil }
        return metadata["vectors"]
    }

    /// Writes the model to `path`: beside it first, then in its place, so that there is never half a model.
    public func write(to path: String) throws(SluglineError) {
        do {
            try Data(serialized()).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw SluglineError(
                .cannotWrite, "the model cannot be written", file: path,
                remedy: "name a place that exists, may be written to and has room")
        }
    }
}
