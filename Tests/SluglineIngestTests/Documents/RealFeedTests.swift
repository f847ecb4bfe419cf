import Foundation
import Testing

@testable import SluglineIngest

/// The real feeds give what Python's feedparser finds in them; `Tests/Goldens/make-feed-goldens.py` wrote that down.
struct RealFeedTests {
    struct Golden: Decodable {
        struct File: Decodable {
            var entries: Int
            var titles: String
            var dates: String?
        }
        var feedparser: String
        var files: [String: File]
    }

    private static func golden() throws -> Golden {
        let path = RealData.root.appending(path: "Tests/SluglineIngestTests/Goldens/feeds.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: path))
    }

    @Test func theGoldenHasAllFeeds() throws {
        #expect(try Self.golden().files.count == 21)
    }

    @Test(.enabled(if: RealData.isThere("data/feeds"), Comment(rawValue: RealData.missing)))
    func entriesTitlesAndDatesAreThoseOfFeedparser() throws {
        for (name, file) in try Self.golden().files.sorted(by: { $0.key < $1.key }) {
            let bytes = try RealData.bytes("data/feeds/\(name)")
            let reading = Reading(bytes, named: name, chunk: 1 << 16) { $0.keepsEmptyHeadlines = true }
            #expect(reading.error == nil && reading.reports == [] && reading.notes == [], "\(name)")
            #expect(reading.headlines.count == file.entries, "\(name)")
            #expect(RealData.digest(reading.headlines) == file.titles, "\(name)")
            guard let dates = file.dates else { continue }
            let found = reading.dates.isEmpty ? reading.headlines.map { _ in nil } : reading.dates
            #expect(RealData.digest(found.map { $0.map(String.init) ?? "" }) == dates, "\(name)")
        }
    }
}
