import Slugline

extension DayPage {
    /// The page as one document in UTF-8 that needs nothing else: no script, no font, no network.
    ///
    /// Stories of two headlines and more come first, the largest on top and under their topics; then the map, where any story
    /// has a place on it; then what stands alone, and the settings. O(headlines + stories²) for the map, at most 500 of whose
    /// stories are drawn.
    public func html() -> [UInt8] {
        let timeline = DayTimeline(self)
        let frame = PageFrame(
            title: title ?? span.map { TimeText.days($0.lowerBound, $0.upperBound) } ?? "The day in stories",
            kicker: "Slugline day page", lede: summary, rules: Self.rules,
            foot:
                "Written by Slugline. Times are UTC. The same headlines and settings give the same page, byte for byte."
        )
        var sections: [PageFrame.Section] = []
        let blocks = blocks
        if !blocks.isEmpty {
            sections.append(
                PageFrame.Section(identifier: "stories", title: "The stories", isLong: true) { html in
                    writeFrontPage(blocks, timeline, &html)
                })
        }
        if let map = DayMap(self) {
            sections.append(PageFrame.Section(identifier: "map", title: "The map") { map.write(in: &$0) })
        }
        let alone = stories.indices.filter { stories[$0].size == 1 }
        if !alone.isEmpty {
            sections.append(
                PageFrame.Section(identifier: "alone", title: "Told once", isLong: true) { writeAlone(alone, &$0) })
        }
        sections.append(PageFrame.Section(identifier: "origin", title: "Where this comes from") { writeOrigin(&$0) })
        return frame.document(head: { timeline?.drawArrivals(self, in: &$0) }, sections: sections)
    }

    private func writeAlone(_ alone: [Int], _ html: inout HTMLWriter) {
        html.element(
            "p", ["class": "soft"], text: NumberText.count(alone.count, "headline") + " that no other was like enough.")
        html.element("ul", ["class": "headlines alone"]) { html in
            for place in alone {
                let story = stories[place]
                let about = [story.remark, story.label.map(Self.text)].compactMap(\.self).joined(separator: ", ")
                writeHeadline(
                    story.headlines[0], identifier: "story-\(place + 1)", about: about.isEmpty ? nil : about, &html)
                html.line()
            }
        }
    }

    private func writeOrigin(_ html: inout HTMLWriter) {
        for note in notes { html.element("p", text: note) }
        if let command {
            html.element("p", text: "This command writes the same page again:")
            html.command(command)
        }
        html.facts(settings)
    }

    private static let rules: StaticString = """
        .arrivals { margin: 18px 0 22px; } .arrivals .bar { fill: var(--good); } .arrivals svg { height: 76px; }
        .arrivals .hours { display: flex; font-size: 13px; color: var(--soft); margin-top: 3px; }
        .arrivals .hours span { flex: 1 1 0; white-space: nowrap; } .whole { white-space: nowrap; }
        .also { font-size: 13px; line-height: 1.5; color: var(--soft); max-width: none; }
        .parcel { columns: 3 290px; column-gap: 36px; column-rule: 1px solid var(--rule); padding: 18px 0 6px;
          border-top: 1px solid var(--rule); }
        .parcel:first-of-type { border-top: 0; }
        .block { margin: 0 0 26px; } .block.topic { break-inside: avoid; }
        .block.topic { border-top: 2px solid var(--ink); padding-top: 6px; }
        .desks { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 20px; font-size: 14px; }
        .desk { border-top: 3px double var(--rule); padding-top: 14px; margin-top: 18px; } .desk h3.name { font-size: 24px; margin: 0; }
        .desk .parcel { padding-top: 12px; } .desk .parcel:first-of-type { border-top: 0; } .desk article { margin-bottom: 22px; }
        h3.topic { font: 600 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; color: var(--soft);
          margin: 0 0 8px; break-after: avoid; }
        article { margin: 0 0 18px; break-inside: avoid; } article:last-child { margin-bottom: 0; }
        article h3, article h4 { font-family: "Iowan Old Style", Charter, "Bitstream Charter", Georgia, "Liberation Serif", serif;
          font-size: 19px; line-height: 1.22; font-weight: 600; margin: 0 0 5px; text-wrap: balance; }
        article.big h3, article.big h4 { font-size: 25px; }
        article h3 a, article h4 a, .headlines a { text-decoration: none; } article a:hover, .headlines a:hover {
          text-decoration: underline; }
        article p { font-size: 14px; line-height: 1.42; margin: 0 0 4px; }
        article .about { color: var(--soft); } article .about strong { color: var(--ink); font-weight: 600; }
        article .remark { font-weight: 600; color: var(--good); }
        article details > summary { font-size: 13px; }
        .timeline { height: 20px; margin: 4px 0; } .timeline .reach { stroke: var(--good); stroke-width: 1.5; }
        .timeline .tick { stroke: var(--good); stroke-width: 2; opacity: .75; }
        .timeline .first { fill: var(--good); stroke: var(--paper); stroke-width: 1.5; }
        .headlines { list-style: none; margin: 0; padding: 0; font-size: 14px; line-height: 1.35; }
        .headlines li { padding: 5px 0; border-top: 1px solid var(--rule); break-inside: avoid; }
        .headlines .when { display: block; color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        .headlines .headline { font-size: 15px; }
        .alone { columns: 3 290px; column-gap: 36px; }
        svg.map a { cursor: pointer; } svg.map .s0 { fill: var(--rest); } svg.map .s1 { fill: var(--t1); } svg.map .s2 { fill: var(--t2); }
        svg.map .s3 { fill: var(--t3); } svg.map .s4 { fill: var(--t4); } svg.map .s5 { fill: var(--t5); } svg.map .s6 { fill: var(--t6); }
        svg.map .s7 { fill: var(--t7); } svg.map path, .mapkey path { stroke: var(--paper); stroke-width: 1; }
        svg.map text { font-size: 12.5px; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 3.5px;
          stroke-linejoin: round; }
        .mapkey { list-style: none; padding: 0; margin: 0 0 10px; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 14px; }
        .mapkey svg { display: inline-block; width: 14px; height: 14px; vertical-align: -2px; margin-right: 6px; }
        .scroll svg.map { min-width: 860px; }
        @media (max-width: 640px) { .arrivals .hours span:nth-of-type(even) { display: none; }
          article.big h3, article.big h4 { font-size: 22px; } }
        @media print { details:not([open]) { display: none; } .parcel { columns: 2; } .block.topic { break-inside: auto; } }

        """
}
