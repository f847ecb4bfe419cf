/// When headlines came, on the axis of the whole day, so that the timelines of stories can be held against each other.
struct DayTimeline {
    /// First and last second of the axis.
    let span: ClosedRange<Int64>

    private static let (width, height) = (320.0, 20.0)

    /// Nil where no headline has a time.
    init?(_ page: DayPage) {
        guard let span = page.span else { return nil }
        self.span = span
    }

    /// Where `time` lies, 0…1.
    func share(_ time: Int64) -> Double {
        span.upperBound == span.lowerBound
            ? 0.5 : Double(time - span.lowerBound) / Double(span.upperBound - span.lowerBound)
    }

    /// A stroke a headline, a disc for the first; its words are for those who cannot see it.
    func draw(_ story: DayPage.Story, in html: inout HTMLWriter) {
        guard let own = story.span else { return }
        html.element(
            "svg",
            [
                "class": "timeline", "viewBox": "0 0 \(Self.width.coordinate) \(Self.height.coordinate)", "role": "img",
                "aria-label": "Arrivals: " + TimeText.range(own.lowerBound, own.upperBound),
            ]
        ) { html in
            let middle = Self.height / 2
            html.empty(
                "line",
                [
                    "class": "grid", "x1": "0", "x2": Self.width.coordinate, "y1": middle.coordinate,
                    "y2": middle.coordinate,
                ])
            func x(_ time: Int64) -> String { (5 + share(time) * (Self.width - 10)).coordinate }
            html.empty(
                "line",
                [
                    "class": "reach", "x1": x(own.lowerBound), "x2": x(own.upperBound), "y1": middle.coordinate,
                    "y2": middle.coordinate,
                ])
            for time in story.headlines.compactMap(\.knownTime).sorted().dropFirst() {
                html.empty("line", ["class": "tick", "x1": x(time), "x2": x(time), "y1": "3", "y2": "17"])
            }
            html.empty("circle", ["class": "first", "cx": x(own.lowerBound), "cy": middle.coordinate, "r": "5"])
        }
    }

    /// How many headlines came in each of some equal parts of the time, as bars over an axis with hours.
    func drawArrivals(_ page: DayPage, in html: inout HTMLWriter) {
        let times = page.stories.flatMap { $0.headlines.compactMap(\.knownTime) }
        let length = span.upperBound - span.lowerBound
        guard length >= 7_200 else { return }
        // Whole hours, and not more bars than can be told apart.
        let hours = max(1, (length + 3_600 * 60 - 1) / (3_600 * 60))
        let start = span.lowerBound - (span.lowerBound % (3_600 * hours) + 3_600 * hours) % (3_600 * hours)
        var counts = [Int](repeating: 0, count: Int((span.upperBound - start) / (3_600 * hours)) + 1)
        for time in times { counts[Int((time - start) / (3_600 * hours))] += 1 }
        let largest = counts.max() ?? 1
        let step = 1_000 / Double(counts.count)
        func time(_ place: Int) -> Int64 { start + Int64(place) * 3_600 * hours }
        html.element("figure", ["class": "arrivals"]) { html in
            html.element("figcaption", ["class": "soft"]) { html in
                html.text("Headlines " + (hours == 1 ? "an hour" : "in \(hours) hours") + ", at most ")
                html.text(NumberText.count(largest))
            }
            html.element(
                "svg",
                [
                    "viewBox": "0 0 1000 100", "preserveAspectRatio": "none", "role": "img",
                    "aria-label": "Headlines by time, \(TimeText.range(span.lowerBound, span.upperBound))",
                ]
            ) { html in
                for (place, count) in counts.enumerated() {
                    let bar = 100 * Double(count) / Double(largest)
                    html.element(
                        "rect",
                        [
                            "class": "bar", "x": (Double(place) * step + 1).coordinate, "y": (100 - bar).coordinate,
                            "width": max(1, step - 2).coordinate, "height": bar.coordinate,
                        ]
                    ) {
                        $0.element(
                            "title", text: "\(TimeText.short(time(place))): \(NumberText.count(count, "headline"))")
                    }
                }
            }
            html.element("div", ["class": "hours", "aria-hidden": "true"]) { html in
                // Equal parts of the row, each beginning under the bar that it names: the rest of the last is cut off by it.
                let every = max(1, (counts.count + 5) / 6)
                for place in stride(from: 0, to: counts.count, by: every) {
                    let share = Double(min(every, counts.count - place)) / Double(every)
                    html.element(
                        "span", ["style": "flex-grow:\(NumberText.decimal(share))"], text: TimeText.short(time(place)))
                }
            }
        }
    }
}
