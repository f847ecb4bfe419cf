import ArgumentParser
import Slugline
import SluglineIngest

/// `--prior`: `data`, `uniform`, shares of labels, or a file of them.
enum PriorOption: ExpressibleByArgument {
    case data
    case uniform
    case given([String: Double])
    /// Read when the command runs, so that a fault of the file is not one of usage.
    case file(String)

    static let help = ArgumentHelp(
        "How common labels are taken to be: data, uniform, label=share,… or a file.",
        discussion: """
            data (or empirical) is as in the training rows, uniform all alike. A file is CSV or TSV with a label and its \
            share in each row, with or without a header. Every label of the model needs a share above 0; they need not \
            add up to 1.
            """)

    init?(argument: String) {
        switch argument {
        case "": return nil
        case "data", "empirical": self = .data
        case "uniform": self = .uniform
        case _ where argument.contains("="):
            var shares: [String: Double] = [:]
            for part in argument.split(separator: ",") {
                guard let sign = part.lastIndex(of: "="), let share = Double(part[part.index(after: sign)...]),
                    share >= 0, share.isFinite, shares.updateValue(share, forKey: String(part[..<sign])) == nil
                else { return nil }
            }
            guard shares.values.contains(where: { $0 > 0 }) else { return nil }
            self = .given(shares)
        default: self = .file(argument)
        }
    }

    /// What it says; a file is read now.
    func prior() throws -> Prior {
        switch self {
        case .data: .empirical
        case .uniform: .uniform
        case .given(let shares): .given(shares)
        case .file(let path): try Prior(contentsOf: path)
        }
    }

    var defaultValueDescription: String { "data" }
}
