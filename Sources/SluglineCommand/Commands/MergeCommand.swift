import ArgumentParser
import Slugline

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Add models together.",
        discussion: """
            The result equals a training on all rows of the models together, with their settings. Models whose settings
            differ (smoothing, calibration and the like) are merged only when told whose to take. A prior that was given by
            label has to have a share for every label of the result.

              slugline merge monday.safetensors tuesday.safetensors --output week.safetensors --settings-from monday.safetensors
            """)

    @Argument(help: "The model files, at least two.")
    var models: [String]

    @Option(name: .shortAndLong, help: "The model file to write.")
    var output: String

    @Option(help: "The model whose settings the result is to have.")
    var settingsFrom: String?

    @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
    var quiet = false

    func validate() throws {
        if models.count < 2 { throw ValidationError("name at least two models") }
    }

    func run() throws {
        let settings = try settingsFrom.map { try Model(contentsOf: $0).settings }
        var result = try Model(contentsOf: models[0])
        if let settings { result = try result.with(settings) }
        for path in models.dropFirst() {
            let other = try Model(contentsOf: path)
            guard settings != nil || other.settings.agrees(with: result.settings) else {
                throw SluglineError(
                    .badSettings, "its settings differ from those of \(models[0])", file: path,
                    remedy: "say whose to take with --settings-from")
            }
            result = try result.merged(with: other)
        }
        let bytes = result.serialized()
        let file = try OutputFile(path: output)
        try file.write(bytes)
        try file.finish()
        if !quiet {
            Talk.line(
                "wrote \(output): \(result.rowCount) headlines, \(result.labels.count) labels, \(TrainingSummary.size(bytes.count)), digest \(result.digest)"
            )
        }
    }
}
