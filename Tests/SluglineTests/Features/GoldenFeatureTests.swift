import Testing

@testable import Slugline

/// Counts, frequencies and TF-IDF values against scikit-learn 1.9.1 (`python3 Tests/Goldens/make-goldens.py`).
struct GoldenFeatureTests {
    struct File: Decodable {
        var train, test: [String]
        var word, char: Kind
    }

    struct Kind: Decodable {
        struct Row: Decodable {
            var columns: [Int]
            var values: [Double]
        }
        var features: [String]
        var documentFrequency: [Int]
        var idf: [Double]
        var counts, testCounts, tfidf, testTfidf, unitTfidf: [Row]
    }

    /// The terms of a vocabulary under the names that scikit-learn has for them.
    struct Terms {
        var corpus: EncodedCorpus
        var sums: CorpusSums
        var ngramsOfWords: WordCharacterNgrams
        /// For each kind of terms (words, word 2-grams, character n-grams) the names in the order of the vocabulary.
        var names: [[String]]

        init(_ rows: [HeadlineBatch]) {
            var encoder = HeadlineEncoder(tokenizer: Tokenizer(), features: FeatureConfiguration())
            for batch in rows { encoder.append(batch, 0..<batch.count) }
            corpus = encoder.finish()
            sums = CorpusSums(of: corpus, features: FeatureConfiguration())
            let vocabulary = corpus.vocabulary
            ngramsOfWords = vocabulary.characterNgramsOfWords(3...5)
            names = [
                (0..<vocabulary.words.count).map { vocabulary.words.string($0) },
                vocabulary.ngrams[0].indices.map { vocabulary.ngramText(0, $0) },
                vocabulary.characterNgrams.map(CharacterNgrams.string),
            ]
        }

        /// How often each term of the two golden kinds is in row `row`, by name.
        func counts(of row: Int) -> (word: [String: Int], char: [String: Int]) {
            var word: [String: Int] = [:]
            var char: [String: Int] = [:]
            for index in corpus.rows.words(of: row) {
                let place = Int(corpus.rows.words[index])
                word[names[0][place], default: 0] += 1
                for entry in ngramsOfWords.entries(of: place) {
                    let name = names[2][Int(ngramsOfWords.ngrams[entry])]
                    char[name, default: 0] += Int(ngramsOfWords.multiplicities[entry])
                }
            }
            for index in corpus.rows.ngrams(0, of: row) {
                word[names[1][Int(corpus.rows.ngrams[0][index])], default: 0] += 1
            }
            return (word, char)
        }
    }

    let file: File
    let terms: Terms

    init() throws {
        file = try Golden.read("tfidf.json", as: File.self)
        terms = Terms([Corpus.batch(file.train.enumerated().map { Row($0 < 3 ? "a" : "b", $1) })])
    }

    private func named(_ row: Kind.Row, _ kind: Kind) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: zip(row.columns.map { kind.features[$0] }, row.values))
    }

    @Test func vocabulariesAgree() {
        #expect((terms.names[0] + terms.names[1]).sorted() == file.word.features.sorted())
        #expect(terms.names[2] == file.char.features)
    }

    @Test func countsOfRowsAgree() {
        for row in file.train.indices {
            let counts = terms.counts(of: row)
            #expect(counts.word.mapValues(Double.init) == named(file.word.counts[row], file.word))
            #expect(counts.char.mapValues(Double.init) == named(file.char.counts[row], file.char))
        }
    }

    /// Terms of unseen headlines, of which scikit-learn keeps those it knows.
    @Test func countsOfUnseenRowsAgree() {
        let unseen = Terms([Corpus.batch(file.test.map { Row("a", $0) })])
        let known = (Set(file.word.features), Set(file.char.features))
        for row in file.test.indices {
            let counts = unseen.counts(of: row)
            #expect(
                counts.word.filter { known.0.contains($0.key) }.mapValues(Double.init)
                    == named(file.word.testCounts[row], file.word))
            #expect(
                counts.char.filter { known.1.contains($0.key) }.mapValues(Double.init)
                    == named(file.char.testCounts[row], file.char))
        }
    }

    @Test func frequenciesAndTfidfAgree() {
        let weights = EvidenceWeights(
            terms.sums, features: FeatureConfiguration(), component: .init(.multinomial, smoothing: 1))
        var idf: [String: Double] = [:]
        let kinds = [
            (terms.sums.words, terms.names[0], file.word), (terms.sums.ngrams[0], terms.names[1], file.word),
            (terms.sums.characterNgrams, terms.names[2], file.char),
        ]
        for (kind, (counts, names, golden)) in kinds.enumerated() {
            for (term, name) in names.enumerated() {
                guard let column = golden.features.firstIndex(of: name) else { continue }
                #expect(counts.documentFrequencies[term] == Int64(golden.documentFrequency[column]) * 1_000, "\(name)")
                let value = weights.inverseDocumentFrequency(counts.documentFrequencies[term])
                #expect(agrees(value, golden.idf[column]), "\(name)")
                idf["\(kind == 2)\(name)"] = value
            }
        }
        for row in file.train.indices {
            let counts = terms.counts(of: row)
            for (name, value) in named(file.word.tfidf[row], file.word) {
                #expect(agrees(Double(counts.word[name] ?? 0) * (idf["false\(name)"] ?? 0), value), "\(name)")
            }
            for (name, value) in named(file.char.tfidf[row], file.char) {
                #expect(agrees(Double(counts.char[name] ?? 0) * (idf["true\(name)"] ?? 0), value), "\(name)")
            }
        }
    }
}
