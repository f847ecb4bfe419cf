import Slugline
import SluglineIngest
import SluglineReport

/// Turns classified headlines into the lines that `classify` prints.
struct ClassificationFormatter: Sendable {
    let format: ClassificationFormat
    let classifier: Classifier
    let rules: AbstentionRules
    let topCount: Int
    let explains: Bool
    /// Name and digest of the model, as records give it.
    let model: String
    /// What lines of tab-separated values begin with: the labels, and behind them what stands for none.
    private let names: PaddedNames

    private static let unknown = "unknown"

    init(
        format: ClassificationFormat, classifier: Classifier, rules: AbstentionRules, topCount: Int, explains: Bool,
        model: String
    ) {
        self.format = format
        self.classifier = classifier
        self.rules = rules
        self.topCount = topCount
        self.explains = explains
        self.model = model
        names = PaddedNames(classifier.labels + [Self.unknown])
    }

    /// What records get beside the columns of the input.
    private var addedNames: [String] {
        var names = [
            "predicted_label", "best_label", "probability", "known_share", "abstained", "abstained_because", "model",
        ]
        if format == .jsonl { names.append("labels") }
        if format == .jsonl, explains { names += ["log_odds", "intercept", "reasons"] }
        return names
    }

    /// What stands before the first record.
    func header(columnNames: [String]) -> [UInt8] {
        guard format == .csv else { return [] }
        var line = DelimitedLine()
        let kept = KeptColumns(columnNames, besides: addedNames)
        for name in kept.names + addedNames { line.add(name.utf8) }
        line.end()
        return line.bytes
    }

    /// The records of all rows of `batch`, in pieces.
    func lines(of batch: InputBatch, _ parallel: Parallel) -> [[UInt8]] {
        parallel.mapPieces(of: 0..<batch.count, size: 512) { rows in
            classifier.withBuffer { lines(of: batch, rows, &$0) }
        }
    }

    /// The records of the rows `range` of `batch`.
    private func lines(of batch: InputBatch, _ range: Range<Int>, _ buffer: inout ClassificationBuffer) -> [UInt8] {
        var lines = LineBuffers()
        let kept = KeptColumns(batch.columnNames, besides: addedNames)
        let columns = KnownColumns(of: batch.columnNames)
        // Names of their own, since what stands in properties would be copied for each headline.
        let (classifier, names) = (classifier, names)
        classifier.classify(batch.headlines.text, range, into: &buffer) { row, buffer in
            let abstention = rules.reason(buffer, classifier)
            switch format {
            case .text: writeText(batch, row, buffer, abstention, to: &lines.plain)
            case .tsv: writeTSV(batch, row, names, buffer, abstention, to: &lines.tabbed)
            case .csv: writeCSV(batch, row, buffer, abstention, to: &lines.delimited)
            case .ninjs: writeNinjs(batch, columns, row, buffer, abstention, to: &lines.json)
            case .jsonl: writeJSON(batch, row, kept, buffer, abstention, to: &lines.json)
            }
        }
        switch format {
        case .text: return lines.plain
        case .tsv: return lines.tabbed.take()
        case .csv: return lines.delimited.bytes
        case .ninjs, .jsonl: return lines.json.bytes
        }
    }

    /// Only the one that the format uses is filled.
    private struct LineBuffers {
        var plain: [UInt8] = []
        var tabbed = TabbedLines()
        var delimited = DelimitedLine()
        var json = JSONWriter()
    }

    private func name(_ label: Int, _ abstention: Abstention?) -> String {
        abstention == nil ? classifier.labels[label] : Self.unknown
    }

    /// `sport 0.93  Cup won`, in columns; with `--explain` the strongest reasons below.
    private func writeText(
        _ batch: InputBatch, _ row: Int, _ buffer: ClassificationBuffer, _ abstention: Abstention?,
        to bytes: inout [UInt8]
    ) {
        let width = max(7, classifier.labels.map(\.count).max() ?? 0)
        let top = buffer.top(topCount)
        func padded(_ text: String) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
        bytes += "\(padded(name(top[0], abstention)))  \(Self.percent(buffer.probabilities[top[0]]))  ".utf8
        bytes += batch.headlines.text.bytes[batch.headlines.text.range(of: row)]
        bytes.append(UInt8(ascii: "\n"))
        if let abstention, abstention == .lowProbability || topCount > 1 {
            bytes += "    best guess: \(classifier.labels[top[0]]) (\(abstention.rawValue))\n".utf8
        }
        for label in top.dropFirst() {
            bytes += "\(padded("  " + classifier.labels[label]))  \(Self.percent(buffer.probabilities[label]))\n".utf8
        }
        guard explains, buffer.knownCount > 0 else { return }
        let explanation = classifier.explanation(of: top[0], buffer)
        let reasons = explanation.reasons.prefix(8).map { "\($0.term) \(Self.signed($0.weight))" }
        bytes += "    \(classifier.labels[top[0]]) because: \(reasons.joined(separator: ", "))".utf8
        let rest = explanation.reasons.dropFirst(8).reduce(0) { $0 + $1.weight }
        if explanation.reasons.count > 8 {
            bytes += ", \(explanation.reasons.count - 8) more \(Self.signed(rest))".utf8
        }
        bytes += "; start \(Self.signed(explanation.intercept)); log-odds \(Self.signed(explanation.logOdds))\n".utf8
    }

