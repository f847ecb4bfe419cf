/// A top-level Media Topic of the IPTC, the news industry's codes for what news is about.
///
/// Codes never change and names do, so the code is what records hold. The table is that of `corpus/labels.tsv`: the shipped
/// model's label, the code, and the name. Source: IPTC NewsCodes, release of 2 July 2026, CC BY 4.0.
public struct MediaTopic: Sendable, Hashable {
    /// The eight digits of the code: `15000000`.
    public let code: String
    /// The name in English: `sport`.
    public let name: String

    /// `medtop:15000000`, the form with the vocabulary's prefix.
    public var qcode: String { "medtop:" + code }
    /// `http://cv.iptc.org/newscodes/mediatopic/15000000`, the form that ninjs wants.
    public var uri: String { "http://cv.iptc.org/newscodes/mediatopic/" + code }

    /// The topic that a model means by `label`: the shipped model's label for it, its name, or its code in any form. Nil for
    /// any other label, of which nobody knows whether it is a topic.
    public init?(label: String) {
        let wanted = label.lowercased()
        let found = Self.table.first { short, code, name in
            wanted == short || wanted == name || wanted == code || wanted == "medtop:" + code
                || wanted == "http://cv.iptc.org/newscodes/mediatopic/" + code
        }
        guard let (_, code, name) = found else { return nil }
        (self.code, self.name) = (code, name)
    }

    /// Label, code and name of every topic.
    static let table = [
        ("arts", "01000000", "arts, culture, entertainment and media"),
        ("crime", "02000000", "crime, law and justice"),
        ("disaster", "03000000", "disaster, accident and emergency incident"),
        ("economy", "04000000", "economy, business and finance"),
        ("education", "05000000", "education"),
        ("environment", "06000000", "environment"),
        ("health", "07000000", "health"),
        ("human interest", "08000000", "human interest"),
        ("labour", "09000000", "labour"),
        ("lifestyle", "10000000", "lifestyle and leisure"),
        ("politics", "11000000", "politics and government"),
        ("religion", "12000000", "religion"),
        ("science", "13000000", "science and technology"),
        ("society", "14000000", "society"),
        ("sport", "15000000", "sport"),
        ("conflict", "16000000", "conflict, war and peace"),
        ("weather", "17000000", "weather"),
    ]
}
