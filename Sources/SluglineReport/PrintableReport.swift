/// A report in the three forms that a command prints.
public protocol PrintableReport {
    /// For a terminal, lines of at most `width` characters.
    func text(width: Int, colour: Bool) -> String
    /// For a pull request.
    func markdown() -> String
    /// For programs, UTF-8.
    func json() -> [UInt8]
}

extension EvaluationReport: PrintableReport {}
extension StoryReport: PrintableReport {}
