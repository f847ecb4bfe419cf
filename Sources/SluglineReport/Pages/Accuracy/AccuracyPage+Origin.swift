import Slugline

extension AccuracyPage {
    /// What the model is, and how to write the page again.
    var origin: PageFrame.Section {
        PageFrame.Section(identifier: "origin", title: "Where this comes from") { html in
            if let command = report.command {
                html.element("p", text: "This command writes the same page again:")
                html.command(command)
            }
            html.facts(report.facts)
        }
    }
}
