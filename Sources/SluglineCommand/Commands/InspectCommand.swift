import ArgumentParser
import Slugline

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what a model is: labels, settings, provenance, the most telling terms.",
        discussion: """
              slugline inspect news.safetensors
              slugline inspect news.safetensors --terms 20 --format json
            """)

    @Argument(help: "The model file.")
    var model: String

    @Option(help: "How many telling terms to show for each label.")
    var terms = 8

    @Option(help: "text or json.")
    var format = InspectionFormat.text

    func run() throws {
        let named = try NamedModel(path: model)
        let telling = try Classifier(named.model, vectors: named.vectors).tellingTerms(
            of: named.model, limit: max(0, terms))
        let output = try OutputFile(path: nil)
        switch format {
        case .text: try output.write(Array(Self.text(named, telling).utf8))
        case .json: try output.write(Self.json(named, telling))
        }
        try output.finish()
    }

    private static func text(_ named: NamedModel, _ telling: [[TellingTerm]]) -> String {
        let model = named.model
        var lines = [
            "\(named.name), digest \(model.digest)", "",
            "\(model.rowCount) headlines, \(model.wordCount) words, \(model.termCount) terms; rows \(model.rowDigest)",
            "",
        ]
        let settings = model.settings.listed
        let width = settings.map(\.name.count).max() ?? 0
        lines += settings.map { "  " + $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.value }
        lines.append("")
        let labelWidth = model.labels.map(\.count).max() ?? 0
        for (index, label) in model.labels.enumerated() {
            let weight = Decimal.text(model.labelWeights[index], places: 0)
            let count = String(repeating: " ", count: max(0, 7 - weight.count)) + weight
            lines.append(
                "  \(label)\(String(repeating: " ", count: labelWidth - label.count)) \(count)  "
                    + telling[index].map(\.term).joined(separator: ", "))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ named: NamedModel, _ telling: [[TellingTerm]]) -> [UInt8] {
        let model = named.model
        var json = JSONWriter(isIndented: true)
        json.beginObject()
        json.key("model")
        json.value(named.name)
        json.key("digest")
        json.value(model.digest)
        json.key("row_digest")
        json.value(model.rowDigest)
        json.key("rows")
        json.value(model.rowCount)
        json.key("words")
        json.value(model.wordCount)
        json.key("terms")
        json.value(model.termCount)
        json.key("settings")
        json.beginObject()
        for (name, value) in model.settings.listed {
            json.key(name)
            json.value(value)
        }
        json.endObject()
        json.key("labels")
        json.beginArray()
        for (index, label) in model.labels.enumerated() {
            json.beginObject()
            json.key("label")
            json.value(label)
            json.key("rows")
            json.value(model.labelWeights[index])
            json.key("telling_terms")
            json.beginArray(onOneLine: true)
            for term in telling[index] { json.value(term.term) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

/// What `inspect` prints.
enum InspectionFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
