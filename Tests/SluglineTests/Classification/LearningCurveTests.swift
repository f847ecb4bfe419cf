import Testing

@testable import Slugline

struct LearningCurveTests {
    /// Headlines of three labels whose words overlap, so that more of them help.
    private static func batch(_ count: Int) -> HeadlineBatch {
        var generator = SplitMix64(seed: 7)
        return HeadlineBatch(
            labelled: (0..<count).map { row in
                let label = row % 3
                let words = (0..<5).map { _ in
                    let own = generator.next(below: 3) > 0
                    return "w\((own ? label : generator.next(below: 3)) * 60 + generator.next(below: 60))"
                }
                return ("label \(label)", words.joined(separator: " "))
            })
    }

    private static func training(_ count: Int, folds: Int, threads: Int = 1, level: Double? = 0.95) throws
        -> Trainer.Training
    {
        var configuration = Trainer.Configuration()
        configuration.foldCount = folds
        configuration.learningCurveLevel = level
        configuration.parallel = Parallel(threadCount: threads)
        var trainer = Trainer(configuration)
        trainer.append(batch(count))
        return try trainer.finish()
    }

    @Test func moreRowsHelp() throws {
        let training = try Self.training(300, folds: 10)
        let points = try #require(training.learningCurve).points
        #expect(points.map(\.trainingRowCount) == [30, 60, 120, 270])
        let (first, last) = (try #require(points.first), try #require(points.last))
        #expect(last.accuracy > first.accuracy + 0.05)
        // With all other folds it is the cross-validation itself, but for the settings, which are not chosen anew.
        let validation = try #require(training.crossValidation)
        let accuracy = Double(validation.scored.gold.indices.count { validation.scored.isCorrect($0) }) / 300
        #expect((last.accuracy - accuracy).magnitude < 0.03)
        for point in points {
            let interval = try #require(point.interval)
            #expect(interval.lower < point.accuracy && point.accuracy < interval.upper)
        }
    }

    @Test func theSameAtAnyNumberOfThreads() throws {
        #expect(
            try Self.training(90, folds: 4).learningCurve == Self.training(90, folds: 4, threads: 3).learningCurve)
    }

    @Test func onlyWhereAsked() throws {
        #expect(try Self.training(60, folds: 3, level: nil).learningCurve == nil)
        #expect(try Self.training(60, folds: 2).learningCurve?.points.count == 1)
    }

    @Test func theModelIsTheSame() throws {
        #expect(try Self.training(60, folds: 3).model.digest == Self.training(60, folds: 3, level: nil).model.digest)
    }
}
