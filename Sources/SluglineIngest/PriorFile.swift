public import Slugline

extension Prior {
    /// Reads shares of labels from the file at `path`: a label and a number in each row of CSV or TSV, with or without a
    /// header.
    ///
    ///     label,probability
    ///     sport,0.3
    ///     weather,0.1
    ///
    /// The first row is a header where its second field is no number. What the shares add up to does not matter.
    ///
    /// - Throws: `SluglineError`: `badSettings` for a name that ends in neither `.csv` nor `.tsv` (`.gz` may follow),
    ///   `missingInput` for a file that cannot be opened, `badInput` with file and line for a row
    ///   that is not a label and a finite number from 0, for a label that has two rows, and for shares that are all 0.
    public init(contentsOf path: String) throws {
        var options = ReadingOptions()
        options.format = try Self.format(of: path)
        options.hasHeader = false
        options.needsLabels = true
        options.strict = true
        var reader = try HeadlineReader(path: path, options: options) { _ in }
        var shares: [String: Double] = [:]
        var isFirst = true
        while let batch = try reader.nextBatch()?.headlines {
            for row in 0..<batch.count {
                func fault(_ message: String, remedy: String) -> SluglineError {
                    SluglineError(.badInput, message, file: path, line: batch.lines[row], remedy: remedy)
                }
                let (label, text) = (batch.labels.string(row), batch.text.string(row))
                let share = Double(text)
                if isFirst, share == nil {
                    isFirst = false
                    continue
                }
                isFirst = false
                guard let share, share >= 0, share.isFinite else {
                    throw fault(
                        "the share of label '\(label)' is '\(text)'", remedy: "give a number from 0, such as 0.25")
                }
                guard shares.updateValue(share, forKey: label) == nil else {
                    throw fault("label '\(label)' has a share already", remedy: "give every label one row")
                }
            }
        }
        guard shares.values.contains(where: { $0 > 0 }) else {
            throw SluglineError(
                .badInput, "no label has a share above 0", file: path, remedy: "give a label and its share in each row")
        }
        self = .given(shares)
    }

    private static func format(of path: String) throws -> InputFormat {
        if let format = try? InputFormat(endingOf: path), format == .csv || format == .tsv { return format }
        throw SluglineError(
            .badSettings, "a prior is read from a file that ends in .csv or .tsv", file: path,
            remedy: "write a label and its share in each row of such a file, or say data, uniform or label=share")
    }
}
