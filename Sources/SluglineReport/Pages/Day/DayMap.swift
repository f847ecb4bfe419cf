import Slugline

/// The stories of a day in the plane: near ones mean alike, larger ones are larger, and colour with shape says the label or topic.
struct DayMap {
    private let marks: [Mark]
    /// What the series of the colours and shapes are called, the most headlines first; the rest has none.
    private let series: [String]
    private let isByLabel: Bool
    /// How many stories are not drawn, for want of a place or of room.
    private let leftOutCount: Int

    private struct Mark {
        var story: DayPage.Story
        var place: Int
        var x: Double
        var y: Double
        var radius: Double
        /// 1… for the series, 0 for the rest.
        var series = 0
    }

    private static let (width, height, margin) = (1_040.0, 640.0, 26.0)
    private static let seriesCount = 7
    private static let markLimit = 500
    private static let titleCount = 14

    /// Nil where no story has a place.
    init?(_ page: DayPage) {
        let placed = page.stories.indices.filter { page.stories[$0].place != nil }
        guard placed.count > 2 else { return nil }
        let drawn = placed.sorted { (page.stories[$1].size, $0) < (page.stories[$0].size, $1) }.prefix(Self.markLimit)
        leftOutCount = page.stories.count - drawn.count
        let isByLabel = drawn.contains { page.stories[$0].label != nil }
        func name(_ story: DayPage.Story) -> String? {
            isByLabel ? story.label?.name : story.topic.map { page.topics[$0] }
        }
        var sizes: [String: Int] = [:]
        for place in drawn {
            if let name = name(page.stories[place]) { sizes[name, default: 0] += page.stories[place].size }
        }
        let series = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.seriesCount).map(\.key)
        var marks = drawn.map { place in
            let story = page.stories[place]
            let (x, y) = (Self.bounded(story.place?.x), Self.bounded(story.place?.y))
            return Mark(
                story: story, place: place, x: Self.margin + x * (Self.width - 2 * Self.margin),
                y: Self.margin + y * (Self.height - 2 * Self.margin),
                radius: story.size == 1 ? 3.2 : 2.8 + 2.6 * Double(story.size).squareRoot(),
                series: name(story).flatMap { series.firstIndex(of: $0) }.map { $0 + 1 } ?? 0)
        }
        Self.part(&marks)
        self.marks = marks
        self.series = series
        self.isByLabel = isByLabel
    }

    /// The coordinate within the map; what is no number is in the middle.
    private static func bounded(_ coordinate: Double?) -> Double {
        guard let coordinate, !coordinate.isNaN else { return 0.5 }
        return min(1, max(0, coordinate))
    }

    /// Moves marks that lie on each other apart, a little at a time, the smaller ones more.
    private static func part(_ marks: inout [Mark]) {
        for _ in 0..<40 {
            for i in marks.indices {
                for j in marks.indices.dropFirst(i + 1) {
                    var (dx, dy) = (marks[j].x - marks[i].x, marks[j].y - marks[i].y)
                    let least = marks[i].radius + marks[j].radius + 1
                    var squared = dx * dx + dy * dy
                    guard squared < least * least else { continue }
                    if squared < 1e-6 { (dx, dy, squared) = (0.6, 0.8, 1) }
                    let distance = squared.squareRoot()
                    let push = (least - distance) / distance / 2
                    let share = marks[j].radius / (marks[i].radius + marks[j].radius)
                    marks[i].x -= dx * push * share
                    marks[i].y -= dy * push * share
                    marks[j].x += dx * push * (1 - share)
                    marks[j].y += dy * push * (1 - share)
                }
            }
            for i in marks.indices {
                marks[i].x = min(width - marks[i].radius, max(marks[i].radius, marks[i].x))
                marks[i].y = min(height - marks[i].radius, max(marks[i].radius, marks[i].y))
            }
        }
    }

    func write(in html: inout HTMLWriter) {
        html.element("p", ["class": "soft"]) { html in
            html.text(
                "Stories that mean alike stand near each other; how far apart the others are means little. Larger marks are "
            )
            html.text("more headlines, and colour and shape are the \(isByLabel ? "label" : "topic").")
            if leftOutCount > 0 {
                html.text(" \(NumberText.count(leftOutCount, "story", many: "stories")) further down are left out.")
            }
        }
        html.element("ul", ["class": "mapkey"]) { html in
            for (place, name) in (series + ["other"]).enumerated() {
                let number = place < series.count ? place + 1 : 0
                html.element("li", ["dir": "auto"]) { html in
                    html.element("svg", ["class": "map", "viewBox": "-8 -8 16 16", "aria-hidden": "true"]) { html in
                        html.empty("path", ["class": "s\(number)", "d": Self.shape(number, radius: 7)])
                    }
                    html.text(name)
                }
            }
        }
        html.element("div", ["class": "scroll"]) { writeDrawing(&$0) }
    }

    private func writeDrawing(_ html: inout HTMLWriter) {
        html.element(
            "svg",
            [
                "class": "map", "viewBox": "0 0 \(Self.width.coordinate) \(Self.height.coordinate)", "role": "img",
                "aria-label":
                    "Map of \(NumberText.count(marks.count, "story", many: "stories")); they are listed above and below",
            ]
        ) { html in
            for mark in marks {
                html.element("a", ["href": "#story-\(mark.place + 1)", "tabindex": "-1"]) { html in
                    html.element(
                        "path",
                        [
                            "class": "s\(mark.series)", "d": Self.shape(mark.series, radius: mark.radius),
                            "transform": "translate(\(mark.x.coordinate) \(mark.y.coordinate))",
                        ]
                    ) { $0.element("title", text: title(mark)) }
                }
            }
            writeTitles(&html)
        }
    }

    private func title(_ mark: Mark) -> String {
        let group = mark.series > 0 ? series[mark.series - 1] + ": " : ""
        return group + mark.story.title + ", " + NumberText.count(mark.story.size, "headline")
    }

    private struct Box {
        var x: ClosedRange<Double>
        var y: ClosedRange<Double>

        func overlaps(_ other: Box) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
    }

    /// The beginnings of the largest stories' titles, each on the side where it covers least; one that would cover another
    /// title everywhere is left out.
    private func writeTitles(_ html: inout HTMLWriter) {
        var taken: [Box] = []
        let boxes = marks.map { mark in
            Box(x: mark.x - mark.radius...mark.x + mark.radius, y: mark.y - mark.radius...mark.y + mark.radius)
        }
        for mark in marks.prefix(Self.titleCount) where mark.story.size > 1 {
            let text = Self.shortened(mark.story.title)
            let length = Double(text.columnCount) * 6.7
            let gap = mark.radius + 5
            let corners = [
                (mark.x + gap, mark.y + 4), (mark.x - gap - length, mark.y + 4), (mark.x - length / 2, mark.y - gap),
                (mark.x - length / 2, mark.y + gap + 9),
            ]
            var best: (x: Double, y: Double, box: Box, cover: Double)?
            for (x, y) in corners where x >= 0 && x + length <= Self.width && y > 14 && y < Self.height - 4 {
                let box = Box(x: x...x + length, y: y - 12...y + 4)
                guard !taken.contains(where: box.overlaps) else { continue }
                let cover = zip(marks, boxes).reduce(0) { $1.1.overlaps(box) ? $0 + $1.0.radius : $0 }
                if cover < best?.cover ?? .infinity { best = (x, y, box, cover) }
            }
            guard let best else { continue }
            taken.append(best.box)
            html.element("text", ["x": best.x.coordinate, "y": best.y.coordinate], text: text)
        }
    }

    /// The first words of a title, up to 30 columns.
    private static func shortened(_ title: String) -> String {
        title.columnCount <= 32 ? title : (title.wrapped(to: 30).first ?? "").truncated(to: 40) + " …"
    }

    /// Shapes of equal area around 0: a circle for the rest and the first, then polygons.
    private static func shape(_ series: Int, radius: Double) -> String {
        /// Corners as parts of the radius of the circle of equal area.
        let corners: [(Double, Double)] =
            switch series {
            case 2: [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)]
            case 3: [(0, -1.45), (1.35, 0.88), (-1.35, 0.88)]
            case 4: [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]
            case 5: [(-1.35, -0.88), (1.35, -0.88), (0, 1.45)]
            case 6: [(-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0)]
            case 7:
                [
                    (-0.4, -1.15), (0.4, -1.15), (0.4, -0.4), (1.15, -0.4), (1.15, 0.4), (0.4, 0.4), (0.4, 1.15),
                    (-0.4, 1.15),
                    (-0.4, 0.4), (-1.15, 0.4), (-1.15, -0.4), (-0.4, -0.4),
                ]
            default: []
            }
        guard !corners.isEmpty else {
            let r = radius.coordinate
            return "M-\(r) 0a\(r) \(r) 0 1 0 \((2 * radius).coordinate) 0a\(r) \(r) 0 1 0 -\((2 * radius).coordinate) 0"
        }
        return "M"
            + corners.map { "\(($0.0 * radius).coordinate) \(($0.1 * radius).coordinate)" }.joined(separator: "L") + "Z"
    }
}