    /// Label, probability, further labels with theirs, headline.
    private func writeTSV(
        _ batch: InputBatch, _ row: Int, _ names: PaddedNames, _ buffer: ClassificationBuffer,
        _ abstention: Abstention?, to lines: inout TabbedLines
    ) {
        let best = buffer.best
        lines.append(abstention == nil ? best : names.count - 1, of: names, buffer.probabilities[best])
        if topCount > 1 {
            for label in buffer.top(topCount).dropFirst() {
                lines.append(label, of: names, buffer.probabilities[label])
            }
        }
        let text = batch.headlines.text
        lines.append(last: text.bytes.span.extracting(text.range(of: row)))
    }

    private func writeCSV(
        _ batch: InputBatch, _ row: Int, _ buffer: ClassificationBuffer, _ abstention: Abstention?,
        to line: inout DelimitedLine
    ) {
        let columnCount = batch.columnNames.count
        for column in 0..<columnCount {
            line.add(batch.fields.bytes[batch.fields.range(of: row * columnCount + column)])
        }
        let best = buffer.best
        line.add((abstention == nil ? classifier.labels[best] : "").utf8)
        line.add(classifier.labels[best].utf8)
        line.add(buffer.probabilities[best].description.utf8)
        line.add(buffer.knownShare.description.utf8)
        line.add((abstention == nil ? "false" : "true").utf8)
        line.add((abstention?.rawValue ?? "").utf8)
        line.add(model.utf8)
        line.end()
    }

    private func writeJSON(
        _ batch: InputBatch, _ row: Int, _ kept: KeptColumns, _ buffer: ClassificationBuffer, _ abstention: Abstention?,
        to json: inout JSONWriter
    ) {
        json.beginObject()
        writeInput(batch, row, kept, to: &json)
        let top = buffer.top(topCount)
        json.key("predicted_label")
        json.value(abstention == nil ? classifier.labels[top[0]] : nil)
        json.key("best_label")
        json.value(classifier.labels[top[0]])
        json.key("probability")
        json.value(buffer.probabilities[top[0]])
        json.key("known_share")
        json.value(buffer.knownShare)
        json.key("abstained")
        json.value(abstention != nil)
        json.key("abstained_because")
        json.value(abstention?.rawValue)
        json.key("labels")
        json.beginArray()
        for label in top {
            json.beginObject()
            json.key("label")
            json.value(classifier.labels[label])
            json.key("probability")
            json.value(buffer.probabilities[label])
            if explains { writeExplanation(of: label, buffer, to: &json) }
            json.endObject()
        }
        json.endArray()
        if explains { writeExplanation(of: top[0], buffer, to: &json) }
        json.key("model")
        json.value(model)
        json.endObject()
        json.endLine()
    }

    private func writeNinjs(
        _ batch: InputBatch, _ columns: KnownColumns, _ row: Int, _ buffer: ClassificationBuffer,
        _ abstention: Abstention?, to json: inout JSONWriter
    ) {
        var item = NinjsItem(headline: batch.headlines.text.string(row))
        item.identifier = batch.text(row, columns.url) ?? batch.text(row, columns.id)
        item.source = batch.text(row, columns.source)
        item.date = batch.headlines.dates.isEmpty ? nil : batch.headlines.dates[row].map(UTCDate.text)
        if abstention == nil {
            let labels = buffer.top(topCount).map {
                (label: classifier.labels[$0], probability: buffer.probabilities[$0])
            }
            item.subjects = NinjsItem.subjects(labels, creator: model)
        }
        item.write(to: &json)
        json.endLine()
    }

    /// The members that the row had: from JSON Lines with their values as they stood there, else as strings.
    private func writeInput(_ batch: InputBatch, _ row: Int, _ kept: KeptColumns, to json: inout JSONWriter) {
        for column in kept.distinct {
            let field = row * kept.names.count + column
            json.key(kept.names[column])
            let bytes = batch.fields.bytes[batch.fields.range(of: field)]
            switch batch.fieldKinds[field] {
            case .text: json.value(utf8: bytes)
            case .json: json.value(literal: bytes)
            case .missing: json.null()
            }
        }
    }

    private func writeExplanation(of label: Int, _ buffer: ClassificationBuffer, to json: inout JSONWriter) {
        let explanation = classifier.explanation(of: label, buffer)
        json.key("log_odds")
        json.value(explanation.logOdds)
        json.key("intercept")
        json.value(explanation.intercept)
        json.key("reasons")
        json.beginArray()
        for reason in explanation.reasons {
            json.beginObject()
            json.key("term")
            json.value(reason.term)
            json.key("weight")
            json.value(reason.weight)
            json.endObject()
        }
        json.endArray()
    }

    private static func percent(_ probability: Double) -> String {
        let value = Int((probability * 100).rounded())
        return String(repeating: " ", count: value < 10 ? 2 : value < 100 ? 1 : 0) + "\(value)%"
    }

    private static func signed(_ weight: Double) -> String {
        let hundredths = Int((weight * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "+")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
