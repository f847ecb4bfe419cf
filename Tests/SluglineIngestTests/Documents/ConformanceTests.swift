import Foundation
import Testing

@testable import SluglineIngest

/// The conformance feeds are read as the comment at the top of each says, where it speaks of title, link, date or id.
struct ConformanceTests {
    /// A file and what is to be found: of its first entry, or of the feed (`outlet`, `home`).
    ///
    /// Titles are plain text here, so markup that a comment expects in one is not in ours. A date of the feed itself
    /// (channel_dc_date) belongs to no headline and is not read: the one file of those that speak of these things.
    static let expected: [(file: String, part: String, value: String?)] = [
        ("encoding-euc-kr.xml", "outlet", "\u{B144}"),
        ("wellformed-atom10-entry_id_no_normalization_2.xml", "id", "http://www.example.org/Thing"),
        ("wellformed-atom10-entry_link_alternate_map_link_2.xml", "url", "http://www.example.com/"),
        ("wellformed-atom10-entry_link_no_rel.xml", "url", "http://www.example.com/"),
        // A link of another relation is no link to the article.
        ("wellformed-atom10-entry_link_rel_other.xml", "url", nil),
        ("wellformed-atom10-entry_source_link_href.xml", "source", "example.com"),
        ("wellformed-atom10-entry_source_link_rel_self.xml", "source", "example.com"),
        ("wellformed-atom10-entry_source_title_inline_markup.xml", "source", "Example Atom"),
        ("wellformed-atom10-entry_title_content_value.xml", "headline", "Example Atom"),
        ("wellformed-atom10-entry_title_type_text.xml", "headline", "Example Atom"),
        ("wellformed-atom10-feed_link_alternate_map_link_2.xml", "home", "http://www.example.com/"),
        ("wellformed-atom10-feed_link_rel_related.xml", "home", nil),
        ("wellformed-atom10-feed_title_content_value.xml", "outlet", "Example Atom"),
        ("wellformed-atom10-relative_uri.xml", "outlet", "Example test"),
        ("wellformed-rss-channel_image_link_bleed.xml", "home", "http://channel.example.com/"),
        ("wellformed-rss-channel_link.xml", "home", "http://example.com/"),
        ("wellformed-rss-channel_textInput_link.xml", "home", "http://channel.example.com/"),
        ("wellformed-rss-channel_title_gt.xml", "outlet", "2 > 1"),
        ("wellformed-rss-item_dc_date.xml", "date", "2003-12-31T10:14:55Z"),
        ("wellformed-rss-item_dcterms_modified_parsed.xml", "date", "2003-12-31T10:14:55Z"),
        ("wellformed-rss-item_guid_not_permalink_not_guidislink.xml", "url", nil),
        ("wellformed-rss-item_pubDate.xml", "date", "2004-01-01T19:48:21Z"),
    ]

    @Test(.enabled(if: RealData.isThere("data/feeds-conformance"), Comment(rawValue: RealData.missing)))
    func readAsTheCommentSays() throws {
        for (file, part, value) in Self.expected {
            let text = DocumentText(try RealData.bytes("data/feeds-conformance/\(file)"), encoding: .utf8)
            let found = try FeedReader.read(text.bytes, file: file)
            #expect(found.warnings == [], "\(file)")
            let first = found.headlines.first
            let actual: String? =
                switch part {
                case "outlet": found.outlet
                case "home": found.home
                case "headline": first?.headline
                case "url": first?.url
                case "id": first?.id
                case "source": first?.source
                default: first?.date.map(UTCDate.text)
                }
            #expect(actual == value, "\(file)")
        }
    }

    /// Whatever the point of a file is, it is read, and with a word where its point is that it is broken.
    @Test(.enabled(if: RealData.isThere("data/feeds-conformance"), Comment(rawValue: RealData.missing)))
    func allAreRead() throws {
        let folder = RealData.folder.appending(path: "data/feeds-conformance").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".xml") }
        #expect(files.count == 95)
        for file in files {
            let reading = Reading(try RealData.bytes("data/feeds-conformance/\(file)"), named: file)
            #expect(reading.error == nil, "\(file): \(reading.error ?? "")")
        }
    }
}
