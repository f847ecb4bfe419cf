import Slugline
import SluglineReport

/// A model's answers on labelled headlines, and the report about them.
struct EvaluatedModel {
    let scored: ScoredHeadlines
    var report: EvaluationReport

    /// How many of the most confident mistakes a report shows.
    static let shownMistakeCount = 10
    /// How many of the headlines that were trained on it names.
    private static let shownDuplicateCount = 50

    init(
        _ named: NamedModel, on headlines: LabelledHeadlines, _ input: InputOptions,
        rules: AbstentionRules = AbstentionRules(), seed: UInt64 = 1, trainedOn: HeadlineSet? = nil
    ) throws {
        let classifier = try Classifier(named.model, vectors: named.vectors, outlets: input.outletSuffix())
        let batch = headlines.batch
        let pieces = input.parallel.mapPieces(of: 0..<batch.count, size: 2_048) { rows in
            var workspace: [Double] = []
            var result = (
                probabilities: [Double](), abstained: [Bool](), bare: UncalibratedScores(), words: KnownWords()
            )
            classifier.withBuffer { buffer in
                classifier.classify(batch.text, rows, into: &buffer) { _, buffer in
                    result.probabilities += buffer.probabilities
                    result.abstained.append(rules.reason(buffer, classifier) != nil)
                    classifier.appendUncalibrated(buffer, to: &result.bare, &workspace)
                    result.words.append(wordCount: buffer.wordCount, knownCount: buffer.knownCount)
                }
            }
            return result
        }
        var bare = UncalibratedScores()
        var words = KnownWords()
        for piece in pieces {
            bare.append(piece.bare)
            words.append(piece.words)
        }
        scored = ScoredHeadlines(
            batch, modelLabels: classifier.labels, probabilities: pieces.flatMap(\.probabilities),
            abstained: pieces.flatMap(\.abstained), uncalibrated: bare, words: words)
        report = EvaluationReport(Evaluation(of: scored, configuration: .init(seed: seed)))
        report.modelName = named.name
        report.modelDigest = named.model.digest
        report.files = headlines.files.map(\.name)
        report.settings = [
            .init(
                "algorithm",
                named.model.settings.naiveBayes.components.map { "\($0.algorithm.rawValue) \($0.smoothing)" }.joined(
                    separator: " + ")),
            .init("trained on", "\(NumberText.count(named.model.rowCount)) headlines"),
            .init("digest of the training", named.model.rowDigest),
            .init("word vectors", named.model.settings.vectors?.digest ?? "none"),
            .init("labelled from", Self.threshold(rules, classifier)), .init("seed", String(seed)),
        ]
        report.mistakes = scored.mistakes(headlines, classifier: classifier, limit: Self.shownMistakeCount)
        report.duplicates = trainedOn.map { Self.duplicates(scored, $0.rows(of: batch), headlines) }
    }

    /// From which probability on a headline gets its label, in words.
    private static func threshold(_ rules: AbstentionRules, _ classifier: Classifier) -> String {
        if let minimum = rules.minimumProbability { return "a probability of \(minimum)" }
        let stored = classifier.minimumProbabilities
        let (lowest, highest) = (stored.min() ?? 0, min(1, stored.max() ?? 0))
        if highest <= 0 { return "any probability, where a word is known" }
        let range = lowest == highest ? "\(lowest)" : "\(lowest) to \(highest), by label"
        return "the probability that the model stores, \(range)"
    }

    private static func duplicates(
        _ scored: ScoredHeadlines, _ rows: [Int], _ headlines: LabelledHeadlines
    ) -> EvaluationReport.Duplicates {
        var duplicates = EvaluationReport.Duplicates(of: scored, rows: rows)
        duplicates.headlines = rows.prefix(shownDuplicateCount).map { row in
            EvaluationReport.Duplicate(
                headline: headlines.batch.text.string(row), gold: scored.labels[scored.gold[row]],
                file: headlines.file(of: row), line: headlines.batch.lines[row])
        }
        return duplicates
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
