/// A drawing with two axes, small enough to be read on a telephone without shrinking.
///
///     let plot = Plot(heading: "Accuracy against coverage", title: …, x: .shares("answered"), y: .shares("right"))
///     plot.draw(in: &html) { plot, html in plot.line(points, &html) }
struct Plot {
    /// What stands above the drawing.
    var heading: String
    /// What stands behind the heading.
    var remark: String?
    /// What stands for the drawing where it cannot be seen.
    var title: String
    var x: Axis
    var y: Axis
    var width = 340.0
    var height = 250.0
    /// Whether there is room for the numbers of the axes alone.
    var isSmall = false

    /// The values along one side, and those that are marked.
    struct Axis {
        var title: String
        var range: ClosedRange<Double>
        var marks: [(value: Double, text: String)]

        /// Shares from `lower` to 1, marked in per cent.
        static func shares(_ title: String, from lower: Double = 0, step: Double = 0.2) -> Axis {
            let count = Int(((1 - lower) / step).rounded())
            let marks = (0...count).map { 1 - Double(count - $0) * step }
            return Axis(
                title: title, range: lower...1,
                marks: marks.map { ($0, NumberText.decimal($0 * 100, places: 0)) })
        }

        /// Where `value` lies between the ends, 0…1; what is beyond them is drawn at the end.
        func share(_ value: Double) -> Double {
            min(1, max(0, (value - range.lowerBound) / (range.upperBound - range.lowerBound)))
        }
    }

    private var left: Double { isSmall ? 26 : 44 }
    private var bottom: Double { isSmall ? 20 : 38 }
    private static let (right, top) = (14.0, 10.0)

    func x(_ value: Double) -> Double { left + x.share(value) * (width - left - Self.right) }
    func y(_ value: Double) -> Double { height - bottom - y.share(value) * (height - Self.top - bottom) }

    /// The figure with axes and grid, and in it what `content` draws.
    func draw(in html: inout HTMLWriter, _ content: (Plot, inout HTMLWriter) -> Void) {
        html.element("figure", ["class": "plot"]) { html in
            html.element("figcaption") { html in
                html.element("strong", ["dir": "auto"], text: heading)
                if let remark { html.element("span", ["class": "soft"], text: " " + remark) }
            }
            html.element(
                "svg", ["viewBox": "0 0 \(width.coordinate) \(height.coordinate)", "role": "img", "aria-label": title]
            ) { html in
                drawAxes(&html)
                content(self, &html)
            }
        }
        html.line()
    }

    private func drawAxes(_ html: inout HTMLWriter) {
        let (floor, end) = (height - bottom, width - Self.right)
        for mark in y.marks {
            let place = y(mark.value)
            segment("grid", (left, place), (end, place), &html)
            label(mark.text, (left - 6, place + 4), anchor: "end", &html)
        }
        for mark in x.marks { label(mark.text, (x(mark.value), floor + 15), anchor: "middle", &html) }
        segment("axis", (left, floor), (end, floor), &html)
        guard !isSmall else { return }
        label(x.title, ((left + end) / 2, height - 5), anchor: "middle", &html)
        html.element(
            "text",
            [
                "transform": "translate(11 \(((Self.top + floor) / 2).coordinate)) rotate(-90)",
                "text-anchor": "middle",
            ], text: y.title)
    }

    /// A line through points given as values.
    func line(_ points: [(x: Double, y: Double)], kind: String = "line", _ html: inout HTMLWriter) {
        guard points.count > 1 else { return }
        let path = points.map { "\(x($0.x).coordinate),\(y($0.y).coordinate)" }.joined(separator: " ")
        html.empty("polyline", ["class": kind, "points": path])
    }

    /// A dot at values, with what a pointer over it says.
    func dot(
        _ point: (x: Double, y: Double), radius: Double, kind: String = "dot", title: String, _ html: inout HTMLWriter
    ) {
        html.element(
            "circle",
            [
                "class": kind, "cx": x(point.x).coordinate, "cy": y(point.y).coordinate, "r": radius.coordinate,
            ]
        ) { $0.element("title", text: title) }
    }

    /// A straight line between coordinates.
    func segment(_ kind: String, _ start: (Double, Double), _ end: (Double, Double), _ html: inout HTMLWriter) {
        html.empty(
            "line",
            [
                "class": kind, "x1": start.0.coordinate, "y1": start.1.coordinate, "x2": end.0.coordinate,
                "y2": end.1.coordinate,
            ])
    }

    /// Words at coordinates.
    func label(
        _ text: String, _ place: (Double, Double), anchor: String, kind: String? = nil, _ html: inout HTMLWriter
    ) {
        html.element(
            "text",
            ["class": kind, "x": place.0.coordinate, "y": place.1.coordinate, "text-anchor": anchor], text: text)
    }
}
