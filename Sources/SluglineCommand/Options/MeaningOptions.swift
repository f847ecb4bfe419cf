import ArgumentParser

/// By which word vectors headlines are alike; for `cluster` and `assign`.
struct MeaningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Word vectors, so that headlines are alike in meaning as well as in words: a file, or none.",
            discussion: "Default: what SLUGLINE_VECTORS names, else the English ones that Slugline comes with.",
            valueName: "file|none"))
    var vectors: String?
}
