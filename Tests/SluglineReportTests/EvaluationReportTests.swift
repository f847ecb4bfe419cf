import Foundation
import Slugline
import Testing

@testable import SluglineReport

struct EvaluationReportTests {
    static let longLabel = "a | label" + String(repeating: " and more", count: 10)

    /// `rows` headlines over `labelCount` labels, about one in five taken for its neighbour.
    static func scored(rows: Int, labelCount: Int, words: KnownWords? = nil) -> ScoredHeadlines {
        let gold = (0..<rows).map { ($0 * $0) % labelCount }
        let probabilities = gold.indices.flatMap { row in
            let best = row % 5 == 0 ? (gold[row] + 1) % labelCount : gold[row]
            let top = 0.5 + Double(row % 50) / 100
            return (0..<labelCount).map { $0 == best ? top : (1 - top) / Double(labelCount - 1) }
        }
        var bare = UncalibratedScores()
        for row in gold.indices { bare.append(best: row % labelCount, probability: 1 - Double(row % 10) / 50) }
        return ScoredHeadlines(
            labels: (0..<labelCount).map { $0 == 0 ? Self.longLabel : "label \($0)" },
            gold: gold, probabilities: probabilities, abstained: gold.indices.map { $0 % 40 == 0 }, uncalibrated: bare,
            words: words)
    }

    static func report(rows: Int, labelCount: Int) -> EvaluationReport {
        let scored = scored(rows: rows, labelCount: labelCount)
        var configuration = Evaluation.Configuration()
        configuration.resampleCount = 200
        var report = EvaluationReport(Evaluation(of: scored, configuration: configuration))
        report.modelName = "newsdesk"
        report.modelDigest = "1f2e3d4c"
        report.files = ["test.tsv", "more.tsv"]
        report.settings = [.init("smoothing", "3")]
        var mistake = EvaluationReport.Mistake(
            headline: "Fed | raises \u{1b}[31mrates\u{202e} <b>again</b> @desk", gold: "business", predicted: "sport",
            probability: 0.987)
        mistake.file = "test.tsv"
        mistake.line = 12
        mistake.reasons = [.init("fed", 2.14), .init("rates again", -0.5)]
        report.mistakes = [mistake]
        let baseline = (0..<rows).map { $0 % 4 != 0 }
        let candidate = (0..<rows).map { $0 % 5 != 0 }
        report.comparison = .init(
            with: "last week", Comparison(candidateIsCorrect: candidate, baselineIsCorrect: baseline))
        report.crossValidation = .init(foldAccuracies: [0.8, 0.9], nestedAccuracy: 0.84)
        return report
    }

    @Test func theFirstSentenceIsForAnEditor() {
        let text = Self.report(rows: 2_025, labelCount: 3).text(colour: false)
        let first =
            "Of 2,025 headlines, 1,974 are labelled automatically, 354 of them wrongly; 51 are left to an editor. "
            + "With every headline labelled, the accuracy is 80.0 % (95 % interval "
        #expect(text.split(separator: "\n").prefix(3).joined(separator: " ").hasPrefix(first), "\(text.prefix(300))")
    }

    @Test func theFirstSentenceCountsRight() {
        func summary(_ abstained: [Bool], _ isCorrect: [Bool]) -> String {
            EvaluationReport(
                Evaluation(
                    of: ScoredHeadlines(
                        labels: ["a", "b"], gold: isCorrect.map { $0 ? 0 : 1 },
                        probabilities: isCorrect.flatMap { _ in [0.9, 0.1] }, abstained: abstained))
            ).summary
        }
        #expect(
            summary([false, false], [true, true])
                == "Of 2 headlines, all are labelled automatically, none of them wrongly; none is left to an editor.")
        #expect(
            summary([true, false, false], [true, true, false])
                == "Of 3 headlines, 2 are labelled automatically, 1 of them wrongly; 1 is left to an editor.")
        #expect(
            summary([true, true], [true, true])
                == "Of 2 headlines, none is labelled automatically; all are left to an editor.")
        #expect(
            summary([true, true, false], [true, true, false])
                == "Of 3 headlines, 1 is labelled automatically, 1 of them wrongly; 2 are left to an editor.")
    }

    @Test(arguments: [1, 2, 8, 9, 17, 30], [60, 80, 120]) func linesFit(_ labelCount: Int, _ width: Int) {
        let text = Self.report(rows: 400, labelCount: max(2, labelCount)).text(width: width, colour: false)
        for line in text.split(separator: "\n") { #expect(String(line).columnCount <= width, "\(line)") }
    }

    @Test func seventeenLabelsFitWithCounts() throws {
        let evaluation = Self.report(rows: 2_000, labelCount: 17).evaluation
        let matrix = try #require(
            ConfusionMatrixText(evaluation.confusion, width: 80, style: TerminalStyle(isColoured: false)))
        #expect(matrix.showsCounts)
        #expect(matrix.lines.count == 18)
        #expect(Set(matrix.lines.map(\.count)).count == 1)
    }

    @Test func coloursAddNothingButCodes() throws {
        let report = Self.report(rows: 300, labelCount: 4)
        let coloured = report.text(colour: true)
        #expect(coloured != report.text(colour: false))
        #expect(coloured.replacing(try Regex("\u{1b}\\[[0-9]*m"), with: "") == report.text(colour: false))
    }

    @Test func foreignTextCannotSteer() {
        let report = Self.report(rows: 50, labelCount: 3)
        let text = report.text(colour: false)
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0 == "\u{202e}" })
        let markdown = report.markdown()
        #expect(markdown.contains(#"Fed \| raises  \[31mrates \<b\>again\</b\> @<!-- -->desk"#))
        #expect(!markdown.contains("<b>"))
    }

    @Test func markdownTablesHaveEvenRows() {
        let markdown = Self.report(rows: 300, labelCount: 9).markdown()
        var columns: Int?
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                columns = nil
                continue
            }
            let bars = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(bars == columns ?? bars, "\(line)")
            columns = bars
        }
        #expect(markdown.hasPrefix("## Evaluation of newsdesk\n\n**Of 300 headlines, "))
    }

    @Test func sameReportSameBytes() {
        let (first, second) = (Self.report(rows: 99, labelCount: 3), Self.report(rows: 99, labelCount: 3))
        #expect(first.json() == second.json())
        #expect(first.markdown() == second.markdown())
        #expect(first.text(colour: true) == second.text(colour: true))
    }
}
