import Slugline

extension EvaluationReport {
    /// The report as a page for everyone: one document in UTF-8 that needs no script, no font and no network.
    ///
    /// Its first sentence is for an editor; what is not known (no curves, no comparison) has no section. A label that occurs in no
    /// headline keeps its row. Confusion matrices of more than 40 labels are left to the list of the commonest confusions.
    /// O(labels² + points of the curves), of which at most a hundred a curve are drawn.
    public func html() -> [UInt8] {
        AccuracyPage(report: self).document()
    }
}

/// An evaluation as a page. Each section stands in a file of its own.
struct AccuracyPage {
    let report: EvaluationReport

    var evaluation: Evaluation { report.evaluation }
    /// "95 %".
    var level: String { NumberText.level(evaluation.configuration.confidenceLevel) }

    func document() -> [UInt8] {
        let name = report.modelName.map { "How accurate is “\($0)”?" }
        let frame = PageFrame(
            title: name ?? (report.crossValidation == nil ? "How accurate is it?" : "How accurate will it be?"),
            kicker: "Slugline accuracy report", lede: report.summary, rules: Self.rules,
            foot: "Written by Slugline. The same model, data and settings give the same page, byte for byte.")
        return frame.document(head: writeHead, sections: evaluation.rowCount == 0 ? [origin] : sections)
    }

    private var sections: [PageFrame.Section] {
        var sections = [figures, labels, confusions, calibration]
        if let coverage { sections.append(coverage) }
        if let precisionRecall { sections.append(precisionRecall) }
        if let kinds { sections.append(kinds) }
        if let learning { sections.append(learning) }
        if !report.mistakes.isEmpty { sections.append(mistakes) }
        if let duplicates { sections.append(duplicates) }
        if let comparison { sections.append(comparison) }
        return sections + [origin]
    }

    /// The sentence as a bar, and what to hold it against.
    private func writeHead(_ html: inout HTMLWriter) {
        guard evaluation.rowCount > 0 else { return }
        let parts: [(kind: String, name: String, count: Int)] = [
            ("good", "right", evaluation.answeredCorrectCount), ("bad", "wrong", evaluation.answeredWrongCount),
            ("rest", "left to an editor", evaluation.abstainedCount),
        ]
        html.element("div", ["class": "split", "aria-hidden": "true"]) { html in
            for part in parts where part.count > 0 {
                html.element("span", ["class": part.kind, "style": "flex-grow:\(part.count)"], text: "")
            }
        }
        html.element("ul", ["class": "legend"]) { html in
            for part in parts {
                html.element("li", ["class": part.kind]) { html in
                    html.element("strong", text: NumberText.count(part.count))
                    html.text(" \(part.name) (")
                    html.text(NumberText.percent(Double(part.count) / Double(evaluation.rowCount)) + ")")
                }
            }
        }
        html.element("p", text: report.context.joined(separator: " "))
    }

