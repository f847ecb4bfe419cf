import ArgumentParser
import Slugline

@main
struct SluglineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slugline",
        abstract: "Learns from labelled news headlines, labels new ones, and says how right it is.",
        discussion: """
            Train on a file of labels and headlines, classify others, and see how accurate that is:

              slugline train news.tsv --output news.safetensors
              slugline classify today.txt --model news.safetensors
              slugline evaluate test.tsv --model news.safetensors

            Put the headlines of a day together into stories:

              slugline cluster today.jsonl

            Let stories grow through the day, every few minutes:

              slugline assign --state desk feeds/

            Without --model, 'classify' uses the model that Slugline comes with: the 17 Media Topics of the IPTC.
            Files may be CSV, TSV, JSON Lines, fastText or plain text, feeds (RSS, Atom, JSON Feed, news sitemaps), saved pages,
            or exports in JSON, compressed with gzip, zstd or not; folders are read whole; '-' is standard input.

            Exit status: 0 done, 1 a gate was not met, 64 usage, 65 bad data or a damaged model, 66 no such input,
            73 cannot write, 141 whoever read the output went away (nothing is said then).
            """,
        version: "0.1.0",
        subcommands: [
            TrainCommand.self, ClassifyCommand.self, ClusterCommand.self, AssignCommand.self, ExtractCommand.self,
            EvaluateCommand.self,
            InspectCommand.self, MergeCommand.self, VectorsCommand.self,
        ])

    /// Runs the command; a `SluglineError` becomes one line on stderr and an exit status that says of what kind it is.
    static func main() {
        OutputFile.reportClosedPipes()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as SluglineError {
            Talk.error(error)
            exit(withError: ExitCode(error.exitStatus))
        } catch {
            exit(withError: error)
        }
    }
}

extension SluglineError {
    /// The exit status for this fault, by the table of `sysexits.h`.
    var exitStatus: Int32 {
        switch code {
        case .badInput, .badModel, .badState: 65
        case .missingInput: 66
        case .newerState: 69
        case .cannotWrite: 73
        case .outOfSpace: 74
        case .stateLocked: 75
        default: 64
        }
    }
}
