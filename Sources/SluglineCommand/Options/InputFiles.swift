import Slugline
import SluglineIngest

/// Reads the files of a run one after the other, reports bad rows, and judges at the end whether there were too many.
struct InputFiles {
    let paths: [String]
    private let input: InputOptions
    private(set) var rowCount = 0
    private(set) var badRowCount = 0
    /// The first rows of files without a header that nobody said had none.
    private var unheaded: [(label: String, weight: Double, file: String)] = []

    /// How many bad rows were reported.
    private var shown = 0
    private let progress: Progress?
    private let activity: String
    /// Rows that were handed on, and how many files were before the one that is read, of how many.
    private var handedCount = 0
    private var position = 0
    private var fileCount = 0

    /// - Parameters:
    ///   - paths: files, folders, or `-`; none at all is standard input.
    ///   - progress: is told how far the reading is.
    ///   - activity: what is done with what is read.
    init(_ paths: [String], _ input: InputOptions, progress: Progress? = nil, activity: String = "reading") {
        self.paths = paths.isEmpty ? ["-"] : paths
        self.input = input
        self.progress = progress
        self.activity = activity
    }

    /// Hands every batch to `body`, with the file that it is from.
    mutating func forEachBatch(_ options: ReadingOptions, _ body: (InputBatch, String) throws -> Void) throws {
        let files = try paths.flatMap { try InputFolder.files(at: $0) ?? [$0] }
        fileCount = files.count
        while position < files.count {
            let group = files[position...].prefix(Self.groupSize).prefix { SmallDocument.isOne($0) }
            if files.count > 1, !group.isEmpty {
                let documents = input.parallel.map(group.count) { [first = position] in
                    SmallDocument(path: files[first + $0], options: options)
                }
                for document in documents { try hand(document, to: body) }
                position += group.count
            } else {
                try read(files[position], options, isAlone: files.count == 1, body)
                position += 1
            }
        }
    }

    /// How many small documents are read before any of them is handed on.
    private static let groupSize = 32

    private mutating func hand(_ document: SmallDocument, to body: (InputBatch, String) throws -> Void) throws {
        for fault in document.faults { report(fault) }
        if let error = document.error {
            guard mayBeSkipped(document.path, error) else { throw error }
            // One bad page among many is like one bad row.
            report(error)
            badRowCount += 1
        }
        note(document.notes, document.path)
        for batch in document.batches {
            try body(batch, document.path)
            handOn(batch, share: nil)
        }
        rowCount += document.rowCount
        badRowCount += document.badRowCount
    }

    private mutating func read(
        _ path: String, _ options: ReadingOptions, isAlone: Bool, _ body: (InputBatch, String) throws -> Void
    ) throws {
        let name = path == "-" ? "stdin" : path
        let talk = BadRowTalk(shown: shown, quiet: input.quiet)
        defer { shown = talk.shown }
        var reader: HeadlineReader
        do {
            reader = try HeadlineReader(path: path, options: options) { talk.report($0) }
        } catch let error as SluglineError where !isAlone && mayBeSkipped(path, error) {
            talk.report(error)
            badRowCount += 1
            return
        }
        if path == "-", !input.quiet {
            Talk.line("slugline: standard input is read as \(reader.formatDescription)")
        }
        note(reader.notes, name)
        while let batch = try reader.nextBatch() {
            if reader.isWithoutHeader, options.hasHeader == nil, batch.headlines.lines[0] == 1 {
                noteFirstRow(batch.headlines, name)
            }
            try body(batch, name)
            handOn(batch, share: reader.readShare)
        }
        rowCount += reader.rowCount
        badRowCount += reader.badRowCount
    }

    /// Counts `batch`, which stands at `share` of its file.
    private mutating func handOn(_ batch: InputBatch, share: Double?) {
        handedCount += batch.count
        guard let progress else { return }
        let isKnown = share != nil || fileCount > 1
        let done = (Double(position) + (share ?? 0)) / Double(fileCount)
        progress.update(activity, count: handedCount, share: isKnown ? done : nil)
    }

    private mutating func report(_ fault: SluglineError) {
        let talk = BadRowTalk(shown: shown, quiet: input.quiet)
        talk.report(fault)
        shown = talk.shown
    }

    private func note(_ notes: [String], _ name: String) {
        guard !input.quiet else { return }
        for note in notes { Talk.line("slugline: \(name): \(note)") }
    }

    private mutating func noteFirstRow(_ batch: HeadlineBatch, _ file: String) {
        guard !batch.labels.isEmpty else { return }
        let weight = batch.weights.first.map { Double($0) / 1_000 } ?? 1
        unheaded.append((batch.labels.string(0), weight, file))
    }

    /// A sentence for every first row that was taken for a headline and whose label no other row has, although other labels
    /// have more rows: it may name the columns.
    func doubtfulFirstRows(in model: Model) -> [String] {
        let weights = Dictionary(zip(model.labels, model.labelWeights)) { first, _ in first }
        return unheaded.filter { row in
            weights[row.label] == row.weight && model.labelWeights.contains { $0 > row.weight }
        }.map {
            "\($0.file): the first row was taken for a headline, and no other has its label '\($0.label)'; "
                + "if it names the columns, say which with --label-column and --headline-column, else --no-header"
        }
    }

    /// Whether the run may go on without the document at `path`; a file of rows is too much to lose.
    private func mayBeSkipped(_ path: String, _ error: SluglineError) -> Bool {
        guard error.code == .badInput, !input.strict, path != "-" else { return false }
        return (input.inputFormat ?? (try? InputFormat(endingOf: path)))?.isDocument ?? false
    }

    /// Says how many rows were left out, and fails where they were more than `--maximum-bad-rows` allows.
    func checkBadRows() throws {
        guard badRowCount > 0 else { return }
        let total = rowCount + badRowCount
        let message = "\(badRowCount) of \(total) rows could not be read"
        let share = Double(badRowCount) / Double(total)
        if share > input.maximumBadRows {
            let allowing = ", or allow them with --maximum-bad-rows \(Decimal.text(min(1, share + 0.005), places: 2))"
            throw SluglineError(.badInput, message, remedy: "mend them" + (badRowCount == total ? "" : allowing))
                .about(paths)
        }
        if !input.quiet { Talk.line("slugline: \(message) and were left out") }
    }
}

extension SluglineError {
    /// This error with the names of `paths` where it names no file: what is wrong with the rows of all of them together.
    func about(_ paths: [String]) -> SluglineError {
        guard code == .badInput, file == nil else { return self }
        var error = self
        let shown = paths.prefix(3).map { $0 == "-" ? "stdin" : $0 }.joined(separator: ", ")
        error.file = paths.count > 3 ? "\(shown) and \(paths.count - 3) more" : shown
        return error
    }
}
