extension ScoredHeadlines {
    /// The scores of the labelled headlines of `batch`, whose labels are taken in NFC as those of a model are. Labels that
    /// only the batch has follow those of the model.
    ///
    /// - Parameters:
    ///   - modelLabels: the L labels that probabilities are given for.
    ///   - probabilities: headlines × L.
    ///   - abstained: whether each headline got no label.
    ///   - uncalibrated: what was said before the calibration, if known.
    ///   - words: how many words each headline has and how many are known, if counted.
    public init(
        _ batch: HeadlineBatch, modelLabels: [String], probabilities: [Double], abstained: [Bool],
        uncalibrated: UncalibratedScores? = nil, words: KnownWords? = nil
    ) {
        var names = modelLabels
        var places: [[UInt8]: Int] = [:]
        for (place, name) in modelLabels.enumerated() { places[Array(name.utf8)] = place }
        let labels = CanonicalComposer.composed(batch.labels)
        let gold = (0..<batch.count).map { row in
            let label = Array(labels.bytes[labels.range(of: row)])
            if let place = places[label] { return place }
            places[label] = names.count
            names.append(String(decoding: label, as: UTF8.self))
            return names.count - 1
        }
        var padded = probabilities
        if names.count > modelLabels.count {
            padded = []
            padded.reserveCapacity(batch.count * names.count)
            for row in 0..<batch.count {
                padded += probabilities[row * modelLabels.count..<(row + 1) * modelLabels.count]
                padded += repeatElement(0, count: names.count - modelLabels.count)
            }
        }
        let groups = (0..<batch.groups.count).map { Mixing.hash(batch.groups.bytes.span, batch.groups.range(of: $0)) }
        self.init(
            labels: names, gold: gold, probabilities: padded, abstained: abstained, groups: groups,
            uncalibrated: uncalibrated, words: words)
    }
}
