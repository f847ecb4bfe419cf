import Slugline
import SluglineIngest

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A feed, page or export that was read whole: what it gave, in the order in which it is to be told.
///
/// Hundreds of feeds are hundreds of small files, so they are read several at once. What each gives is the same as if it
/// were read alone.
struct SmallDocument: Sendable {
    let path: String
    private(set) var batches: [InputBatch] = []
    private(set) var notes: [String] = []
    private(set) var faults: [SluglineError] = []
    private(set) var rowCount = 0
    private(set) var badRowCount = 0
    /// What ended the reading; nil where nothing did.
    private(set) var error: SluglineError?

    /// The largest file that is read ahead.
    private static let sizeLimit = 4 << 20
    private static let endings: Set<String> = ["xml", "rss", "atom", "rdf", "html", "htm", "xhtml", "json"]

    init(path: String, options: ReadingOptions) {
        self.path = path
        var faults: [SluglineError] = []
        do {
            var reader = try HeadlineReader(path: path, options: options) { faults.append($0) }
            notes = reader.notes
            while let batch = try reader.nextBatch() { batches.append(batch) }
            (rowCount, badRowCount) = (reader.rowCount, reader.badRowCount)
        } catch {
            self.error = error as? SluglineError ?? SluglineError(.badInput, "\(error)", file: path)
        }
        self.faults = faults
    }

    /// Whether the file at `path` may be read ahead: a document by its ending, not compressed, and small.
    static func isOne(_ path: String) -> Bool {
        guard let point = path.lastIndex(of: "."), endings.contains(path[path.index(after: point)...].lowercased())
        else {
            return false
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { return false }
        guard let size = attributes?[.size] as? any BinaryInteger else { return false }
        return Int(size) <= sizeLimit
    }
}
