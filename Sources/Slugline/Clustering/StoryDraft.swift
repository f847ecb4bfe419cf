/// What is known of a story before it has a title: its headlines, outlets and times.
struct StoryDraft: Sendable {
    /// Its number among the groups of items.
    let group: Int
    /// Its headlines as places in canonical order, rising.
    private(set) var places: [Int] = []
    private(set) var outlets: [Story.Outlet] = []
    private(set) var first: Int64?
    private(set) var last: Int64?

    /// The draft of every group, by number. O(headlines log headlines).
    static func drafts(_ day: PreparedDay, groups: [Int]) -> [StoryDraft] {
        var drafts = (0..<(groups.max() ?? -1) + 1).map { StoryDraft(group: $0) }
        for (place, item) in day.copies.itemOfPlace.enumerated() { drafts[groups[Int(item)]].places.append(place) }
        for group in drafts.indices {
            let dated = drafts[group].places.filter { $0 < day.order.datedCount }
            drafts[group].first = dated.first.map { day.order.times[$0] }
            drafts[group].last = dated.last.map { day.order.times[$0] }
            drafts[group].outlets = outlets(drafts[group].places, day)
        }
        return drafts
    }

    private static func outlets(_ places: [Int], _ day: PreparedDay) -> [Story.Outlet] {
        guard !day.headlines.sources.isEmpty else { return [] }
        var counts: [ArraySlice<UInt8>: Int] = [:]
        for place in places {
            let source = day.headlines.source(day.order.rows[place])
            if !source.isEmpty { counts[source, default: 0] += 1 }
        }
        return counts.sorted { left, right in
            left.value != right.value ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }
        .map { Story.Outlet(name: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
    }

    /// Its headlines with copies together, in order of their first ones.
    func copies(_ day: PreparedDay) -> [[Int]] {
        var placeOfItem: [Int32: Int] = [:]
        var copies: [[Int]] = []
        for place in places {
            let item = day.copies.itemOfPlace[place]
            if let index = placeOfItem[item] {
                copies[index].append(place)
            } else {
                placeOfItem[item] = copies.count
                copies.append([place])
            }
        }
        return copies
    }

    /// Whether it stands before `other`.
    func precedes(_ other: StoryDraft, by ranking: StoryRanking) -> Bool {
        switch ranking {
        case .size: break
        case .outlets where outlets.count != other.outlets.count: return outlets.count > other.outlets.count
        case .outlets: break
        case .latest where last != other.last: return (last ?? .min) > (other.last ?? .min)
        case .latest: break
        }
        return (other.places.count, group) < (places.count, other.group)
    }
}