    static let rules: StaticString = """
        .split { display: flex; height: 22px; gap: 2px; margin: 20px 0 8px; }
        .split span { flex-basis: 2px; } .split .good { background: var(--good); } .split .bad { background: var(--bad); }
        .split .rest { background: repeating-linear-gradient(135deg, var(--rest) 0 2px, transparent 2px 6px);
          border: 1px solid var(--rest); }
        .legend { list-style: none; padding: 0; margin: 0 0 20px; display: flex; flex-wrap: wrap; gap: 2px 24px;
          font-size: 14px; }
        .legend li::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 7px; }
        .legend .good::before { background: var(--good); } .legend .bad::before { background: var(--bad); }
        .legend .rest::before { border: 1px solid var(--rest); background: repeating-linear-gradient(135deg, var(--rest) 0 1px,
          transparent 1px 3px); }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 18px 32px; margin: 12px 0 24px; }
        .cards dt { font-size: 14px; color: var(--soft); }
        .cards dd { margin: 0; } .cards .value { font-size: 34px; line-height: 1.15; font-weight: 600; letter-spacing: -.02em;
          font-variant-numeric: tabular-nums; display: block; }
        .cards .about { font-size: 13px; color: var(--soft); display: block; line-height: 1.35; }
        table.labels { width: 100%; } table.labels td.m { width: 17%; } table.labels .n + .m { padding-left: 16px; }
        table.labels .letter { color: var(--soft); width: 1.4em; }
        table.heat { border-collapse: separate; border-spacing: 1px; font-size: 12px; line-height: 1.15; width: 100%;
          table-layout: fixed; }
        table.heat th, table.heat td { border: 0; padding: 3px 1px; }
        table.heat td { text-align: center; vertical-align: middle; background: var(--panel); height: 34px; }
        table.heat col.head { width: 132px; } table.heat thead th { text-align: center; }
        table.heat tbody th { vertical-align: middle; padding-right: 6px; overflow: hidden; text-overflow: ellipsis;
          white-space: nowrap; }
        table.heat td.corner { background: none; }
        table.heat td.right { --hue: var(--good-rgb); outline: 1px solid var(--good);
          outline-offset: -1px; }
        table.heat td.wrong { --hue: var(--bad-rgb); }
        table.heat td.right, table.heat td.wrong { background: linear-gradient(rgba(var(--hue), var(--share)),
          rgba(var(--hue), var(--share))), var(--panel); }
        table.heat td.right.deep { color: var(--deep-good); } table.heat td.wrong.deep { color: var(--deep-bad); }
        table.heat td small { display: block; font-size: 10px; }
        table.heat td.none { color: var(--rest); }
        .ramp { display: inline-block; width: 72px; height: 10px; vertical-align: baseline; margin: 0 6px;
          border: 1px solid var(--rule); }
        .ramp.good { background: linear-gradient(to right, var(--panel), rgb(var(--good-rgb))); }
        .ramp.bad { background: linear-gradient(to right, var(--panel), rgb(var(--bad-rgb))); }
        .key { white-space: nowrap; }
        .curves { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 18px 20px; margin-top: 16px; }
        .curves figcaption { line-height: 1.25; } .curves figcaption strong { display: block; font-weight: 600; }
        table.kinds { width: 100%; } table.kinds td.bar { width: 42%; vertical-align: middle; } table.kinds tbody th, table.kinds small { white-space: nowrap; }
        table.kinds small { color: var(--soft); }
        table.kinds .fill { opacity: .45; }
        ol.mistakes { padding: 0; list-style: none; margin: 14px 0 0; counter-reset: place; }
        ol.mistakes > li { display: grid; grid-template-columns: 1.3fr 1fr; gap: 4px 36px; padding: 14px 0;
          border-top: 1px solid var(--rule); }
        ol.mistakes > li:first-child { border-top: 0; }
        ol.mistakes .headline { font-size: 19px; margin: 0 0 4px; } ol.mistakes p { margin: 0 0 2px; }
        .reasons { width: 100%; font-size: 13px; table-layout: fixed; } .reasons th, .reasons td { padding: 1px 8px 1px 0; border: 0; }
        .reasons th { width: 42%; text-align: right; overflow-wrap: anywhere; } .reasons td.n { width: 52px; }
        .reasons td.bar { vertical-align: middle; } .reasons .meter { background: none; margin: 0; height: 9px; }
        .reasons .zero { stroke: var(--rest); stroke-width: 1; vector-effect: non-scaling-stroke; }
        .quad td.n { font-size: 18px; } .quad .odd { font-weight: 600; }
        .narrow { display: none; }
        @media (max-width: 640px) {
          .wide { display: none; } .narrow { display: revert; }
          .cards { grid-template-columns: 1fr 1fr; gap: 14px 16px; } .cards .value { font-size: 26px; }
          table.labels { font-size: 12px; } table.labels td, table.labels th { padding-right: 6px; }
          table.labels th:last-child, table.labels td:last-child { padding-right: 0; } table.labels .n + .m { padding-left: 4px; }
          table.heat { font-size: 9px; } table.heat td { height: 20px; padding: 0; letter-spacing: -.04em; }
          table.heat th { padding: 0 1px 0 0; } table.heat col.head { width: 16px; } table.heat td small { display: none; }
          .curves { grid-template-columns: 1fr 1fr; }
          ol.mistakes > li { grid-template-columns: 1fr; } .reasons th { width: 34%; }
          table.kinds td.bar { width: 30%; } table.kinds small { font-size: 11px; letter-spacing: -.01em; }
        }

        """
}
