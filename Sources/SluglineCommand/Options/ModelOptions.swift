import ArgumentParser
import Slugline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which model is to be used.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The model file.",
            discussion: "Default: what SLUGLINE_MODEL names, else the topic model that Slugline comes with."))
    var model: String?

    /// The model with the name that output calls it by.
    func load(_ input: InputOptions) throws -> NamedModel {
        let path = try model ?? Self.environment ?? Self.shippedModel()
        let loaded = try NamedModel(path: path, parallel: input.parallel)
        if !input.quiet { Talk.line("slugline: model \(loaded.name), digest \(loaded.model.digest)") }
        return loaded
    }

    /// What `--model` chooses where no model is needed: the file `option`, nil for `none`; by default what SLUGLINE_MODEL says,
    /// a file or `none`, else the topic model if Slugline comes with it.
    ///
    /// - Parameter vectors: word vectors that are read already.
    static func chosen(by option: String?, _ input: InputOptions, having vectors: WordVectors?) throws -> NamedModel? {
        let path = option ?? environment ?? ShippedFiles.path(of: ShippedFiles.model)
        return try path.flatMap {
            $0 == "none" ? nil : try NamedModel(path: $0, having: vectors, parallel: input.parallel)
        }
    }

    private static var environment: String? { ProcessInfo.processInfo.environment["SLUGLINE_MODEL"] }

    private static func shippedModel() throws -> String {
        guard let path = ShippedFiles.path(of: ShippedFiles.model) else {
            throw SluglineError(
                .missingInput, "no model was named, and the topic model is not where Slugline was installed",
                remedy: "name one with --model or SLUGLINE_MODEL")
        }
        return path
    }
}

/// A model with its word vectors, which may still be being read, and the name that output calls it by: the file's, without its ending.
struct NamedModel {
    var model: Model
    var name: String
    private let readVectors: () throws(SluglineError) -> WordVectors?

    /// Name and digest, as records give them.
    var title: String { "\(name) \(model.digest)" }

    init(model: Model, vectors: WordVectors?, name: String) {
        self.model = model
        self.name = name
        readVectors = { vectors }
    }

    /// Its word vectors, once they are read; nil for a model that reads headlines by words alone.
    var vectors: WordVectors? { get throws(SluglineError) { try readVectors() } }

    /// Reads the model at `path`, and begins to read its vectors meanwhile, unless they are those `known` already.
    init(
        path: String, having known: WordVectors? = nil,
        parallel: Parallel = Parallel(threadCount: Parallel.processorCount)
    ) throws {
        let early = parallel.begin { VectorsFile.early(for: path, having: known) }
        model = try Model(contentsOf: path, parallel: parallel)
        readVectors = { [model] () throws(SluglineError) in
            try VectorsFile.needed(by: model, at: path, early: early.wait())
        }
        name = URL(filePath: path).deletingPathExtension().lastPathComponent
    }
}
