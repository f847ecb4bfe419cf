import Slugline

extension DayPage {
    private static let shownOutletCount = 6

    /// Story `place` under a heading of level `level`: title, who had it first, arrivals, outlets, keywords; the headlines folded.
    func writeStory(_ place: Int, level: Int, _ timeline: DayTimeline?, _ html: inout HTMLWriter) {
        let story = stories[place]
        html.element("article", ["id": "story-\(place + 1)", "class": story.size > 4 ? "big" : nil]) { html in
            html.element("h\(level)", ["dir": "auto"]) { writeLinked(story.title, story.titleHeadline, &$0) }
            if let remark = story.remark { html.element("p", ["class": "remark"], text: remark) }
            if let breaking = story.breaking { html.element("p", ["class": "breaking"], text: breaking + ".") }
            timeline?.draw(story, in: &html)
            html.element("p", ["class": "about"]) { html in
                html.element("strong", text: NumberText.count(story.size) + " headlines")
                html.text(Self.countText(story))
            }
            for line in [Self.outletText(story), Self.wordText(story)] where !line.isEmpty {
                html.element("p", ["class": "about", "dir": "auto"], text: line)
            }
            html.element("details") { html in
                html.element("summary") { html in
                    html.text("All \(NumberText.count(story.size)), story \(story.identifier)")
                }
                writeHeadlines(story, &html)
            }
        }
        html.line()
    }

    /// " (1 repeated), 18 Mar 02:21 to 11:10".
    private static func countText(_ story: Story) -> String {
        (story.copyCount > 0 ? " (\(NumberText.count(story.copyCount)) repeated)" : "")
            + (story.span.map { ", " + TimeText.range($0.lowerBound, $0.upperBound) } ?? "")
    }

    /// "Oriel Wire 4, Kestrel TV, 2 more".
    private static func outletText(_ story: Story, limit: Int = shownOutletCount) -> String {
        let outlets = story.outlets
        var names = outlets.prefix(limit).map {
            $0.count == 1 ? $0.name : "\($0.name) \(NumberText.count($0.count))"
        }
        let rest = outlets.count - names.count
        if rest > 0 { names.append("\(NumberText.count(rest)) more") }
        return names.joined(separator: ", ")
    }

    /// "disaster 92 % · Peru, earthquake".
    private static func wordText(_ story: Story) -> String {
        let keywords = story.keywords.isEmpty ? nil : story.keywords.joined(separator: ", ")
        return [story.label.map(text), keywords].compactMap(\.self).joined(separator: " · ")
    }

    static func text(_ label: Slugline.Story.Label) -> String {
        "\(label.name) \(NumberText.decimal(label.probability * 100, places: 0))\u{a0}%"
    }

    private func writeHeadlines(_ story: Story, _ html: inout HTMLWriter) {
        html.element("ol", ["class": "headlines"]) { html in
            for headline in story.headlines { writeHeadline(headline, &html) }
        }
        if story.outlets.count > Self.shownOutletCount {
            html.element(
                "p", ["class": "soft small"], text: "Outlets: " + Self.outletText(story, limit: .max) + ".")
        }
        guard let mean = story.cohesion else { return }
        html.element("p", ["class": "soft small"]) { html in
            html.text("Alike: \(NumberText.decimal(mean, places: 2)) on average")
            if let minimum = story.minimumCohesion {
                html.text(", \(NumberText.decimal(minimum, places: 2)) the two that are least")
            }
            html.text(".")
        }
    }

    /// A headline as an item of a list, with its time and outlet.
    func writeHeadline(_ headline: Headline, identifier: String? = nil, about: String? = nil, _ html: inout HTMLWriter)
    {
        html.element("li", ["id": identifier]) { html in
            html.element("span", ["class": "when"]) { html in
                let facts = [headline.knownTime.map(TimeText.short), headline.outlet].compactMap(\.self)
                html.text(
                    (facts + [headline.isCopy ? "same words" : nil, about].compactMap(\.self)).joined(separator: ", "))
            }
            html.element("span", ["class": "headline", "dir": "auto"]) { writeLinked(headline.text, headline, &$0) }
        }
    }

    /// The text as a link to where `headline` can be read, if that is on the web; a link to anything else would be obeyed too.
    private func writeLinked(_ text: String, _ headline: Headline?, _ html: inout HTMLWriter) {
        let address = headline?.address ?? ""
        guard ["http://", "https://"].contains(where: { address.lowercased().hasPrefix($0) }) else {
            return html.headline(text)
        }
        html.element("a", ["href": address, "rel": "noopener noreferrer"]) { $0.headline(text) }
    }
}
