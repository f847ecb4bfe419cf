import Slugline
import Testing

@testable import SluglineReport

struct AccuracyPageTests {
    /// The report of `EvaluationReportTests` with everything that a page can show.
    static func report(rows: Int, labelCount: Int) -> EvaluationReport {
        var report = EvaluationReportTests.report(rows: rows, labelCount: labelCount)
        var words = KnownWords()
        for row in 0..<rows { words.append(wordCount: row % 16, knownCount: row % 16 * (row % 5) / 4) }
        report.curves = EvaluationCurves(
            of: EvaluationReportTests.scored(rows: rows, labelCount: labelCount, words: words))
        report.dataDigest = "0123abcd"
        report.command = "slugline evaluate 'a b.tsv' --report r.html"
        report.duplicates = .init(of: EvaluationReportTests.scored(rows: rows, labelCount: labelCount), rows: [0, 3])
        report.duplicates?.headlines = [
            .init(headline: "Cup <i>won</i>", gold: "sport", file: "test.tsv", line: 1),
            .init(headline: "Rates rise", gold: "economy"),
        ]
        return report
    }

    @Test(arguments: [2, 3, 17, 41]) func thePageIsWellFormedAndItsFirstSentenceIsForAnEditor(labelCount: Int) throws {
        let report = Self.report(rows: 400, labelCount: labelCount)
        let page = try ParsedPage(report.html())
        #expect(page.all("p", kind: "lede").map(\.text) == [report.summary + " "])
        #expect(page.all("h1").count == 1 && page.all("html").first?.attributes["lang"] == "en")
        #expect(page.all("table", kind: "heat").count == (labelCount <= 40 ? 1 : 0))
        #expect(page.all("table", kind: "labels").count == 1)
        #expect(page.all("figure").count == 3 + labelCount)
        for target in page.all("a").compactMap({ $0.attributes["href"] }) {
            #expect(page.elements.contains { "#" + ($0.attributes["id"] ?? "") == target }, "\(target)")
        }
    }

    @Test func headingsAreInOrderAndTablesHaveHeads() throws {
        let page = try ParsedPage(Self.report(rows: 400, labelCount: 3).html())
        var level = 0
        for heading in page.elements.filter({ ["h1", "h2", "h3", "h4"].contains($0.name) }) {
            let next = Int(heading.name.dropFirst()) ?? 0
            #expect(next <= level + 1, "\(heading)")
            level = next
        }
        for head in page.all("th") { #expect(head.attributes["scope"] != nil, "\(head)") }
        for drawing in page.all("svg") {
            let isNamed = drawing.attributes["role"] == "img" && drawing.attributes["aria-label"] != nil
            #expect(isNamed || drawing.attributes["aria-hidden"] == "true", "\(drawing)")
        }
    }

    @Test func hostileTextIsShownAndNotRun() throws {
        var report = Self.report(rows: 60, labelCount: 2)
        let hostile = #"<script>alert("x")</script><img src=https://a.example/ onerror='x'>"#
        report.modelName = hostile
        report.files = [hostile]
        report.settings = [.init(hostile, hostile)]
        report.mistakes[0].headline = hostile
        report.mistakes[0].reasons = [.init(hostile, 1)]
        report.comparison?.baseline = hostile
        let page = try ParsedPage(report.html())
        #expect(page.all("script").isEmpty && page.all("img").isEmpty)
        #expect(page.all("p", kind: "headline").first?.text == hostile + " ")
        #expect(page.all("td").contains { $0.text == hostile + " " })
    }

    @Test func nothingIsFetched() throws {
        let bytes = Self.report(rows: 60, labelCount: 2).html()
        let text = String(decoding: bytes, as: UTF8.self)
        for name in ["url(", "@import", "src=", "<link", "<script", "<iframe", "http://", "https://"] {
            #expect(!text.contains(name), "\(name)")
        }
        #expect(text.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\""))
    }

    @Test func aLabelThatIsAbsentKeepsItsRow() throws {
        let scored = ScoredHeadlines(
            labels: ["here", "absent"], gold: [0, 0], probabilities: [0.9, 0.1, 0.2, 0.8])
        var report = EvaluationReport(Evaluation(of: scored))
        report.curves = EvaluationCurves(of: scored)
        let page = try ParsedPage(report.html())
        let row = try #require(page.all("tr").first { $0.text.hasPrefix("B absent ") })
        #expect(row.text.split(separator: " ") == ["B", "absent", "0", "1", "0.0\u{a0}%", "–", "–"])
        #expect(page.all("figcaption").contains { $0.text.contains("absent") && $0.text.contains("AP –") })
        #expect(page.all("table", kind: "heat")[0].text.contains("·"))
    }

    @Test func whatIsNotKnownHasNoSection() throws {
        var report = EvaluationReport(EvaluationReportTests.report(rows: 40, labelCount: 2).evaluation)
        let sections = try ParsedPage(report.html()).all("section").compactMap { $0.attributes["id"] }
        #expect(sections == ["figures", "labels", "confusions", "calibration", "origin"])
        report = EvaluationReport(Evaluation(of: ScoredHeadlines(labels: [], gold: [], probabilities: [])))
        let page = try ParsedPage(report.html())
        #expect(page.all("section").count == 1 && page.text.contains("There are no headlines to evaluate."))
    }

    @Test func manyLabelsHaveNoCurves() throws {
        let report = Self.report(rows: 300, labelCount: 257)
        let page = try ParsedPage(report.html())
        #expect(page.all("section").allSatisfy { $0.attributes["id"] != "precision-recall" })
        #expect(page.all("table", kind: "labels").first?.text.contains("label 256") == true)
        #expect(String(decoding: report.json(), as: UTF8.self).contains("\"average_precision\": null"))
    }

    @Test func markdownHasTheTablesToo() {
        let markdown = Self.report(rows: 400, labelCount: 3).markdown()
        for text in [
            "What moving the threshold would do", "| up to 4 |", "| from 75\u{a0}% |", "| fold 1 |",
            "| command | slugline",
        ] {
            #expect(markdown.contains(text), "\(text)")
        }
    }

    @Test func sameReportSameBytes() {
        let isSame =
            Self.report(rows: 99, labelCount: 3).html() == Self.report(rows: 99, labelCount: 3).html()
        #expect(isSame)
    }
}
