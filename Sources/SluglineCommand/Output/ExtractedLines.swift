import Slugline
import SluglineIngest

/// The lines that `extract` prints: what is known of each headline, and nothing of what is not.
enum ExtractedLines {
    static func text(of batch: InputBatch) -> [UInt8] {
        let columns = KnownColumns(of: batch.columnNames)
        let dates = batch.headlines.dates
        var json = JSONWriter()
        for row in 0..<batch.count {
            let headline = batch.headlines.text.string(row)
            // An entry without a title is an entry of its feed; an empty cell or line is no headline.
            if headline.isEmpty, batch.text(row, columns.kind) != "entry" { continue }
            json.beginObject()
            json.key("headline")
            json.value(headline)
            let date = dates.isEmpty ? nil : dates[row]
            let members = [
                ("date", date.map(UTCDate.text)), ("source", batch.text(row, columns.source)),
                ("url", batch.text(row, columns.url)), ("id", batch.text(row, columns.id)),
                ("kind", batch.text(row, columns.kind)), ("category", batch.text(row, columns.category)),
            ]
            for case (let name, let value?) in members {
                json.key(name)
                json.value(value)
            }
            json.endObject()
            json.endLine()
        }
        return json.bytes
    }
}
