import Slugline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds word vectors: by name, or those that a model was trained with.
enum VectorsFile {
    /// How the files of word vectors end, whatever they are called.
    private static let ending = ".vectors.safetensors"

    /// What SLUGLINE_VECTORS says: a file, or `none`.
    private static var environment: String? { ProcessInfo.processInfo.environment["SLUGLINE_VECTORS"] }

    /// What `--vectors` chooses: the vectors of the file `option`, nil for `none`; by default what SLUGLINE_VECTORS says, else
    /// the English ones that Slugline comes with.
    static func chosen(by option: String?) throws -> WordVectors? {
        let choice = option ?? environment
        return choice == "none" ? nil : try named(choice)
    }

    /// The vectors in the file `path`; for nil, the English ones that Slugline comes with.
    static func named(_ path: String?) throws -> WordVectors {
        guard let path = path ?? ShippedFiles.path(of: ShippedFiles.vectors) else {
            throw SluglineError(
                .missingInput, "the English word vectors are not where Slugline was installed",
                remedy: "name a file with --vectors, or 'none'")
        }
        return try WordVectors(contentsOf: path)
    }

    /// The vectors with the digest that `model`, of the file `path`, asks for; nil where it asks for none.
    ///
    /// They are looked for in the file that SLUGLINE_VECTORS names, beside the model, and where Slugline's own are: by
    /// digest, so that new vectors beside old ones strand no model.
    ///
    /// - Parameter early: what `early(for:having:)` found.
    static func needed(by model: Model, at path: String, early: WordVectors?) throws(SluglineError) -> WordVectors? {
        guard let digest = model.settings.vectors?.digest else { return nil }
        if let embedded = model.vectors { return embedded }
        if let early, early.digest == digest { return early }
        if let file = file(digest: digest, for: path) { return try WordVectors(contentsOf: file) }
        throw SluglineError(
            .missingInput, "the model reads headlines with the word vectors \(digest), which are not here", file: path,
            remedy: "put their file (its name ends in \(ending)) beside the model, or name it with SLUGLINE_VECTORS")
    }

    /// The vectors that the model in the file `path` will ask for by what its header says, so that both can be read at once;
    /// nil where it asks for none, or where they cannot be read, which `needed(by:at:early:)` will say.
    ///
    /// - Parameter known: vectors that are read already, which serve where they are the same.
    static func early(for path: String, having known: WordVectors?) -> WordVectors? {
        guard let digest = Model.vectorsDigest(ofFile: path) else { return nil }
        if let known, known.digest == digest { return known }
        return file(digest: digest, for: path).flatMap { try? WordVectors(contentsOf: $0) }
    }

    /// The file of the vectors with the digest `digest` that the model in the file `path` is to have.
    private static func file(digest: String, for path: String) -> String? {
        let named = environment.map { [$0] } ?? []
        let folders = [URL(filePath: path).deletingLastPathComponent().path] + ShippedFiles.folders
        return named.first { WordVectors.digest(ofFile: $0) == digest }
            ?? folders.lazy.flatMap(files(in:)).first { WordVectors.digest(ofFile: $0) == digest }
    }

    private static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }
}
