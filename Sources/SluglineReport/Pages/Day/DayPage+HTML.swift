extension DayPage {
    /// The page as one document in UTF-8 that needs nothing else: no script, no font, no network.
    public func html() -> [UInt8] {
        var html = HTMLWriter()
        html.documentType()
        html.element("html", ["lang": "en"]) { html in
            html.element("head") { html in
                html.empty("meta", ["charset": "utf-8"])
                html.element("title", text: title ?? "The day")
            }
            html.element("body") { html in
                html.element("h1", text: title ?? "The day")
                for story in stories { html.element("h2", text: story.title) }
            }
        }
        html.line()
        return html.bytes
    }
}
