import Testing

@testable import SluglineCommand

/// The line that is drawn while long work goes on.
struct ProgressTests {
    @Test func aShareHasABarAndTheTimeThatIsLeft() {
        let line = Progress.line("classifying", count: 561_000, share: 0.5, seconds: 3)
        #expect(line == "classifying [############------------]  50 %  561,000 headlines, 187,000/s, 3 s left")
    }

    @Test func withoutAShareThereIsNoBar() {
        #expect(Progress.line("reading", count: 1_200, share: nil, seconds: 2) == "reading  1,200 headlines, 600/s")
        #expect(Progress.line("reading", count: nil, share: nil, seconds: 2) == "reading")
    }

    @Test(arguments: [(-0.5, "  0 %"), (0, "  0 %"), (0.999, " 99 %"), (1, "100 %"), (2, "100 %")])
    func sharesStayWithinTheBar(_ share: Double, _ shown: String) {
        let line = Progress.line("comparing", count: nil, share: share, seconds: 10)
        #expect(line.hasPrefix("comparing ["))
        #expect(line.contains("] \(shown)"))
    }

    @Test func longTimesAreMinutes() {
        #expect(Progress.line("training", count: nil, share: 0.1, seconds: 20).hasSuffix("3 min 0 s left"))
        #expect(!Progress.line("training", count: nil, share: 0.001, seconds: 20).contains("left"))
    }
}
