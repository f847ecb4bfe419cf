import Testing

@testable import Slugline

/// Evidence against the log probabilities of scikit-learn 1.9.1 (`python3 Tests/Goldens/make-goldens.py`).
///
/// Evidence lacks what is the same for every label, so differences to the first label are compared.
struct GoldenNaiveBayesTests {
    struct File: Decodable {
        var train, trainLabels, test: [String]
        var charWeight: Double
        var models: [Fitted]
    }

    struct Fitted: Decodable, CustomTestStringConvertible {
        var algorithm: String
        var alpha: Double
        var labelLogPrior: [Double]
        var featureLogProb, trainJointLogLikelihood, testJointLogLikelihood: [[Double]]
        var testDescription: String { "\(algorithm) \(alpha)" }

        var component: NaiveBayesConfiguration.Component {
            .init(algorithm == "MultinomialNB" ? .multinomial : .complement, smoothing: alpha)
        }
        /// What the joint log likelihood of label `label` holds beside evidence.
        func prior(_ label: Int) -> Double { algorithm == "MultinomialNB" ? labelLogPrior[label] : 0 }
    }

    static func file() throws -> File { try Golden.read("naivebayes.json", as: File.self) }

    let file: File
    let terms: GoldenFeatureTests.Terms
    /// The columns of scikit-learn: words and word 2-grams, then character n-grams.
    let columns: (word: [String: Int], char: [String: Int])

    init() throws {
        file = try Self.file()
        terms = GoldenFeatureTests.Terms([Corpus.batch(zip(file.trainLabels, file.train).map { Row($0, $1) })])
        let features = try Golden.read("tfidf.json", as: GoldenFeatureTests.File.self)
        func places(_ names: [String], from start: Int) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: zip(names, start...))
        }
        columns = (
            places(features.word.features, from: 0),
            places(features.char.features, from: features.word.features.count)
        )
    }

    /// The evidence of each kind of terms in full precision: terms × labels.
    private func evidence(_ component: NaiveBayesConfiguration.Component) -> [[Double]] {
        let features = FeatureConfiguration()
        let weights = EvidenceWeights(terms.sums, features: features, component: component)
        return terms.sums.kinds(features).map { counts, scale in
            var rows = [Double](repeating: 0, count: counts.termCount * 3)
            weights.forEach(counts, scale: scale) { rows[$0] += $1 }
            return rows
        }
    }

    @Test(arguments: try file().models) func evidenceOfTermsAgrees(_ golden: Fitted) throws {
        let evidence = evidence(golden.component)
        let weights = EvidenceWeights(terms.sums, features: FeatureConfiguration(), component: golden.component)
        #expect(file.charWeight == FeatureConfiguration().characterWeight)
        for (kind, (counts, scale)) in terms.sums.kinds(FeatureConfiguration()).enumerated() {
            #expect(counts.termCount == terms.names[kind].count)
            for (term, name) in terms.names[kind].enumerated() {
                let column = try #require(kind == 2 ? columns.char[name] : columns.word[name])
                let value = scale * weights.inverseDocumentFrequency(counts.documentFrequencies[term])
                for label in 1..<3 {
                    let expected = value * (golden.featureLogProb[label][column] - golden.featureLogProb[0][column])
                    let actual = evidence[kind][term * 3 + label] - evidence[kind][term * 3]
                    // What is equal but for rounding has no relative agreement.
                    #expect(agrees(actual, expected) || (actual - expected).magnitude < 1e-12, "\(name)")
                }
            }
        }
    }

    @Test(arguments: try file().models) func evidenceOfTrainingRowsAgrees(_ golden: Fitted) {
        let evidence = evidence(golden.component)
        for row in file.train.indices {
            var sums = [0.0, 0.0, 0.0]
            func add(_ kind: Int, _ term: Int32, times: Int32 = 1) {
                for label in 0..<3 { sums[label] += Double(times) * evidence[kind][Int(term) * 3 + label] }
            }
            for index in terms.corpus.rows.words(of: row) {
                let word = terms.corpus.rows.words[index]
                add(0, word)
                for entry in terms.ngramsOfWords.entries(of: Int(word)) {
                    add(2, terms.ngramsOfWords.ngrams[entry], times: terms.ngramsOfWords.multiplicities[entry])
                }
            }
            for index in terms.corpus.rows.ngrams(0, of: row) { add(1, terms.corpus.rows.ngrams[0][index]) }
            let joint = golden.trainJointLogLikelihood[row]
            for label in 1..<3 {
                let expected = joint[label] - golden.prior(label) - joint[0] + golden.prior(0)
                #expect(agrees(sums[label] - sums[0], expected), "row \(row)")
            }
        }
    }

    /// Through the classifier and its single precision: the table of words, and character n-grams of unknown words.
    @Test(arguments: try file().models) func evidenceOfHeadlinesAgrees(_ golden: Fitted) throws {
        var settings = ModelSettings()
        settings.naiveBayes = NaiveBayesConfiguration([golden.component])
        let classifier = try Classifier(Model(sums: terms.sums, settings: settings))
        var buffer = ClassificationBuffer()
        let headlines = zip(
            file.train + file.test, golden.trainJointLogLikelihood + golden.testJointLogLikelihood)
        for (headline, joint) in headlines {
            classifier.classify(Array(headline.utf8).span, into: &buffer)
            // A headline without known words has no evidence here, where scikit-learn has that of its n-grams.
            guard buffer.knownCount > 0 else {
                #expect(buffer.evidence == [0, 0, 0])
                continue
            }
            for label in 1..<3 {
                let expected = joint[label] - golden.prior(label) - joint[0] + golden.prior(0)
                let actual = Double(buffer.evidence[label]) - Double(buffer.evidence[0])
                // Single precision of the sums, which hold more than their difference.
                let size = buffer.evidence.map(\.magnitude).max() ?? 0
                #expect((actual - expected).magnitude < 1e-6 * Double(size), "\(headline)")
            }
        }
    }

    @Test func componentsAreAddedByTheirWeights() throws {
        func evidence(_ components: [NaiveBayesConfiguration.Component]) -> [Float] {
            NaiveBayes(
                terms.sums, ngramsOfWords: terms.ngramsOfWords, features: FeatureConfiguration(),
                configuration: NaiveBayesConfiguration(components)
            ).wordRows
        }
        let parts = (evidence([.init(.multinomial, smoothing: 1)]), evidence([.init(.complement, smoothing: 3)]))
        let sum = evidence([.init(.multinomial, smoothing: 1), .init(.complement, smoothing: 3, weight: 0.5)])
        for index in sum.indices {
            #expect((sum[index] - parts.0[index] - parts.1[index] / 2).magnitude < 1e-4)
        }
    }
}
