import Testing

@testable import Slugline

/// What a trainer refuses, and what it warns of.
struct TrainerTests {
    private static func error(_ rows: [Row], foldCount: Int = 5) -> SluglineError? {
        var configuration = Trainer.Configuration()
        configuration.foldCount = foldCount
        do {
            _ = try Corpus.trainer(rows, configuration).finish()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [0, 5]) func whatCannotBeTrainedOnIsNamed(foldCount: Int) {
        let none = Self.error([], foldCount: foldCount)
        #expect(none?.code == .badInput && none?.message == "there are no rows to train on")
        let weightless = Self.error(Corpus.small.map { Row($0.label, $0.headline, weight: 0) }, foldCount: foldCount)
        #expect(weightless == none)
        let marks = Self.error([Row("a", "!!!"), Row("b", "!!!"), Row("a", "!!!")], foldCount: foldCount)
        #expect(marks?.code == .badInput)
        #expect(marks?.message == "no tokens left after normalisation in any of rows 1–3")
        let one = Self.error([Row("sport", "Cup won"), Row("sport", "Cup lost")], foldCount: foldCount)
        #expect(one?.code == .badInput)
        #expect(one?.message.contains("'sport'") == true && one?.message.contains("at least two") == true)
        #expect([none, marks, one].allSatisfy { $0?.remedy?.isEmpty == false })
    }

    /// A wrong column as labels: each row has its own.
    @Test func moreLabelsThanFitAreRefused() throws {
        var configuration = Trainer.Configuration()
        configuration.foldCount = 0
        configuration.features = FeatureConfiguration(wordNgramLength: 1, characterNgramLengths: nil)
        var batch = HeadlineBatch()
        for row in 0..<66_000 {
            batch.text.append("x".utf8)
            batch.labels.append(String(row).utf8)
        }
        var trainer = Trainer(configuration)
        trainer.append(batch)
        do {
            _ = try trainer.finish()
            Issue.record("66,000 labels were accepted")
        } catch {
            #expect(error.code == .badInput)
            #expect(error.message.contains("66000"))
        }
    }

    /// scikit-learn#8626: a corpus of one-character words is a corpus.
    @Test func oneCharacterWordsSuffice() throws {
        let model = try Corpus.model([Row("a", "G 7"), Row("b", "X 5")])
        #expect(model.wordCount == 4)
        #expect(try Classifier(model).classify("G").label == "a")
    }

    @Test func tooFewRowsForFoldsAreTrainedOnAllTheSame() throws {
        let training = try Corpus.trainer([Row("a", "Cup won"), Row("b", "Rain stops")], .init()).finish()
        #expect(training.crossValidation == nil)
        #expect(training.warnings.contains { $0.contains("too few headlines") })
        #expect(try Classifier(training.model).classify("cup").label == "a")
    }

    @Test func aLabelWithOneRowIsNamed() throws {
        let rows = (0..<12).map { Row($0 % 2 == 0 ? "a" : "b", "story \($0) cup\($0) w\($0)") } + [Row("lone", "Rain")]
        let training = try Corpus.trainer(rows, .init()).finish()
        #expect(training.crossValidation != nil)
        #expect(training.warnings.contains { $0.contains("'lone'") })
    }

    /// Labels that look the same are the same, in whichever form they are written; capitals are not small letters.
    @Test func labelsAreTakenInNormalForm() throws {
        let model = try Corpus.model([Row("é", "Cup won"), Row("e\u{301}", "Rain stops"), Row("É", "Vote")])
        #expect(model.labels.map { Array($0.utf8) } == [[0xC3, 0x89], [0xC3, 0xA9]])
        #expect(model.labelWeights == [1, 2])
        #expect(try Model(serialized: model.serialized()) == model)
        let part = try Corpus.model([Row("E\u{301}", "Vote"), Row("e\u{301}", "Cup won")])
        #expect(try model.merged(with: part).labels.count == 2)
        let scored = ScoredHeadlines(
            Corpus.batch([Row("e\u{301}", "Cup won")]), modelLabels: model.labels, probabilities: [0, 1],
            abstained: [false])
        #expect(scored.labels.count == 2 && scored.gold == [1])
    }

    @Test func anEmptyHeadlineCountsForItsLabelAlone() throws {
        let model = try Corpus.model(Corpus.small + [Row("sport", "!!!")])
        #expect(model.rowCount == 6)
        #expect(model.termCount == (try Corpus.model(Corpus.small)).termCount)
        #expect(try Classifier(model).prior[1] == 0.5)
    }
}
