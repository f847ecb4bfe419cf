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
}
