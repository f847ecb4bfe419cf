import Slugline
import SluglineReport

/// A model's answers on labelled headlines, and the report about them.
struct EvaluatedModel {
    let scored: ScoredHeadlines
    var report: EvaluationReport

    /// How many of the most confident mistakes a report shows.
    static let shownMistakeCount = 10

    init(
        _ named: NamedModel, on headlines: LabelledHeadlines, _ input: InputOptions,
        rules: AbstentionRules = AbstentionRules(), seed: UInt64 = 1, trainedOn: HeadlineSet? = nil
    ) throws {
        let classifier = try Classifier(named.model, vectors: named.vectors, outlets: input.outletSuffix())
        let batch = headlines.batch
        let pieceSize = 2_048
        let pieces = input.parallel.map((batch.count + pieceSize - 1) / pieceSize) { piece in
            var buffer = ClassificationBuffer()
            var workspace: [Double] = []
            var result = (probabilities: [Double](), abstained: [Bool](), bare: UncalibratedScores())
            for row in piece * pieceSize..<min(batch.count, (piece + 1) * pieceSize) {
                classifier.classify(batch.text.bytes.span.extracting(batch.text.range(of: row)), into: &buffer)
                result.probabilities += buffer.probabilities
                result.abstained.append(rules.reason(buffer, classifier) != nil)
                classifier.appendUncalibrated(buffer, to: &result.bare, &workspace)
            }
            return result
        }
        var bare = UncalibratedScores()
        for piece in pieces { bare.append(piece.bare) }
        scored = ScoredHeadlines(
            batch, modelLabels: classifier.labels, probabilities: pieces.flatMap(\.probabilities),
            abstained: pieces.flatMap(\.abstained), uncalibrated: bare)
        report = EvaluationReport(Evaluation(of: scored, configuration: .init(seed: seed)))
        report.modelName = named.name
        report.modelDigest = named.model.digest
        report.files = headlines.files.map(\.name)
        report.settings = [
            .init(
                "algorithm",
                named.model.settings.naiveBayes.components.map { "\($0.algorithm.rawValue) \($0.smoothing)" }.joined(
                    separator: " + ")),
            .init("trained on", "\(named.model.rowCount) headlines"), .init("seed", String(seed)),
        ]
        report.mistakes = scored.mistakes(headlines, classifier: classifier, limit: Self.shownMistakeCount)
        report.duplicates = trainedOn.map { .init(of: scored, rows: $0.rows(of: batch)) }
    }
}

extension ScoredHeadlines {
    /// The mistakes with the highest probability first, up to `limit` of them; with reasons where there is a classifier.
    func mistakes(
        _ headlines: LabelledHeadlines, classifier: Classifier? = nil, limit: Int
    ) -> [EvaluationReport.Mistake] {
        let wrong = gold.indices.filter { !isCorrect($0) }
            .sorted { (topProbability[$1], $0) < (topProbability[$0], $1) }
        var buffer = ClassificationBuffer()
        return wrong.prefix(limit).map { row in
            let headline = headlines.batch.text.string(row)
            var mistake = EvaluationReport.Mistake(
                headline: headline, gold: labels[gold[row]], predicted: labels[best[row]],
                probability: topProbability[row])
            mistake.file = headlines.file(of: row)
            mistake.line = headlines.batch.lines[row]
            if let classifier {
                classifier.classify(Array(headline.utf8).span, into: &buffer)
                mistake.reasons = classifier.explanation(of: buffer.best, buffer).reasons.prefix(5).map {
                    EvaluationReport.Reason($0.term, $0.weight)
                }
            }
            return mistake
        }
    }
}
