import Slugline

extension FoundHeadline {
    /// The members of every record of a document, in their order.
    static let columnNames = ["headline", "date", "source", "url", "id", "kind", "category"]

    /// Writes the headline as one line of JSON Lines, in which what is unknown is null: a reader takes the names of its
    /// columns from the first line.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        let values = [headline, date.map(UTCDate.text), source, url, id, kind.rawValue, category]
        for (name, value) in zip(Self.columnNames, values) {
            json.key(name)
            json.value(value)
        }
        json.endObject()
        json.endLine()
    }
}
