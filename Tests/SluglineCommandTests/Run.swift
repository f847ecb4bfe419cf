import Foundation

/// One run of the real command in a temporary folder of its own.
struct Run {
    var output: String
    var talk: String
    var status: Int32
}

/// A temporary folder with files; gone when the last reference goes.
final class Workplace {
    let folder: URL

    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "slugline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, content) in files { try write(name, Data(content.utf8)) }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ name: String, _ data: Data) throws {
        try data.write(to: folder.appending(path: name))
    }

    func bytes(_ name: String) -> Data? {
        try? Data(contentsOf: folder.appending(path: name))
    }

    func text(_ name: String) -> String {
        bytes(name).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    /// The command that was built beside this test bundle.
    private static let program: URL = {
        var folders = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()].compactMap { $0 }
        folders += CommandLine.arguments.filter { $0.hasSuffix(".xctest") }.map {
            URL(filePath: $0).deletingLastPathComponent()
        }
        folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        for folder in folders {
            let candidate = folder.appending(path: "slugline")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        fatalError("no slugline beside the tests in \(folders.map(\.path))")
    }()

    /// Runs `slugline` with `arguments` in the folder. Output goes through files, so that no pipe can fill up.
    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Run {
        try run(arguments, input: input, environment: environment)
    }

    /// Runs `script` in the folder, with the command as `$SLUGLINE`.
    func shell(_ script: String) throws -> Run {
        try run(URL(filePath: "/bin/sh"), ["-c", script], environment: ["SLUGLINE": Self.program.path])
    }

    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        try run(Self.program, arguments, input: input, environment: environment)
    }

    private func run(
        _ program: URL, _ arguments: [String], input: String = "", environment: [String: String]
    ) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var all = ProcessInfo.processInfo.environment
        // Small trainings are quicker without the shipped files; tests of models and vectors name their own.
        all["SLUGLINE_MODEL"] = "none"
        all["SLUGLINE_VECTORS"] = "none"
        process.environment = all.merging(environment) { $1 }
        let places = ["stdin", "stdout", "stderr"].map {
            FileManager.default.temporaryDirectory.appending(path: "slugline-\($0)-\(UUID().uuidString)")
        }
        defer { for place in places { try? FileManager.default.removeItem(at: place) } }
        try Data(input.utf8).write(to: places[0])
        for place in places[1...] { try Data().write(to: place) }
        process.standardInput = try FileHandle(forReadingFrom: places[0])
        process.standardOutput = try FileHandle(forWritingTo: places[1])
        process.standardError = try FileHandle(forWritingTo: places[2])
        try process.run()
        process.waitUntilExit()
        let (output, talk) = (try Data(contentsOf: places[1]), try Data(contentsOf: places[2]))
        return Run(
            output: String(decoding: output, as: UTF8.self), talk: String(decoding: talk, as: UTF8.self),
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
    }
}

/// Rows enough for two labels that are easily told apart.
let newsRows = """
    label,headline
    sport,Cup won in extra time
    sport,Striker scores twice as cup final ends 3-0
    sport,Coach sacked after heavy defeat
    sport,Keeper saves two penalties in final
    health,Flu spreads through city schools
    health,Doctors warn of a new flu strain
    health,Vaccine trial begins in two hospitals
    health,Hospitals fill up as flu season peaks
    """ + "\n"

/// JSON text as a dictionary.
func json(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
}
