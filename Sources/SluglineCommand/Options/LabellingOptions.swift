import ArgumentParser
import Slugline

/// By which model stories are labelled; for `cluster`, and for the topics of `evaluate --stories`.
struct LabellingOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Label stories by this model, and put them into topics by label too; or none.",
            discussion:
                "Default: as for classify, but no labels where the model knows fewer than 70 % of the words.",
            valueName: "file|none"))
    var model: String?

    init() {}

    /// The choice that the options of another command have made.
    init(model: ModelOptions) { self.model = model.model }

    /// What the model says of each headline, and how records name it; nil where there is none to ask.
    ///
    /// - Parameter vectors: word vectors that are read already, which the model may need too.
    func labelling(
        of day: DayHeadlines, _ input: InputOptions, having vectors: WordVectors?
    ) throws -> (shares: LabelShares, model: String)? {
        guard let named = try ModelOptions.chosen(by: model, input, having: vectors) else { return nil }
        let classifier = try Classifier(
            named.model, vectors: named.vectors, outlets: input.outletSuffix(), parallel: input.parallel)
        let shares = classifier.labelShares(of: day.text, parallel: input.parallel)
        guard model == nil, day.count > 0, shares.knownShare < Self.leastKnownShare else {
            return (shares, named.title)
        }
        if !input.quiet {
            let percent = Int((shares.knownShare * 100).rounded())
            Talk.line(
                "slugline: the model \(named.name) knows \(percent) % of the words: stories get no labels by it")
        }
        return nil
    }

    /// Below it the headlines are in another language, or of a field that the model was not trained on.
    private static let leastKnownShare = 0.7
}
