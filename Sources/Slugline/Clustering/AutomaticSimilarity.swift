/// The minimum similarity of stories where none is given.
///
/// Among many headlines chance finds more look-alikes, so the similarity that tells a story has to rise with their number.
/// The number that counts is that of *rivals*: other headlines within a half-life before or behind. The minimum is a
/// straight line in the logarithm of the mean number of rivals, which is how the odds of a chance pair grow. Its two
/// constants were fitted on real headlines of before 15 April 2014, as they are and with their times pressed together 3,
/// 10 and 30 times; with meaning, the slope is a little less than those ask for, as the invented day asks for half of it.
enum AutomaticSimilarity {
    /// - Parameters:
    ///   - times: of the dated items, in seconds and rising.
    ///   - itemCount: all items, those without a date too.
    ///   - halfLife: in seconds.
    ///   - hasMeaning: whether half of the similarity is meaning.
    static func minimum(times: [Int64], itemCount: Int, halfLife: Int64, hasMeaning: Bool) -> Double {
        minimum(
            rivals: meanRivalCount(times: times, itemCount: itemCount, halfLife: halfLife),
            hasMeaning: hasMeaning)
    }

    /// - Parameter rivals: the mean number of rivals.
    static func minimum(rivals: Double, hasMeaning: Bool) -> Double {
        let line = hasMeaning ? (at150: 0.162, slope: 0.04) : (at150: 0.105, slope: 0.055)
        let minimum = line.at150 + line.slope * Elementary.log(max(1, rivals) / 150)
        // To three places, so that the figure which is reported is the one that was used.
        // Meanings of headlines that have nothing to do with each other are a little alike all the same.
        return (min(max(minimum, lowest(hasMeaning: hasMeaning)), highest) * 1_000).rounded() / 1_000
    }

    /// The lowest minimum that is ever found.
    static func lowest(hasMeaning: Bool) -> Double { hasMeaning ? 0.14 : 0.08 }

    private static let highest = 0.6

    /// How many rivals an item has while the news goes on: those that will come are not there yet, so twice the number of
    /// those before it, on average over all items that have a whole half-life of the window before them; where the window
    /// is shorter than that, of its last items. O(items).
    ///
    /// - Parameters:
    ///   - times: of the items of the window, in seconds and rising.
    ///   - halfLife: in seconds.
    static func rivalCountSoFar(times: [Int64], halfLife: Int64) -> Double {
        guard let start = times.first, let end = times.last else { return 0 }
        let firstTime = min(start + halfLife, end)
        var (pairs, count) = (0, 0)
        var first = 0
        for place in times.indices where times[place] >= firstTime {
            while times[place] - times[first] > halfLife { first += 1 }
            pairs += place - first
            count += 1
        }
        return 2 * Double(pairs) / Double(count)
    }

    /// How many other items stand within `halfLife` seconds of an item, on average. O(items).
    static func meanRivalCount(times: [Int64], itemCount: Int, halfLife: Int64) -> Double {
        guard itemCount > 0 else { return 0 }
        let undatedCount = itemCount - times.count
        var pairs = 0
        var first = 0
        for place in times.indices {
            while times[place] - times[first] > halfLife { first += 1 }
            pairs += place - first
        }
        // A headline without a date is everybody's rival.
        let undatedPairs = undatedCount * times.count + undatedCount * (undatedCount - 1) / 2
        return 2 * Double(pairs + undatedPairs) / Double(itemCount)
    }
}
