/// Headlines that say the same word for word, such as wire copy, collapsed into one item each.
///
/// Two headlines are copies where their terms agree, marks aside, and the later stands within the window behind the first
/// of them; an undated one joins the latest that says the same. Beyond the window the same words are a recurring title
/// ("Five things to know today"), under another story each time: on real days 28 of 29 repeats from 14 to 36 hours apart
/// belonged to different stories, and nearly all within the hour to one. Headlines without words are copies where their
/// bytes agree.
///
/// An item stands for its first headline and counts as many times as it has members, so that stories come out as if
/// every copy stood alone.
///
/// Where some headlines have stories already, those of different stories are never copies of each other, and a new one is
/// in the story of what it copies. The items that are new come first then, and behind them those of each story together.
struct HeadlineCopies: Sendable {
    /// Place, in canonical order, of the first headline of each item.
    let firsts: [Int]
    /// The item of every place.
    let itemOfPlace: [Int32]
    /// Headlines of each item.
    let weights: [Int64]

    /// The story of each item; nil for items that are new, which are the first.
    let stories: [Int?]

    var itemCount: Int { firsts.count }
    /// Items that have no story yet.
    var newItemCount: Int { stories.prefix { $0 == nil }.count }
    /// Headlines that were collapsed into another one.
    var collapsedCount: Int { itemOfPlace.count - firsts.count }

    /// Collapses in O(terms).
    ///
    /// - Parameters:
    ///   - window: how many seconds after the first of them copies may come.
    ///   - known: the story of each row, nil where it is new; empty where all are.
    init(_ order: DayOrder, terms: DayTerms, text: ByteRows, window: Int64, stories known: [Int?] = []) {
        var firsts: [Int] = []
        var itemOfPlace: [Int32] = []
        var weights: [Int64] = []
        var stories: [Int?] = []
        /// The latest item with these words, by their hash; one of other words with the same hash is not found again,
        /// which leaves the headline an item of its own.
        var latest: [UInt64: Int32] = [:]
        for place in order.rows.indices {
            let story = known.isEmpty ? nil : known[order.rows[place]]
            let hash = Self.hash(terms, place, text, order.rows[place])
            if let item = latest[hash] {
                let first = firsts[Int(item)]
                let isNear = place >= order.datedCount || order.times[place] - order.times[first] <= window
                let isOneStory = story == nil || stories[Int(item)] == nil || story == stories[Int(item)]
                if isNear, isOneStory, Self.isSame(terms, first, place, text, order.rows) {
                    itemOfPlace.append(item)
                    weights[Int(item)] += 1
                    stories[Int(item)] = stories[Int(item)] ?? story
                    continue
                }
            }
            latest[hash] = Int32(firsts.count)
            itemOfPlace.append(Int32(firsts.count))
            firsts.append(place)
            weights.append(1)
            stories.append(story)
        }
        // New items first, then story by story; without stories this is the order that they are in.
        let sorted = firsts.indices.sorted { (stories[$0] ?? .min, $0) < (stories[$1] ?? .min, $1) }
        var numbers = [Int32](repeating: 0, count: firsts.count)
        for (number, item) in sorted.enumerated() { numbers[item] = Int32(number) }
        self.firsts = sorted.map { firsts[$0] }
        self.itemOfPlace = itemOfPlace.map { numbers[Int($0)] }
        self.weights = sorted.map { weights[$0] }
        self.stories = sorted.map { stories[$0] }
    }

    private static func words(_ terms: DayTerms, _ place: Int) -> [Int32] {
        terms.terms[terms.range(of: place)].filter { !terms.isMark[Int($0)] }
    }

    private static func hash(_ terms: DayTerms, _ place: Int, _ text: ByteRows, _ row: Int) -> UInt64 {
        var hash: UInt64 = 0
        for index in terms.range(of: place) where !terms.isMark[Int(terms.terms[index])] {
            hash = Mixing.mixed(hash &+ UInt64(terms.terms[index]) &+ 1)
        }
        return hash == 0 ? Mixing.hash(text.bytes.span, text.range(of: row)) : hash
    }

    private static func isSame(
        _ terms: DayTerms, _ left: Int, _ right: Int, _ text: ByteRows, _ rows: [Int]
    ) -> Bool {
        let (words, others) = (words(terms, left), words(terms, right))
        guard words.isEmpty, others.isEmpty else { return words == others }
        return text.bytes[text.range(of: rows[left])] == text.bytes[text.range(of: rows[right])]
    }
}
