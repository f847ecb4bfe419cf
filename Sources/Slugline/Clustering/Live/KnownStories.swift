/// The items of every story that is known, which stand together behind the new items.
struct KnownStories: Sendable {
    /// The number of each, rising.
    private(set) var numbers: [Int] = []
    /// Its items, in order of time.
    private(set) var items: [Range<Int>] = []
    private let times: [Int64]
    /// Headlines of all items before each, copies counted, and at the end of all.
    private let weightsBefore: [Int64]
    private let firstPlaces: [Int]

    init(_ day: PreparedDay) {
        times = day.times
        firstPlaces = day.copies.firsts
        weightsBefore = day.copies.weights.reduce(into: [0]) { $0.append($0.last! + $1) }
        let newCount = day.copies.newItemCount
        for item in newCount..<day.itemCount {
            let story = day.copies.stories[item]!
            if numbers.last == story {
                items[items.count - 1] = items[items.count - 1].lowerBound..<item + 1
            } else {
                numbers.append(story)
                items.append(item..<item + 1)
            }
        }
    }

    var count: Int { numbers.count }

    func weight(_ story: Int) -> Int64 {
        weightsBefore[items[story].upperBound] - weightsBefore[items[story].lowerBound]
    }

    /// How many headlines of `story` are no more than `reach` seconds from `time`, copies counted. O(log items).
    func weight(_ story: Int, within reach: Int64, of time: Int64) -> Int64 {
        let range = items[story]
        let first = range.partitionPlace { time - times[$0] <= reach }
        let end = (first..<range.upperBound).partitionPlace { times[$0] - time > reach }
        return weightsBefore[end] - weightsBefore[first]
    }

    /// The items of stories that have any within `reach` of `first...last`, as few ranges as there can be.
    func items(within reach: Int64, of first: Int64, _ last: Int64) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for range in items where times[range.upperBound - 1] >= first - reach && times[range.lowerBound] <= last + reach
        {
            if let end = ranges.last?.upperBound, end == range.lowerBound {
                ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }

    /// The pairs of items within each story.
    var blocks: [SimilarityBand.Block] {
        items.flatMap { range in
            SimilarityBand.blocks(range).map { .init(rows: $0, columns: [$0.lowerBound..<range.upperBound]) }
        }
    }

    /// The story of each item, numbered in the order of their first headlines; where no item is new.
    var groupsByFirstHeadline: [Int] {
        let sorted = items.indices.sorted { firstPlaces[items[$0].lowerBound] < firstPlaces[items[$1].lowerBound] }
        var groups = [Int](repeating: 0, count: times.count)
        for (group, story) in sorted.enumerated() {
            for item in items[story] { groups[item] = group }
        }
        return groups
    }
}
