import ArgumentParser
import Slugline
import SluglineDesk
import SluglineReport

/// A file to which every run of `assign` adds one line, as JSON.
struct RunLog {
    private let file: OutputFile

    /// Opens the file at once, so that a run whose line could not be written does not begin.
    init(path: String) throws {
        file = try OutputFile(appendingTo: path)
    }

    /// Adds the line of a run that is done: time, version, vectors, what came in and what came of it, seconds and memory.
    func add(_ run: DeskRun, now: Int64, vectors: String, badRowCount: Int, seconds: Double) throws {
        var json = JSONWriter()
        json.beginObject()
        for (name, text) in [
            ("time", TimeText.iso(now)), ("version", SluglineCommand.configuration.version), ("vectors", vectors),
        ] { json.member(name, text) }
        for (name, count) in [
            ("rows", run.rowCount), ("bad", badRowCount), ("repeated", run.repeatedCount), ("old", run.oldCount),
            ("empty", run.emptyCount), ("new", run.newCount), ("opened", run.count { $0 == .opened }),
            ("grew", run.count { $0 == .grew }), ("merged", run.mergedCount), ("closed", run.count { $0 == .closed }),
            ("stories", run.storyCount), ("window", run.windowCount),
        ] { json.member(name, count) }
        json.member("minimum_similarity", run.minimumSimilarity)
        json.member("seconds", (seconds * 1_000).rounded() / 1_000)
        json.member("peak_memory_mb", OutputFile.peakMemory / 1_000_000)
        json.endObject()
        json.endLine()
        try file.write(json.bytes)
        try file.finish()
    }
}
