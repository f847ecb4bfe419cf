/// What both pages stand in: the head with the rules, the title, the contents and the foot.
struct PageFrame {
    var title: String
    /// Above the title, in a few words: what kind of page it is.
    var kicker: String
    /// The first sentence that a reader gets to.
    var lede: String
    /// Rules of the page beside the common ones.
    var rules: StaticString
    var foot: String

    /// A part of the page under a heading of its own.
    struct Section {
        /// What links within the page call it.
        var identifier: String
        var title: String
        /// Whether it may be cut between two sheets of paper.
        var isLong = false
        var content: (inout HTMLWriter) -> Void
    }

    /// The whole document.
    ///
    /// The policy in its head lets a browser fetch nothing and run nothing, whatever the text may hold.
    ///
    /// - Parameter head: what stands between the first sentence and the contents.
    func document(head: (inout HTMLWriter) -> Void, sections: [Section]) -> [UInt8] {
        var html = HTMLWriter()
        html.documentType()
        html.element("html", ["lang": "en"]) { html in
            html.line()
            html.element("head") { html in
                html.empty("meta", ["charset": "utf-8"])
                html.empty(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'",
                    ])
                html.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                html.empty("meta", ["name": "referrer", "content": "no-referrer"])
                html.element("title", text: title)
                html.line()
                html.style(PageStyle.rules)
                html.style(rules)
            }
            html.line()
            html.element("body") { html in
                html.element("header", ["class": "page"]) { html in
                    html.element("p", ["class": "kicker"], text: kicker)
                    html.element("h1", ["dir": "auto"], text: title)
                    html.element("p", ["class": "lede", "dir": "auto"], text: lede)
                    head(&html)
                    if sections.count > 2 { contents(sections, &html) }
                }
                html.line()
                html.element("main") { html in
                    for section in sections {
                        html.element(
                            "section", ["id": section.identifier, "class": section.isLong ? "long" : nil]
                        ) { html in
                            html.element("h2", ["dir": "auto"], text: section.title)
                            section.content(&html)
                        }
                        html.line()
                    }
                }
                html.element("footer", ["class": "page"], text: foot)
            }
        }
        html.line()
        return html.bytes
    }

    private func contents(_ sections: [Section], _ html: inout HTMLWriter) {
        html.element("nav", ["class": "contents", "aria-label": "Contents"]) { html in
            html.element("ul") { html in
                for section in sections {
                    html.element("li") { html in
                        html.element("a", ["href": "#" + section.identifier, "dir": "auto"], text: section.title)
                    }
                }
            }
        }
    }
}
