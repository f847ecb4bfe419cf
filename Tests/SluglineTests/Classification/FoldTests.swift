import Testing

@testable import Slugline

/// What is held out was never seen, rows that belong together stay together, and the order of rows does not matter.
struct FoldTests {
    private static let configurations = [
        NaiveBayesConfiguration([.init(.multinomial, smoothing: 0.5)]),
        NaiveBayesConfiguration([.init(.complement, smoothing: 3)]),
        NaiveBayesConfiguration([.init(.multinomial, smoothing: 1), .init(.complement, smoothing: 3, weight: 0.4)]),
    ]

    /// The model of a fold is a training without its rows: terms that only they have are gone, and so is what follows.
    @Test(arguments: 0..<8) func aFoldsModelEqualsARetraining(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let features = ModelSumsTests.features[Int(seed) % 4]
        var rows = Corpus.random(36, labels: ["a", "b", "c"], &generator, weighted: seed % 2 == 1)
        rows += [Row("a", "only here zebra"), Row("b", "hapax cup won zebras"), Row("c", "🦓 alone")]
        let corpus = Corpus.encoded(rows, features: features)
        let sums = CorpusSums(of: corpus, features: features)
        let folds = FoldAssignment(
            groups: rows.indices.map { Mixing.mixed(UInt64($0)) }, labels: corpus.rows.labels, labelCount: 3,
            foldCount: 4, seed: seed)
        let ngramsOfWords = corpus.vocabulary.characterNgramsOfWords(features.characterNgramLengths)
        let samples = CrossValidation(
            corpus: corpus, sums: sums, features: features, folds: folds, ngramsOfWords: ngramsOfWords,
            meanings: nil, parallel: Parallel(threadCount: 1)
        ).samples(Self.configurations)
        for fold in 0..<4 {
            let kept = rows.indices.filter { folds.folds[$0] != fold }.map { rows[$0] }
            var model = try Corpus.model(kept, features: features)
            for (configuration, sample) in zip(Self.configurations, samples) {
                model.settings.naiveBayes = configuration
                let classifier = try Classifier(model)
                #expect(sample.priors[fold] == classifier.prior)
                var buffer = ClassificationBuffer()
                for row in rows.indices where folds.folds[row] == fold {
                    classifier.classify(Array(rows[row].headline.utf8).span, into: &buffer)
                    #expect(sample.knownCounts[row] == buffer.knownCount)
                    #expect(sample.termCounts[row] == buffer.wordCount)
                    guard buffer.knownCount > 0 else { continue }
                    for (actual, expected) in zip(sample.evidence(of: row), buffer.evidence) {
                        #expect(
                            (Double(actual) - expected).magnitude <= 1e-5 * max(1, expected.magnitude),
                            "\(rows[row].headline)")
                    }
                }
            }
        }
    }

    /// Forms are scored together in groups, which are smaller the more labels there are; each has the numbers that it has alone.
    @Test(arguments: [3, 12, 40]) func formsScoredTogetherAreAsAlone(labelCount: Int) {
        var generator = SplitMix64(seed: UInt64(labelCount))
        let rows = Corpus.random(200, labels: (0..<labelCount).map { "l\($0)" }, &generator, weighted: true)
        let corpus = Corpus.encoded(rows)
        let features = FeatureConfiguration()
        func samples(_ configurations: [NaiveBayesConfiguration], threadCount: Int) -> [CalibrationSample] {
            CrossValidation(
                corpus: corpus, sums: CorpusSums(of: corpus, features: features), features: features,
                folds: FoldAssignment(
                    groups: rows.indices.map { UInt64($0) }, labels: corpus.rows.labels,
                    labelCount: corpus.labels.count, foldCount: 3, seed: 1),
                ngramsOfWords: corpus.vocabulary.characterNgramsOfWords(features.characterNgramLengths), meanings: nil,
                parallel: Parallel(threadCount: threadCount)
            ).samples(configurations)
        }
        let alone = Self.configurations.map { samples([$0], threadCount: 1)[0] }
        for threadCount in [1, 3] {
            let together = samples(Self.configurations, threadCount: threadCount)
            #expect(together.map(\.evidence) == alone.map(\.evidence))
            #expect(together.map(\.knownCounts) == alone.map(\.knownCounts))
        }
        #expect(Set(alone.map(\.evidence)).count == Self.configurations.count)
    }

    @Test(arguments: [2, 5, 7]) func groupsAreNeverSplit(foldCount: Int) {
        var generator = SplitMix64(seed: UInt64(foldCount))
        let groups = (0..<200).map { _ in UInt64(generator.next(below: 60)) }
        let labels = (0..<200).map { _ in UInt16(generator.next(below: 3)) }
        let folds = FoldAssignment(groups: groups, labels: labels, labelCount: 3, foldCount: foldCount, seed: 1)
        #expect(folds.foldCount == foldCount)
        for group in Set(groups) {
            #expect(Set(groups.indices.filter { groups[$0] == group }.map { folds.folds[$0] }).count == 1)
        }
        #expect(folds.rows.flatMap(\.self).sorted() == Array(0..<200))
        #expect(folds.rows.allSatisfy { !$0.isEmpty })
    }

    /// Every label is spread evenly, so that no fold has two more of it than another.
    @Test func labelsAreSpreadEvenly() {
        let labels = (0..<103).map { UInt16($0 < 60 ? 0 : $0 < 97 ? 1 : 2) }
        let groups = labels.indices.map { Mixing.mixed(UInt64($0)) }
        let folds = FoldAssignment(groups: groups, labels: labels, labelCount: 4, foldCount: 5, seed: 9)
        for label in 0..<3 as Range<UInt16> {
            let counts = folds.rows.map { rows in rows.filter { labels[$0] == label }.count }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "label \(label): \(counts)")
        }
        #expect(folds.rows.map(\.count).max() == 21)
        // Label 3 has no rows; with seven folds label 2 would be missing from one training.
        #expect(folds.scarceLabels == [3])
        let seven = FoldAssignment(groups: groups, labels: labels, labelCount: 3, foldCount: 7, seed: 9)
        #expect(seven.scarceLabels == [2])
    }

    @Test func theOrderOfRowsDoesNotMatterAndTheSeedDoes() {
        var generator = SplitMix64(seed: 3)
        let groups = (0..<80).map { _ in generator.next() % 50 }
        let labels = (0..<80).map { _ in UInt16(generator.next(below: 4)) }
        let order = Corpus.shuffled((0..<80).map { Row("", String($0)) }, &generator).compactMap { Int($0.headline) }
        let folds = FoldAssignment(groups: groups, labels: labels, labelCount: 4, foldCount: 5, seed: 1)
        let permuted = FoldAssignment(
            groups: order.map { groups[$0] }, labels: order.map { labels[$0] }, labelCount: 4, foldCount: 5, seed: 1)
        #expect(permuted.folds == order.map { folds.folds[$0] })
        let other = FoldAssignment(groups: groups, labels: labels, labelCount: 4, foldCount: 5, seed: 2)
        #expect(other.folds != folds.folds)
    }

    @Test func fewerGroupsGiveFewerFolds() {
        let folds = FoldAssignment(groups: [7, 7, 9], labels: [0, 1, 0], labelCount: 2, foldCount: 5, seed: 1)
        #expect(folds.foldCount == 2)
        #expect(folds.folds[0] == folds.folds[1] && folds.folds[0] != folds.folds[2])
        #expect(FoldAssignment(groups: [], labels: [], labelCount: 2, foldCount: 5, seed: 1).foldCount == 0)
    }
}
