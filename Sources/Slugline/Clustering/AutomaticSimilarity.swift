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
    ///   - hasMeaning: whether half of the similarity is meaning.
    static func minimum(times: [Int64], itemCount: Int, halfLife: Double, hasMeaning: Bool) -> Double {
        let rivals = meanRivalCount(times: times, itemCount: itemCount, halfLife: Int64((halfLife * 3_600).rounded()))
        let line = hasMeaning ? (at150: 0.162, slope: 0.04) : (at150: 0.105, slope: 0.055)
        let minimum = line.at150 + line.slope * Elementary.log(max(1, rivals) / 150)
        // To three places, so that the figure which is reported is the one that was used.
        // Meanings of headlines that have nothing to do with each other are a little alike all the same.
        let lowest = hasMeaning ? lowestWithMeaning : lowest
        return (min(max(minimum, lowest), highest) * 1_000).rounded() / 1_000
    }

    private static let lowest = 0.08
    private static let lowestWithMeaning = 0.14
    private static let highest = 0.6

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
