/// How much less alike two headlines are for the time between them.
///
/// exp(-ln 2 · (Δt / half-life)²), a Gaussian, and 0 beyond the maximum gap. A headline without a date has no time between
/// it and any other, so that nothing decays.
struct TimeDecay: Sendable {
    /// In seconds.
    let maximumGap: Int64
    private let rate: Double

    init(_ configuration: ClusteringConfiguration) {
        maximumGap = Int64((configuration.maximumGap * 3_600).rounded())
        let halfLife = configuration.halfLife * 3_600
        rate = -0.693_147_180_559_945_3 / (halfLife * halfLife)
    }

    /// The factor for headlines that are `gap` seconds apart, 0…1.
    func factor(_ gap: Int64) -> Double {
        let gap = gap.magnitude
        return gap > maximumGap ? 0 : Elementary.exp(rate * Double(gap) * Double(gap))
    }

    /// How many seconds apart headlines that are alike in all else may be to keep a similarity of `minimum`: beyond that
    /// there is nothing to look for. A little more than that, since rounded rows may be a little longer than their unit.
    func reach(minimum: Double) -> Int64 {
        guard minimum > 0 else { return maximumGap }
        let seconds = (Elementary.log(min(1, 0.95 * minimum)) / rate).squareRoot()
        return min(maximumGap, Int64(seconds.rounded(.up)))
    }
}
