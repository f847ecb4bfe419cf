/// How common the labels are taken to be among the headlines to come.
public enum Prior: Sendable, Hashable {
    /// As in the training rows.
    case empirical
    /// All alike.
    case uniform
    /// As given, by label; every label of the model has one above 0. Shares of other labels do not matter, nor does what
    /// all of them add up to.
    case given([String: Double])
}

extension Prior {
    /// The share of each of `labels`, adding up to 1.
    ///
    /// - Parameter empirical: what the shares are in the training rows.
    /// - Throws: `badSettings` where a given prior has no share above 0 for some of the labels, naming them.
    func shares(of labels: [String], empirical: [Double]) throws(SluglineError) -> [Double] {
        switch self {
        case .empirical: return empirical
        case .uniform: return empirical.map { _ in 1 / Double(empirical.count) }
        case .given(let given):
            let weights = labels.map { given[$0] ?? 0 }
            let total = weights.reduce(0) { $0 + ($1 > 0 && $1.isFinite ? $1 : 0) }
            let shares = weights.map { $0 / total }
            let lacking = labels.indices.filter { !(shares[$0] > 0 && shares[$0].isFinite) }.map { labels[$0] }
            guard lacking.isEmpty else { throw Self.fault(lacking) }
            return shares
        }
    }

    /// This prior with shares for `labels` alone, which add up to 1: as a model holds it.
    ///
    /// - Throws: as `shares(of:empirical:)`.
    func restricted(to labels: [String], empirical: [Double]) throws(SluglineError) -> Prior {
        let shares = try shares(of: labels, empirical: empirical)
        guard case .given = self else { return self }
        return .given(Dictionary(zip(labels, shares)) { first, _ in first })
    }

    private static func fault(_ lacking: [String]) -> SluglineError {
        let shown = lacking.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        let more = lacking.count > 5 ? " and \(lacking.count - 5) more" : ""
        return SluglineError(
            .badSettings,
            "the prior gives no share above 0 to \(lacking.count == 1 ? "label" : "labels") \(shown)\(more)",
            remedy: "give every label of the model a share, or train with the prior 'data' or 'uniform'")
    }
}
