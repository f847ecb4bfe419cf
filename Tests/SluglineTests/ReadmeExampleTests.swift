import Foundation
import Slugline
import Testing

/// The lines of Swift that README.md shows, compiled here as they stand there.
private func readmeExample() throws -> Prediction {
    var trainer = Trainer()
    trainer.append(
        HeadlineBatch(labelled: [
            ("sport", "Late goal wins cup final"), ("sport", "Keeper saves two penalties"),
            ("weather", "Storm warning for the coast"), ("weather", "Snow expected overnight"),
        ]))
    let classifier = try Classifier(trainer.finish().model)
    let prediction = classifier.classify("Goal in the final minute")
    print(prediction.bestLabel, prediction.probability)
    return prediction
}

@Test func readmeExampleRuns() throws {
    let prediction = try readmeExample()
    #expect(prediction.label == "sport")
    #expect(prediction.probability > 0.5)
}

@Test func readmeShowsTheLinesThatAreCompiledHere() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(
        readme.components(separatedBy: "```swift\n").dropFirst().first?.components(separatedBy: "```").first)
    func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    let shown = lines(block).filter { !$0.hasPrefix("import") }
    let source = try lines(String(contentsOfFile: #filePath, encoding: .utf8))
    let start = try #require(source.firstIndex(of: shown[0]))
    #expect(Array(source[start..<min(source.count, start + shown.count)]) == shown)
    #expect(shown.count >= 8)
}
