import Foundation
import Testing

@testable import Slugline

struct RegularFileTests {
    @Test(arguments: [0, 1, 5_000, (1 << 21) + 7]) func filesAreReadWhole(size: Int) throws {
        let path = NSTemporaryDirectory() + "slugline-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
        try bytes.write(to: URL(filePath: path))
        let file = try #require(RegularFile(path: path))
        func read(_ count: Int) -> Data? { file.prefix(count).map { Data($0.storage[$0.place]) } }
        #expect(file.size == size && read(size) == bytes && read(size + 9) == bytes)
        let beginning = try #require(file.prefix(9))
        // What was read stays as it was.
        try Data("other".utf8).write(to: URL(filePath: path))
        #expect(Data(beginning.storage[beginning.place]) == bytes.prefix(9))
    }

    @Test func otherThingsAreNoRegularFiles() {
        #expect(RegularFile(path: "/nothere/at/all") == nil)
        #expect(RegularFile(path: NSTemporaryDirectory()) == nil)
        #expect(RegularFile(path: "/dev/null") == nil)
    }
}
