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
    func load(quiet: Bool) throws -> NamedModel {
        let path = try model ?? ProcessInfo.processInfo.environment["SLUGLINE_MODEL"] ?? Self.shippedModel()
        let loaded = try NamedModel(path: path)
        if !quiet { Talk.line("slugline: model \(loaded.name), digest \(loaded.model.digest)") }
        return loaded
    }

    /// The topic model beside the installed binary (`share/slugline`), or in the checkout that it was built in (`models`).
    private static func shippedModel() throws -> String {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var folder = URL(filePath: program ?? CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<6 {
            for place in ["share/slugline", "models"] {
                let candidate = folder.appending(path: "\(place)/topics.safetensors").path
                if FileManager.default.fileExists(atPath: candidate) { return candidate }
            }
            folder = folder.deletingLastPathComponent()
        }
        throw SluglineError(
            .missingInput, "no model was named, and the topic model is not where Slugline was installed",
            remedy: "name one with --model or SLUGLINE_MODEL")
    }
}

/// A model and the name that output calls it by: the file's, without its ending.
struct NamedModel {
    var model: Model
    var name: String

    init(model: Model, name: String) {
        self.model = model
        self.name = name
    }

    init(path: String) throws {
        model = try Model(contentsOf: path)
        name = URL(filePath: path).deletingPathExtension().lastPathComponent
    }
}
