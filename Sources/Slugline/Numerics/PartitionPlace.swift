extension Range<Int> {
    /// The first place at which `isBehind` holds, which holds from some place on; the end where it never does. O(log places).
    @inline(__always)
    func partitionPlace(where isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
