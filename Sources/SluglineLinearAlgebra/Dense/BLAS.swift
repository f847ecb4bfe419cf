/// Products of dense matrices by the system's BLAS, each function one checked call.
///
/// Matrices are row-major and without gaps. Every shape is checked against the length of its span before the call; a
/// mismatch is the caller's bug. What a result held before does not matter, not even if it was not a number.
///
/// OpenBLAS would start threads of its own for large products, and its sums would then depend on their number. So the first
/// call of any kernel sets it to one thread, **for the whole process**, also for other code that calls OpenBLAS; Slugline
/// itself runs several calls at once over a fixed partition (see `Parallel`). One call on one machine gives the same bytes
/// every time; between processors the last digits may differ, except for the integers of `ExactRows`.
public enum BLAS {
    /// Which factor of a product is read as its transpose.
    public enum Transposition: Sendable {
        /// A·B, with A of m × k and B of k × n entries.
        case none
        /// Aᵀ·B, with A of k × m and B of k × n entries.
        case left
        /// A·Bᵀ, with A of m × k and B of n × k entries.
        case right
    }

    /// `rowCount × columnCount`, if it is a number of entries that can be.
    static func entryCount(_ rowCount: Int, _ columnCount: Int) -> Int {
        precondition(rowCount >= 0 && columnCount >= 0, "no matrix has \(rowCount) × \(columnCount) entries")
        let (product, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
        precondition(!overflow, "no matrix has \(rowCount) × \(columnCount) entries")
        return product
    }

    /// Traps if `count` is not `rowCount × columnCount`.
    static func check(_ count: Int, _ rowCount: Int, _ columnCount: Int) {
        precondition(
            count == entryCount(rowCount, columnCount), "\(count) entries, not \(rowCount) × \(columnCount)")
    }
}
