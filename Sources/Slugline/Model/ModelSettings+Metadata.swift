/// Settings as the strings of a model file's header.
extension ModelSettings {
    /// Names and values in the order in which they are written.
    var metadata: [(name: String, value: String)] {
        var entries = [
            ("word_ngrams", String(features.wordNgramLength)),
            (
                "character_ngrams",
                features.characterNgramLengths.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "none"
            ),
            ("character_weight_hundredths", String(features.characterWeightInHundredths)),
            ("algorithm", naiveBayes.components.map(\.algorithm.rawValue).joined(separator: "+")),
            ("smoothing", naiveBayes.components.map { "\($0.smoothing)" }.joined(separator: "+")),
            ("algorithm_weight", naiveBayes.components.map { "\($0.weight)" }.joined(separator: "+")),
            ("prior", prior.name),
            ("minimum_count", String(minimumCount)),
        ]
        if let vectors {
            entries.append(("vectors", vectors.digest))
            entries.append(("vectors_dimension", String(vectors.dimension)))
        }
        if let maximumFeatureCount { entries.append(("maximum_features", String(maximumFeatureCount))) }
        if let targetPrecision { entries.append(("target_precision", "\(targetPrecision)")) }
        return entries
    }

    /// Takes over what `metadata` says, each value checked.
    mutating func read(_ metadata: [String: String]) throws(SluglineError) {
        func number<Number>(_ name: String, _ parse: (String) -> Number?, _ isPossible: (Number) -> Bool)
            throws(SluglineError) -> Number
        {
            guard let text = metadata[name], let value = parse(text), isPossible(value) else {
                throw Safetensors.fault("its setting '\(name)' is '\(metadata[name] ?? "")'")
            }
            return value
        }
        let length = try number("word_ngrams", { Int($0) }, { (1...4).contains($0) })
        let weight = try number("character_weight_hundredths", { Int($0) }, { (0...10_000).contains($0) })
        let lengths: ClosedRange<Int>? = try number("character_ngrams", Self.lengths, { _ in true })
        features = FeatureConfiguration(
            wordNgramLength: length, characterNgramLengths: lengths, characterWeightInHundredths: weight)
        naiveBayes = try number("algorithm", { _ in Self.components(metadata) }, { _ in true })
        prior = try number("prior", Prior.init(name:), { _ in true })
        minimumCount = try number("minimum_count", { Int($0) }, { (1...1_000_000_000_000).contains($0) })
        if metadata["vectors"] != nil {
            let digest = try number("vectors", { $0 }, VectorsReference.isDigest)
            let dimension = try number(
                "vectors_dimension", { Int($0) },
                WordVectors.isDimension)
            vectors = VectorsReference(digest: digest, dimension: dimension)
        }
        if metadata["maximum_features"] != nil {
            maximumFeatureCount = try number("maximum_features", { Int($0) }, { $0 >= 1 })
        }
        if metadata["target_precision"] != nil {
            targetPrecision = try number("target_precision", { Double($0) }, { $0 > 0 && $0 <= 1 })
        }
    }

    /// Takes over what was fitted for the labels `names`, and the given prior.
    mutating func readFitted(_ file: Safetensors, labels names: [String]) throws(SluglineError) {
        scale = try file.doubles("calibration.scale")
        if vectors != nil { meaningScale = try file.doubles("calibration.meaning_scale") }
        sharpness = try file.doubles("calibration.sharpness")
        lift = try file.doubles("calibration.lift")
        let biases = try file.doubles("calibration.biases")
        let slopes = try file.doubles("calibration.slopes")
        let minimums = try file.doubles("minimum_probabilities")
        let counts = [biases.count, slopes.count, minimums.count]
        guard scale.count == 3, meaningScale.count == 3, sharpness.count == 3, lift.count == Calibration.liftCount,
            counts.allSatisfy({ $0 == names.count }),
            (scale + meaningScale + sharpness + lift + biases + slopes).allSatisfy({ abs($0) < 1_000 }),
            minimums.allSatisfy({ (0...2).contains($0) })
        else { throw Safetensors.fault("its calibration does not fit its labels") }
        for (index, name) in names.enumerated() {
            labels[name] = LabelSettings(bias: biases[index], slope: slopes[index], minimumProbability: minimums[index])
        }
        if case .given = prior {
            let shares = try file.doubles("prior")
            guard shares.count == names.count, shares.allSatisfy({ $0 > 0 && $0 <= 1 }) else {
                throw Safetensors.fault("its prior does not fit its labels")
            }
            prior = .given(Dictionary(zip(names, shares)) { first, _ in first })
        }
    }

    /// `3-5`, or `none`; nil where it is neither.
    private static func lengths(_ text: String) -> ClosedRange<Int>?? {
        if text == "none" { return .some(nil) }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, parts[0] >= 1, parts[0] <= parts[1], parts[1] <= CharacterNgrams.maximumLength else {
            return nil
        }
        return parts[0]...parts[1]
    }

    private static func components(_ metadata: [String: String]) -> NaiveBayesConfiguration? {
        let lists = ["algorithm", "smoothing", "algorithm_weight"].map {
            (metadata[$0] ?? "").split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        }
        guard (1...8).contains(lists[0].count), lists.allSatisfy({ $0.count == lists[0].count }) else { return nil }
        var components: [NaiveBayesConfiguration.Component] = []
        for index in lists[0].indices {
            guard let algorithm = NaiveBayesConfiguration.Algorithm(rawValue: lists[0][index]),
                let smoothing = Double(lists[1][index]), smoothing >= 1e-6, smoothing <= 1e6,
                let weight = Double(lists[2][index]), weight >= 1e-6, weight <= 1_000
            else { return nil }
            components.append(.init(algorithm, smoothing: smoothing, weight: weight))
        }
        return NaiveBayesConfiguration(components)
    }
}

extension VectorsReference {
    /// Twelve lower-case hexadecimal digits.
    static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension Prior {
    var name: String {
        switch self {
        case .empirical: "empirical"
        case .uniform: "uniform"
        case .given: "given"
        }
    }

    fileprivate init?(name: String) {
        switch name {
        case "empirical": self = .empirical
        case "uniform": self = .uniform
        case "given": self = .given([:])
        default: return nil
        }
    }
}
